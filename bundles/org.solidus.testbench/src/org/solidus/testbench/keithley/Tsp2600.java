/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.scpi.ScpiError;

/**
 * What a 2600 makes of lines of its script language. It is no Lua: it knows the statements that set and print a channel, and
 * a script that sweeps by {@code solidus_run(way, steps, rate, deadman)}, whose effect it has as long as the loaded lines do
 * what makes it: measure, listen to {@code *TRG}, and take the output off when none comes. While it runs, everything else but
 * {@code abort} waits.
 *
 * <p>Source: Series 2600B Reference Manual, 2600BS-901-01, and 2600A, 2600AS-901-01, 19-211 ({@code trigger.wait}).
 */
final class Tsp2600 implements LineServer.Protocol {

    private static final List<String> NEEDED = List.of(
            "trigger.wait(",
            "timer.measure.t()",
            "deadman",
            "smua.source.output = smua.OUTPUT_OFF",
            "smua.measure.iv(");
    private static final Pattern ASSIGNED = Pattern.compile("([a-z0-9_.]+)\\s*=\\s*(.+)");
    private static final Pattern PRINTED = Pattern.compile("print\\((.*)\\)");
    private static final Pattern BUFFER = Pattern.compile("printbuffer\\((\\d+),\\s*(\\d+),\\s*(.+)\\)");
    private static final Pattern RUN =
            Pattern.compile("solidus_run\\(\\{([^}]*)},\\s*\\{([^}]*)},\\s*([^,]+),\\s*([^)]+)\\)");
    private static final int REPORTED = 20;

    private final SourceMeter meter;
    private final Deque<String> waiting = new ArrayDeque<>();
    private List<String> loading;
    private String loadingName = "";
    private String loaded = "";
    private boolean defined;
    private boolean scripted;
    private double deadMan;
    private int sent;

    Tsp2600(SourceMeter meter) {
        this.meter = meter;
    }

