/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.solidus.testbench.LineServer;
import org.solidus.testbench.scpi.ScpiCommands;
import org.solidus.testbench.scpi.ScpiError;

/**
 * The language of the models 2450, 2460 and 2461: SCPI, lines that end with a line feed, answered while a sweep runs.
 *
 * <p>Source: Keithley 2450 Interactive SourceMeter Instrument Reference Manual, 2450-901-01, section 6, and the same of the
 * 2461, 2461-901-01.
 */
final class Scpi2450 implements LineServer.Protocol {

    private static final int LIST_MOST = 2500;
    private static final int LIST_ONCE = 100;
    private static final int DEFAULT_BUFFER = 100_000;

    private final Model2450 model;
    private final SourceMeter meter;
    private final ScpiCommands commands;
    private final Map<String, Integer> buffers = new HashMap<>();
    private final List<Double> list = new ArrayList<>();
    private Staircase prepared;

    Scpi2450(Model2450 model, SourceMeter meter) {
        this.model = model;
        this.meter = meter;
        commands = new ScpiCommands(error -> meter.error(error.number(), error.getMessage() + ";1;"));
        common();
        output();
        source();
        sense();
        sweeps();
        memory();
        if (model == Model2450.KEITHLEY_2461) {
            pulses();
        }
    }

    @Override
    public void received(byte[] message, LineServer.Client from) throws IOException, InterruptedException {
        String answer;
        synchronized (meter) {
            meter.catchUp();
            answer = commands.execute(new String(message, StandardCharsets.ISO_8859_1).strip());
        }
        if (!answer.isEmpty()) {
            meter.awaitMeasured();
            from.send(answer + "\n");
        }
    }

    private void common() {
        commands.query("*IDN", a -> "KEITHLEY INSTRUMENTS,MODEL " + model.number() + ",04096331,1.7.3b")
                .command("*CLS", a -> meter.clearErrors())
                .command("*RST", a -> reset())
                .command("*WAI", a -> {})
                .query("*OPC", a -> "1")
                .query(":SYSTem:ERRor[:NEXT]", a -> meter.nextError())
                .query(":SYSTem:ERRor:COUNt", a -> String.valueOf(meter.errors()))
                .command(":FORMat[:DATA]", a -> {})
                .command(":FORMat:ASCii:PRECision", a -> {})
                .query(":ROUTe:TERMinals", a -> "FRON");
    }

    private void reset() {
        meter.reset();
        buffers.clear();
        list.clear();
        prepared = null;
    }

    private void output() {
        commands.command(":OUTPut[1][:STATe]", a -> meter.output(flag(a.get(0))))
                .query(":OUTPut[1][:STATe]", a -> meter.output() ? "1" : "0")
                .command(":OUTPut[1][:VOLTage]:SMODe", a -> meter.offMode(offMode(a.get(0))))
                .command(":OUTPut[1]:CURRent:SMODe", a -> meter.offMode(offMode(a.get(0))))
                .query(":OUTPut[1][:VOLTage]:SMODe", a -> meter.offMode().name().substring(0, 4))
                .query(":OUTPut[1]:CURRent:SMODe", a -> meter.offMode().name().substring(0, 4));
    }

