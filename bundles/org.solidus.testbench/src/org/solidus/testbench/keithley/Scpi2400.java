/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.scpi.ScpiCommands;
import org.solidus.testbench.scpi.ScpiError;

/**
 * The language of the series 2400, as it comes through a server of its serial line. While it sweeps, whatever is said waits
 * until it is through, but for {@code :ABORt}, {@code *RST} and the characters ^C and ^X. A single measurement is answered
 * when it is over, not when it is asked for.
 *
 * <p>Source: 2400 Series SourceMeter User's Manual, 2400S-900-01 Rev. K: 14-14 (^C and ^X), 16-3 (commands that wait), 18 (the
 * command reference; 18-47 status word, 18-59 output-off states, 18-84 sweeps of 2 to 2500 points, 18-116 the buffer).
 */
final class Scpi2400 implements LineServer.Protocol {

    private static final int MOST = 2500;
    private static final int LIST_ONCE = 100;
    private static final double VOLTS = 210;
    private static final double AMPERES = 1.05;
    private static final int STATUS = 1 << 11 | 1 << 12 | 1 << 14;

    private final SourceMeter meter;
    private final InstrumentClock clock;
    private final ScpiCommands commands;
    private final Deque<String> waiting = new ArrayDeque<>();
    private final AtomicReference<Thread> watcher = new AtomicReference<>();
    /** Held while what waits is worked off, so that answers leave in the order of their questions. */
    private final ReentrantLock turn = new ReentrantLock();

    private final List<Double> list = new ArrayList<>();
    private List<String> elements = List.of("VOLT", "CURR", "RES", "TIME", "STAT");
    private String mode = "FIX";
    private String abort = "NEV";
    private double start;
    private double stop;
    private int points = MOST;
    private int count = 1;
    private int stored = 100;
    private boolean feeding;
    private double delay;

    Scpi2400(SourceMeter meter, InstrumentClock clock) {
        this.meter = meter;
        this.clock = clock;
        commands = new ScpiCommands(error -> meter.error(error.number(), error.getMessage()));
        common();
        output();
        source();
        sense();
        sweeps();
        memory();
    }

    /** What came is worked off in order; while a sweep runs, that is a wait until its end. */
    @Override
    public void received(byte[] message, LineServer.Client from) throws IOException, InterruptedException {
        String line = new String(message, StandardCharsets.ISO_8859_1);
        synchronized (meter) {
            meter.catchUp();
            if (meter.running() && cutsIn(line)) {
                waiting.clear();
                commands.execute(line.replaceAll("[\u0003\u0018]", "").strip());
                return;
            }
            waiting.add(line.replaceAll("[\u0003\u0018]", "").strip());
        }
        workOff(from);
    }

    private static boolean cutsIn(String line) {
        String upper = line.strip().toUpperCase(Locale.ROOT);
        return upper.startsWith(":ABOR")
                || upper.startsWith("ABOR")
                || upper.startsWith("*RST")
                || line.indexOf(3) >= 0
                || line.indexOf(0x18) >= 0;
    }

    private void workOff(LineServer.Client from) throws IOException, InterruptedException {
        turn.lockInterruptibly();
        try {
            workOffInTurn(from);
        } finally {
            turn.unlock();
        }
    }

    private void workOffInTurn(LineServer.Client from) throws IOException, InterruptedException {
        while (true) {
            String answer;
            synchronized (meter) {
                if (waiting.isEmpty()) {
                    return;
                }
                if (meter.running()) {
                    later(from);
                    return;
                }
                answer = commands.execute(waiting.poll());
            }
            if (!answer.isEmpty()) {
                meter.awaitMeasured();
                from.send(answer + "\n");
            }
        }
    }

    /** What waits is answered when the sweep is through. */
    private void later(LineServer.Client from) {
        Thread made = Thread.ofPlatform().daemon().name("keithley-2400 busy").unstarted(() -> watch(from));
        if (watcher.compareAndSet(null, made)) {
            made.start();
        }
    }

    private void watch(LineServer.Client from) {
        try {
            while (from.open() && busy()) {
                clock.sleepUntil(end());
            }
            watcher.set(null);
            workOff(from);
        } catch (IOException | InterruptedException gone) {
            watcher.set(null);
        }
    }

    private boolean busy() {
        synchronized (meter) {
            return meter.running();
        }
    }

    /** When to look again: at the end of the sweep, or soon, since it may be aborted. */
    private long end() {
        synchronized (meter) {
            long soon = clock.nanos() + 100_000_000;
            return meter.running() ? Math.min(soon, meter.endNanos()) : clock.nanos();
        }
    }

    @Override
    public void disconnected(LineServer.Client who) {
        synchronized (meter) {
            waiting.clear();
        }
        Thread watching = watcher.get();
        if (watching != null) {
            watching.interrupt();
        }
    }