    @Override
    public void received(byte[] message, LineServer.Client from) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        synchronized (meter) {
            meter.catchUp();
            hear(new String(message, StandardCharsets.ISO_8859_1).strip(), answers);
        }
        if (!answers.isEmpty()) {
            meter.awaitMeasured();
            from.send(String.join("\n", answers) + "\n");
        }
    }

    private void hear(String line, List<String> answers) {
        scripted &= !isDead();
        if (line.equals("abort")) {
            scripted = false;
            waiting.clear();
            meter.abort();
        } else if (line.equals("*TRG")) {
            if (scripted) {
                answers.add(report());
            }
        } else {
            waiting.add(line);
        }
        while (!scripted && !waiting.isEmpty()) {
            executed(waiting.poll(), answers);
        }
    }

    /** Whether the host was silent too long, while it swept or while it waited to tell the end. */
    private boolean isDead() {
        return scripted && !meter.running() && (meter.ended().equals("DEAD") || meter.now() > meter.killTime());
    }

    private String report() {
        boolean runs = meter.running();
        meter.killAfter(deadMan);
        List<Point> memory = meter.memory();
        int last = Math.min(memory.size(), sent + REPORTED);
        StringBuilder line = new StringBuilder(runs ? "R" : meter.ended().equals("FAILED") ? "T" : "E");
        line.append(",")
                .append(memory.size())
                .append(",")
                .append(sent + 1)
                .append(",")
                .append(last - sent);
        for (Point point : memory.subList(sent, last)) {
            line.append(String.format(
                    Locale.ROOT,
                    ",%.8g,%.8g,%.6f",
                    point.potential(),
                    point.current(),
                    point.time() - memory.getFirst().time()));
        }
        sent = last;
        scripted = runs;
        return line.toString();
    }

    private void executed(String line, List<String> answers) {
        try {
            if (loading != null) {
                load(line);
            } else {
                String answer = answer(line);
                if (answer != null) {
                    answers.add(answer);
                }
            }
        } catch (ScpiError error) {
            meter.error(error.number(), error.getMessage());
        } catch (NumberFormatException error) {
            meter.error(-104, "Data type error");
        }
    }

    private void load(String line) {
        if (line.equals("endscript")) {
            loaded = String.join("\n", loading);
            loading = null;
        } else {
            loading.add(line);
        }
    }

    /** What is printed; null for nothing. */
    private String answer(String line) {
        Matcher printed = PRINTED.matcher(line);
        Matcher buffer = BUFFER.matcher(line);
        Matcher run = RUN.matcher(line);
        Matcher assigned = ASSIGNED.matcher(line);
        if (line.isEmpty()) {
            return null;
        }
        if (line.equals("*IDN?")) {
            return "Keithley Instruments Inc., Model 2602B, 4045678, 3.3.5";
        }
        if (line.startsWith("loadscript ")) {
            loading = new ArrayList<>();
            loadingName = line.substring("loadscript ".length()).strip();
        } else if (line.equals(loadingName + "()")) {
            defined = NEEDED.stream().allMatch(loaded::contains);
            if (!defined) {
                throw new ScpiError(-286, "TSP Runtime error");
            }
        } else if (run.matches() && defined) {
            begin(run);
        } else if (line.equals("errorqueue.clear()") || line.equals("*CLS")) {
            meter.clearErrors();
        } else if (line.matches("smua\\.nvbuffer[12]\\.clear\\(\\)")) {
            meter.clearMemory();
        } else if (buffer.matches()) {
            return rows(buffer);
        } else if (printed.matches()) {
            return print(printed.group(1).strip());
        } else if (assigned.matches()) {
            assign(assigned.group(1), assigned.group(2).strip());
        } else {
            throw new ScpiError(-285, "TSP Syntax error");
        }
        return null;
    }

    private void begin(Matcher run) {
        double[] way = numbers(run.group(1));
        double[] steps = numbers(run.group(2));
        double rate = Double.parseDouble(run.group(3));
        deadMan = Double.parseDouble(run.group(4));
        List<Double> levels = new ArrayList<>(List.of(way[0]));
        double length = 0;
        for (int w = 0; w < steps.length; w++) {
            length += Math.abs(way[w + 1] - way[w]);
            for (int k = 1; k <= steps[w]; k++) {
                levels.add(way[w] + (way[w + 1] - way[w]) * k / steps[w]);
            }
        }
        double interval = length / rate / (levels.size() - 1);
        sent = 0;
        scripted = true;
        meter.begin(Staircase.of(levels.size(), levels::get, Math.max(0, interval - meter.measuring()), true));
        meter.killAfter(deadMan);
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }

    private String rows(Matcher buffer) {
        List<Point> memory = meter.memory();
        int first = Integer.parseInt(buffer.group(1));
        int last = Integer.parseInt(buffer.group(2));
        if (first < 1 || last > memory.size() || last < first) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        List<String> shown = new ArrayList<>();
        for (Point point : memory.subList(first - 1, last)) {
            for (String column : buffer.group(3).split(",")) {
                shown.add(number(
                        switch (column.strip()) {
                            case "smua.nvbuffer1.readings" -> point.current();
                            case "smua.nvbuffer2.readings" -> point.potential();
                            case "smua.nvbuffer1.timestamps" ->
                                point.time() - memory.getFirst().time();
                            default -> throw new ScpiError(-286, "TSP Runtime error");
                        }));
            }
        }
        return String.join(", ", shown);
    }

    private String print(String what) {
        if (what.startsWith("\"") && what.endsWith("\"") && what.length() > 1) {
            return what.substring(1, what.length() - 1);
        }
        return switch (what) {
            case "smua.source.output" -> number(meter.output() ? 1 : 0);
            case "smua.source.offmode" ->
                number(
                        switch (meter.offMode()) {
                            case HIMP -> 1;
                            case ZERO -> 2;
                            default -> 0;
                        });
            case "smua.source.offmode == smua.OUTPUT_HIGH_Z" -> String.valueOf(meter.offMode() == OffMode.HIMP);
            case "smua.source.levelv" -> number(meter.level());
            case "smua.source.limiti" -> number(meter.currentLimit());
            case "smua.source.compliance" -> String.valueOf(meter.tripped());
            case "smua.measure.nplc" -> number(meter.powerLineCycles());
            case "smua.nvbuffer1.n", "smua.nvbuffer2.n" -> number(meter.memory().size());
            case "smua.measure.iv()" -> {
                Point point = meter.measure();
                yield number(point.current()) + "\t" + number(point.potential());
            }
            case "errorqueue.count" -> number(meter.errors());
            case "errorqueue.next()" -> nextError();
            default -> throw new ScpiError(-285, "TSP Syntax error");
        };
    }

    private String nextError() {
        String[] error = meter.nextError().split(",", 2);
        String text = error[0].equals("0") ? "Queue Is Empty" : error[1].replace("\"", "");
        return number(Double.parseDouble(error[0])) + "\t" + text + "\t" + number(20) + "\t" + number(1);
    }

    private void assign(String name, String value) {
        switch (name) {
            case "smua.source.output" -> meter.output(chosen(value, "smua.OUTPUT_OFF", "smua.OUTPUT_ON") == 1);
            case "smua.source.offmode" ->
                meter.offMode(
                        switch (chosen(value, "smua.OUTPUT_NORMAL", "smua.OUTPUT_HIGH_Z", "smua.OUTPUT_ZERO")) {
                            case 1 -> OffMode.HIMP;
                            case 2 -> OffMode.ZERO;
                            default -> OffMode.NORMAL;
                        });
            case "smua.source.func" ->
                meter.sourcesCurrent(chosen(value, "smua.OUTPUT_DCAMPS", "smua.OUTPUT_DCVOLTS") == 0);
            case "smua.source.levelv" -> meter.level(Double.parseDouble(value));
            case "smua.source.limiti" -> meter.currentLimit(Double.parseDouble(value));
            case "smua.measure.nplc" -> meter.powerLineCycles(Double.parseDouble(value));
            case "smua.sense" -> chosen(value, "smua.SENSE_LOCAL", "smua.SENSE_REMOTE");
            case "smua.source.rangev", "smua.measure.rangei", "format.asciiprecision" -> Double.parseDouble(value);
            default -> throw new ScpiError(-285, "TSP Syntax error");
        }
    }

    private static int chosen(String value, String... names) {
        int index = List.of(names).indexOf(value);
        if (index < 0) {
            index = (int) Double.parseDouble(value);
        }
        return index;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.9e", value);
    }
}