    private void source() {
        commands.command(":SOURce[1]:FUNCtion[:MODE]", a -> meter.sourcesCurrent(isCurrent(a.get(0))))
                .query(":SOURce[1]:FUNCtion[:MODE]", a -> meter.sourcesCurrent() ? "CURR" : "VOLT")
                .command(":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]", a -> volts(number(a.get(0))))
                .query(":SOURce[1]:VOLTage[:LEVel][:IMMediate][:AMPLitude]", a -> print(meter.level()))
                .command(":SOURce[1]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> amperes(number(a.get(0))))
                .query(":SOURce[1]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> print(meter.level()))
                .command(":SOURce[1]:VOLTage:RANGe", a -> within(number(a.get(0)), model.volts()))
                .command(":SOURce[1]:VOLTage:RANGe:AUTO", a -> {})
                .command(":SOURce[1]:CURRent:RANGe", a -> within(number(a.get(0)), model.pulseAmperes()))
                .command(":SOURce[1]:CURRent:RANGe:AUTO", a -> {})
                .command(":SOURce[1]:VOLTage:ILIMit[:LEVel]", a -> meter.currentLimit(limit(a.get(0), model.amperes())))
                .query(":SOURce[1]:VOLTage:ILIMit[:LEVel]", a -> print(meter.currentLimit()))
                .query(":SOURce[1]:VOLTage:ILIMit[:LEVel]:TRIPped", a -> meter.tripped() ? "1" : "0")
                .command(":SOURce[1]:CURRent:VLIMit[:LEVel]", a -> meter.voltageLimit(limit(a.get(0), model.volts())))
                .query(":SOURce[1]:CURRent:VLIMit[:LEVel]", a -> print(meter.voltageLimit()))
                .query(":SOURce[1]:CURRent:VLIMit[:LEVel]:TRIPped", a -> meter.tripped() ? "1" : "0")
                .command(":SOURce[1]:VOLTage:PROTection[:LEVel]", a -> {})
                .command(":SOURce[1]:VOLTage:DELay", a -> {})
                .command(":SOURce[1]:VOLTage:DELay:AUTO", a -> {})
                .command(":SOURce[1]:CURRent:DELay", a -> {})
                .command(":SOURce[1]:VOLTage:READ:BACK", a -> {})
                .command(":SOURce[1]:CURRent:READ:BACK", a -> {});
    }

    private void volts(double level) {
        meter.level(within(level, model.volts()));
    }

    private void amperes(double level) {
        meter.level(within(level, model.amperes()));
    }

    private void sense() {
        commands.command(":SENSe[1]:FUNCtion[:ON]", a -> {})
                .query(":SENSe[1]:FUNCtion[:ON]", a -> "\"CURR:DC\"")
                .command(":SENSe[1]:CURRent:NPLCycles", a -> cycles(number(a.get(0))))
                .query(":SENSe[1]:CURRent:NPLCycles", a -> print(meter.powerLineCycles()))
                .command(":SENSe[1]:VOLTage:NPLCycles", a -> cycles(number(a.get(0))))
                .command(":SENSe[1]:CURRent:RSENse", a -> flag(a.get(0)))
                .command(":SENSe[1]:VOLTage:RSENse", a -> flag(a.get(0)))
                .command(":SENSe[1]:CURRent:RANGe[:UPPer]", a -> number(a.get(0)))
                .command(":SENSe[1]:CURRent:RANGe:AUTO", a -> flag(a.get(0)))
                .command(":SENSe[1]:VOLTage:RANGe:AUTO", a -> flag(a.get(0)))
                .command(":SENSe[1]:CURRent:AZERo[:STATe]", a -> flag(a.get(0)))
                .command(":SENSe[1]:VOLTage:AZERo[:STATe]", a -> flag(a.get(0)))
                .query(":READ", this::read)
                .query(":MEASure[:CURRent][:DC]", this::read);
    }

    private void cycles(double number) {
        if (!(number >= 0.01 && number <= 10)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        meter.powerLineCycles(number);
    }

    private String read(List<String> arguments) {
        if (!meter.output()) {
            throw new ScpiError(-221, "Settings conflict; the output is off");
        }
        Point point = meter.measure();
        meter.memory().add(point);
        boolean named = !arguments.isEmpty()
                && (arguments.get(0).startsWith("defbuffer") || buffers.containsKey(arguments.get(0)));
        return row(point, 0, named ? arguments.subList(1, arguments.size()) : arguments);
    }

    private void sweeps() {
        commands.command(":SOURce[1]:SWEep:VOLTage:LINear", this::linear)
                .command(":SOURce[1]:LIST:VOLTage", a -> {
                    list.clear();
                    append(a);
                })
                .command(":SOURce[1]:LIST:VOLTage:APPend", this::append)
                .command(":SOURce[1]:SWEep:VOLTage:LIST", this::listSweep)
                .command(":INITiate[:IMMediate]", a -> initiate())
                .command(":ABORt", a -> meter.abort())
                .query(":TRIGger:STATe", a -> state());
    }

    private String state() {
        String state = prepared == null ? "EMPTY" : meter.running() ? "RUNNING" : meter.ended();
        return state + ";" + state + ";9";
    }

    private void linear(List<String> a) {
        refuseWhileRunning();
        double start = within(number(a.get(0)), model.volts());
        double stop = within(number(a.get(1)), model.volts());
        int points = count(a.get(2), 2, 1_000_000);
        int count = a.size() > 4 ? count(a.get(4), 1, 268_435_455) : 1;
        boolean abort = a.size() <= 6 || flag(a.get(6));
        boolean dual = a.size() > 7 && flag(a.get(7));
        int once = dual ? 2 * points - 1 : points;
        double step = (stop - start) / (points - 1);
        prepare(
                Staircase.of(
                        Math.multiplyExact(once, count),
                        i -> start + step * fold(i % once, points),
                        delay(a, 3),
                        abort),
                a,
                8);
    }

    private static int fold(int i, int points) {
        return i < points ? i : 2 * points - 2 - i;
    }

    private void append(List<String> values) {
        if (values.size() > LIST_ONCE || list.size() + values.size() > LIST_MOST) {
            throw new ScpiError(-223, "Too much data");
        }
        values.forEach(value -> list.add(within(number(value), model.volts())));
    }

    private void listSweep(List<String> a) {
        refuseWhileRunning();
        if (list.isEmpty()) {
            throw new ScpiError(-221, "Settings conflict; the list is empty");
        }
        int first = count(a.get(0), 1, list.size()) - 1;
        List<Double> levels = List.copyOf(list.subList(first, list.size()));
        int count = a.size() > 2 ? count(a.get(2), 1, 268_435_455) : 1;
        boolean abort = a.size() <= 3 || flag(a.get(3));
        prepare(
                Staircase.of(
                        Math.multiplyExact(levels.size(), count),
                        i -> levels.get(i % levels.size()),
                        delay(a, 1),
                        abort),
                a,
                4);
    }

    private void pulses() {
        commands.command(":SOURce[1]:PULSe:TRain:CURRent", this::train);
    }

    private void train(List<String> a) {
        refuseWhileRunning();
        double bias = within(number(a.get(0)), model.amperes());
        double level = within(number(a.get(1)), model.pulseAmperes());
        double width = number(a.get(2));
        int count = count(a.get(3), 1, 268_435_455);
        double delay = a.size() > 6 ? number(a.get(6)) : 0;
        double off = a.size() > 7 ? number(a.get(7)) : 0;
        double limit = a.size() > 9 ? number(a.get(9)) : model.volts();
        boolean extended = Math.abs(level) > model.amperes();
        if (width < 150e-6 || extended && (width > 1e-3 || width > 0.05 * (width + delay + off))) {
            throw new ScpiError(-222, "Parameter data out of range; pulse width or duty cycle");
        }
        meter.sourcesCurrent(true);
        meter.voltageLimit(limit(String.valueOf(limit), model.volts()));
        meter.powerLineCycles(Math.min(0.8 * width * 50, 1));
        double top = width - meter.powerLineCycles() / 50;
        prepare(
                new Staircase(
                        count, i -> level, Math.max(0, top), delay + off, bias, a.size() <= 10 || flag(a.get(10))),
                a,
                5);
    }

    private void prepare(Staircase next, List<String> arguments, int buffer) {
        String name = arguments.size() > buffer ? arguments.get(buffer) : "defbuffer1";
        int size = name.startsWith("defbuffer") ? DEFAULT_BUFFER : buffers.getOrDefault(name, 0);
        if (size < next.points()) {
            throw new ScpiError(-221, "Settings conflict; buffer " + name + " is too small or not there");
        }
        prepared = next;
    }

    private void initiate() {
        refuseWhileRunning();
        if (prepared == null) {
            throw new ScpiError(-221, "Settings conflict; no trigger model is there");
        }
        meter.begin(prepared);
    }

    private void refuseWhileRunning() {
        if (meter.running()) {
            throw new ScpiError(-213, "Init ignored; trigger model running");
        }
    }

    private void memory() {
        commands.command(":TRACe:MAKE", a -> buffers.put(a.get(0), count(a.get(1), 10, 11_000_020)))
                .command(":TRACe:CLEar", a -> meter.clearMemory())
                .command(":TRACe:DELete", a -> buffers.remove(a.get(0)))
                .query(":TRACe:POINts", a -> String.valueOf(DEFAULT_BUFFER))
                .query(":TRACe:ACTual", a -> String.valueOf(meter.memory().size()))
                .query(":TRACe:DATA", this::data);
    }

    private String data(List<String> a) {
        List<Point> points = meter.memory();
        int first = count(a.get(0), 1, Math.max(1, points.size()));
        int last = count(a.get(1), first, points.size());
        List<String> elements = a.size() > 3 ? a.subList(3, a.size()) : List.of("READ");
        List<String> rows = new ArrayList<>();
        for (Point point : points.subList(first - 1, last)) {
            rows.add(row(point, points.get(0).time(), elements));
        }
        return String.join(",", rows);
    }

    private String row(Point point, double origin, List<String> elements) {
        List<String> shown = new ArrayList<>();
        for (String element : elements.isEmpty() ? List.of("READ") : elements) {
            shown.add(
                    switch (element.toUpperCase(Locale.ROOT)) {
                        case "READ", "READING" -> print(meter.sourcesCurrent() ? point.potential() : point.current());
                        case "SOUR", "SOURCE" -> print(meter.sourcesCurrent() ? point.current() : point.potential());
                        case "REL", "RELATIVE" -> print(point.time() - origin);
                        case "SOURSTAT", "SOURSTATUS" -> String.valueOf((point.limited() ? 32 : 0) + 128);
                        case "STAT", "STATUS" -> "8";
                        default -> throw new ScpiError(-224, "Illegal parameter value");
                    });
        }
        return String.join(",", shown);
    }

    private double delay(List<String> a, int index) {
        double delay = a.size() > index ? number(a.get(index)) : 0;
        if (delay != 0 && delay != -1 && !(delay >= 50e-6 && delay <= 10_000)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        return Math.max(0, delay);
    }

    private static double limit(String text, double most) {
        double limit = number(text);
        if (!(limit > 0 && limit <= most)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        return limit;
    }

    private static double within(double value, double most) {
        if (!(Math.abs(value) <= most)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        return value;
    }

    private static int count(String text, int least, int most) {
        double count = number(text);
        if (!(count >= least && count <= most)) {
            throw new ScpiError(-222, "Parameter data out of range");
        }
        return (int) count;
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static boolean flag(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "ON", "1" -> true;
            case "OFF", "0" -> false;
            default -> throw new ScpiError(-224, "Illegal parameter value");
        };
    }

    private static boolean isCurrent(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        if (!name.startsWith("CURR") && !name.startsWith("VOLT")) {
            throw new ScpiError(-224, "Illegal parameter value");
        }
        return name.startsWith("CURR");
    }

    private static OffMode offMode(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "NORM", "NORMAL" -> OffMode.NORMAL;
            case "HIMP", "HIMPEDANCE" -> OffMode.HIMP;
            case "ZERO" -> OffMode.ZERO;
            case "GUAR", "GUARD" -> OffMode.GUARD;
            default -> throw new ScpiError(-224, "Illegal parameter value");
        };
    }

    private static String print(double value) {
        return String.format(Locale.ROOT, "%.9E", value);
    }
}