    private void common() {
        commands.query("*IDN", a -> "KEITHLEY INSTRUMENTS INC.,MODEL 2400,1234567,C30   Mar 17 2006 09:29:29/A02  /K/J")
                .command("*CLS", a -> meter.clearErrors())
                .command("*RST", a -> reset())
                .command("*WAI", a -> {})
                .query("*OPC", a -> "1")
                .query(":SYSTem:ERRor[:NEXT]", a -> meter.nextError())
                .command(":SYSTem:RSENse", a -> flag(a.get(0)))
                .command(":SYSTem:BEEPer[:STATe]", a -> flag(a.get(0)))
                .query(":SYSTem:TIME", a -> print(meter.clockTime()))
                .command(":FORMat:ELEMents[:SENSe[1]]", this::elements)
                .query(":FORMat:ELEMents[:SENSe[1]]", a -> String.join(",", elements));
    }

    private void reset() {
        meter.reset();
        mode = "FIX";
        abort = "NEV";
        elements = List.of("VOLT", "CURR", "RES", "TIME", "STAT");
        points = MOST;
        count = 1;
        stored = 100;
        feeding = false;
        delay = 0;
        list.clear();
    }

    private void elements(List<String> a) {
        List<String> known = List.of("VOLT", "CURR", "RES", "TIME", "STAT");
        List<String> asked = a.stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> name.substring(0, Math.min(name.startsWith("RES") ? 3 : 4, name.length())))
                .toList();
        if (!known.containsAll(asked)) {
            throw new ScpiError(-102, "Syntax error");
        }
        elements = known.stream().filter(asked::contains).toList();
    }

    private void output() {
        commands.command(":OUTPut[1][:STATe]", a -> meter.output(flag(a.get(0))))
                .query(":OUTPut[1][:STATe]", a -> meter.output() ? "1" : "0")
                .command(":OUTPut[1]:SMODe", a -> meter.offMode(offMode(a.get(0))))
                .query(":OUTPut[1]:SMODe", a -> meter.offMode().name().substring(0, 4));
    }

    private void source() {
        commands.command(
                        ":SOURce[1]:FUNCtion[:MODE]",
                        a -> meter.sourcesCurrent(word(a.get(0), "VOLT", "CURR").equals("CURR")))
                .query(":SOURce[1]:FUNCtion[:MODE]", a -> meter.sourcesCurrent() ? "CURR" : "VOLT")
                .command(":SOURce[1]:VOLTage:MODE", a -> mode = word(a.get(0), "FIX", "SWE", "LIST"))
                .query(":SOURce[1]:VOLTage:MODE", a -> mode)
                .command(":SOURce[1]:VOLTage:RANGe", a -> within(a.get(0), VOLTS))
                .command(
                        ":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]", a -> meter.level(within(a.get(0), VOLTS)))
                .query(":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]", a -> print(meter.level()))
                .command(":SOURce[1]:VOLTage:STARt", a -> start = within(a.get(0), VOLTS))
                .command(":SOURce[1]:VOLTage:STOP", a -> stop = within(a.get(0), VOLTS))
                .command(":SOURce[1]:VOLTage:STEP", a -> step(within(a.get(0), 2 * VOLTS)))
                .command(":SOURce[1]:DELay", a -> delay = between(a.get(0), 0, 9999.998))
                .query(":SOURce[1]:DELay", a -> print(delay))
                .command(":SOURce[1]:CLEar:AUTO", a -> flag(a.get(0)));
    }

    private void step(double step) {
        if (step == 0 || Math.signum(step) != Math.signum(stop - start)) {
            throw new ScpiError(-221, "Settings conflict");
        }
        points = count(String.valueOf(1 + Math.floor((stop - start) / step + 1e-9)), 2, MOST);
    }

    private void sense() {
        commands.command(":SENSe[1]:FUNCtion[:ON]", a -> {})
                .command(":SENSe[1]:FUNCtion:CONCurrent", a -> flag(a.get(0)))
                .command(
                        ":SENSe[1]:CURRent[:DC]:PROTection[:LEVel]",
                        a -> meter.currentLimit(between(a.get(0), 1e-9, AMPERES)))
                .query(":SENSe[1]:CURRent[:DC]:PROTection[:LEVel]", a -> print(meter.currentLimit()))
                .query(":SENSe[1]:CURRent[:DC]:PROTection:TRIPped", a -> meter.tripped() ? "1" : "0")
                .command(":SENSe[1]:CURRent[:DC]:NPLCycles", a -> meter.powerLineCycles(between(a.get(0), 0.01, 10)))
                .query(":SENSe[1]:CURRent[:DC]:NPLCycles", a -> print(meter.powerLineCycles()))
                .command(":SENSe[1]:CURRent[:DC]:RANGe[:UPPer]", a -> within(a.get(0), AMPERES))
                .command(":SENSe[1]:CURRent[:DC]:RANGe:AUTO", a -> flag(a.get(0)))
                .query(":READ", a -> read());
    }

    private String read() {
        if (!meter.output()) {
            throw new ScpiError(803, "Not permitted with OUTPUT off");
        }
        return row(meter.measure());
    }

    private void sweeps() {
        commands.command(":SOURce[1]:SWEep:POINts", a -> points = count(a.get(0), 2, MOST))
                .query(":SOURce[1]:SWEep:POINts", a -> String.valueOf(points))
                .command(":SOURce[1]:SWEep:CABort", a -> abort = word(a.get(0), "NEV", "EARL", "LATE"))
                .query(":SOURce[1]:SWEep:CABort", a -> abort)
                .command(":SOURce[1]:SWEep:SPACing", a -> word(a.get(0), "LIN"))
                .command(":SOURce[1]:SWEep:RANGing", a -> word(a.get(0), "BEST", "AUTO", "FIX"))
                .command(":SOURce[1]:LIST:VOLTage", a -> {
                    list.clear();
                    append(a);
                })
                .command(":SOURce[1]:LIST:VOLTage:APPend", this::append)
                .query(":SOURce[1]:LIST:VOLTage:POINts", a -> String.valueOf(list.size()))
                .command(":ARM:COUNt", a -> count(a.get(0), 1, MOST))
                .command(":TRIGger:COUNt", a -> count = count(a.get(0), 1, MOST))
                .query(":TRIGger:COUNt", a -> String.valueOf(count))
                .command(":TRIGger:DELay", a -> between(a.get(0), 0, 999.9999))
                .command(":INITiate[:IMMediate]", a -> initiate())
                .command(":ABORt", a -> meter.abort());
    }

    private void append(List<String> values) {
        if (values.size() > LIST_ONCE || list.size() + values.size() > MOST) {
            throw new ScpiError(-223, "Too much data");
        }
        values.forEach(value -> list.add(within(value, VOLTS)));
    }

    private void initiate() {
        if (!meter.output()) {
            throw new ScpiError(803, "Not permitted with OUTPUT off");
        }
        double from = start;
        double step = (stop - start) / (points - 1);
        int number = points;
        double fixed = meter.level();
        List<Double> levels = List.copyOf(list);
        meter.begin(Staircase.of(
                count,
                switch (mode) {
                    case "SWE" -> i -> from + step * (i % number);
                    case "LIST" -> i -> levels.get(i % levels.size());
                    default -> i -> fixed;
                },
                delay,
                !abort.equals("NEV")));
    }

    private void memory() {
        commands.command(":TRACe:POINts", a -> stored = count(a.get(0), 1, MOST))
                .query(":TRACe:POINts", a -> String.valueOf(stored))
                .query(
                        ":TRACe:POINts:ACTual",
                        a -> String.valueOf(
                                feeding ? Math.min(stored, meter.memory().size()) : 0))
                .command(":TRACe:FEED", a -> word(a.get(0), "SENS"))
                .command(
                        ":TRACe:FEED:CONTrol",
                        a -> feeding = word(a.get(0), "NEXT", "NEV").equals("NEXT"))
                .command(":TRACe:CLEar", a -> meter.clearMemory())
                .query(":TRACe:DATA", a -> data())
                .query(":FETCh", a -> data());
    }

    private String data() {
        List<Point> memory = meter.memory();
        List<String> rows = memory.subList(0, Math.min(stored, memory.size())).stream()
                .map(this::row)
                .toList();
        return String.join(",", rows);
    }

    private String row(Point point) {
        List<String> shown = new ArrayList<>();
        for (String element : elements) {
            shown.add(
                    switch (element) {
                        case "VOLT" -> print(point.potential());
                        case "CURR" -> print(point.current());
                        case "TIME" -> print(point.time());
                        case "RES" -> print(Mishaps.NO_NUMBER);
                        default -> print(STATUS + (point.limited() ? 1 << 3 : 0));
                    });
        }
        return String.join(",", shown);
    }

    private static double within(String text, double most) {
        return between(text, -most, most);
    }

    private static double between(String text, double least, double most) {
        double value = Double.parseDouble(text);
        if (!(value >= least && value <= most)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        return value;
    }

    private static int count(String text, int least, int most) {
        return (int) between(text, least, most);
    }

    private static boolean flag(String text) {
        return word(text, "ON", "OFF", "1", "0").matches("ON|1");
    }

    private static String word(String text, String... known) {
        String upper = text.toUpperCase(Locale.ROOT);
        for (String word : known) {
            if (upper.equals(word) || word.length() > 2 && upper.startsWith(word)) {
                return word;
            }
        }
        throw new ScpiError(-102, "Syntax error");
    }

    private static OffMode offMode(String text) {
        return switch (word(text, "HIMP", "NORM", "ZERO", "GUAR")) {
            case "HIMP" -> OffMode.HIMP;
            case "NORM" -> OffMode.NORMAL;
            case "ZERO" -> OffMode.ZERO;
            default -> OffMode.GUARD;
        };
    }

    private static String print(double value) {
        return String.format(Locale.ROOT, "%+.6E", value);
    }
}
