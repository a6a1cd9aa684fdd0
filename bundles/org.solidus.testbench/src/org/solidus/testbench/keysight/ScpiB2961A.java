/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.scpi.ScpiCommands;
import org.solidus.testbench.scpi.ScpiError;

/**
 * The language of the B2961A. Source: Keysight B2961A/B2962A SCPI Command Reference, B2961-90030, edition 6. A
 * measurement switches the output on unless {@code :OUTP:ON:AUTO} is off, as it does there.
 */
final class ScpiB2961A {

    private static final int POINTS = 100_000;

    private final Source source;
    private final ScpiCommands commands;
    private String offMode = "NORM";
    private boolean onAuto = true;
    private boolean protection;
    private boolean emergency;
    private boolean arbitrary;
    private String function = "VOLT";

    ScpiB2961A(Source source) {
        this.source = source;
        commands = new ScpiCommands(error -> source.error(error.number(), error.getMessage()));
        common();
        output();
        levels();
        waveform();
        measurement();
    }

    ScpiCommands commands() {
        return commands;
    }

    void before() {
        source.catchUp();
        if (protection && source.on() && atLimit()) {
            trip();
        }
    }

    private boolean atLimit() {
        return Math.abs(source.spot()[0]) >= 0.999 * source.limit;
    }

    private void trip() {
        emergency = true;
        source.protect();
    }

    /** After an emergency the output is at 0 V behind an open switch; after an ordinary off as its mode says. */
    Output seen() {
        if (source.on()) {
            return Output.ON;
        }
        return emergency || offMode.equals("HIZ") ? Output.OFF_HIGH_IMPEDANCE : Output.OFF_LOW_IMPEDANCE;
    }

    boolean bring(Mishap mishap) {
        if (mishap == Mishap.COMPLIANCE) {
            trip();
            return true;
        }
        // While its output is off it measures nothing.
        return (mishap != Mishap.SENSOR_BROKEN || source.on()) && source.bring(mishap);
    }

    private void common() {
        commands.query("*IDN", a -> "Keysight Technologies,B2961A,MY52350101,3.4.2011.5100")
                .command("*CLS", a -> source.clearErrors())
                .command("*RST", a -> reset())
                .query("*OPC", a -> "1")
                .query(":SYSTem:ERRor[:NEXT]", a -> source.nextError())
                .command(":ABORt:ALL", a -> source.abort())
                .command(":INITiate[:ALL]", a -> initiate());
    }

    private void reset() {
        source.abort();
        source.output(false);
        source.limit = 2;
        source.points = new double[] {0};
        offMode = "NORM";
        onAuto = true;
        arbitrary = false;
        function = "VOLT";
    }

    private void initiate() {
        if (onAuto) {
            source.output(true);
        }
        if (arbitrary && function.equals("CURR")) {
            source.start();
        }
    }

    private void output() {
        commands.command(":OUTPut[1][:STATe]", a -> output(flag(a.get(0))))
                .query(":OUTPut[1][:STATe]", a -> source.on() ? "1" : "0")
                .command(":OUTPut[1]:OFF:MODE", a -> offMode = word(a.get(0), "NORMal", "HIZ", "ZERO"))
                .query(":OUTPut[1]:OFF:MODE", a -> offMode)
                .command(":OUTPut[1]:ON:AUTO", a -> onAuto = flag(a.get(0)))
                .query(":OUTPut[1]:ON:AUTO", a -> onAuto ? "1" : "0")
                .command(":OUTPut[1]:PROTection[:STATe]", a -> protection = flag(a.get(0)))
                .query(":OUTPut[1]:PROTection[:STATe]", a -> protection ? "1" : "0");
    }

    private void output(boolean on) {
        emergency = false;
        source.output(on);
    }

    private void levels() {
        commands.command("[:SOURce[1]]:FUNCtion:MODE", a -> function = word(a.get(0), "CURRent", "VOLTage"))
                .query("[:SOURce[1]]:FUNCtion:MODE", a -> function)
                .command("[:SOURce[1]]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> source.level(number(a.get(0))))
                .query("[:SOURce[1]]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> print(source.level))
                .command("[:SOURce[1]]:CURRent:MODE", a -> mode(word(a.get(0), "FIXed", "SWEep", "LIST", "ARB")))
                .query("[:SOURce[1]]:CURRent:MODE", a -> arbitrary ? "ARB" : "FIX")
                .command(":SENSe[1]:REMote", a -> flag(a.get(0)))
                .command(":SENSe[1]:VOLTage[:DC]:PROTection[:LEVel][:BOTH]", a -> source.limit = volts(a.get(0)))
                .query(":SENSe[1]:VOLTage[:DC]:PROTection[:LEVel][:BOTH]", a -> print(source.limit))
                .query(":SENSe[1]:VOLTage[:DC]:PROTection:TRIPped", a -> source.on() && atLimit() ? "1" : "0");
    }

    private void mode(String word) {
        arbitrary = word.equals("ARB");
    }

    private void waveform() {
        commands.command("[:SOURce[1]]:ARB:FUNCtion[:SHAPe]", a -> word(a.get(0), "UDEFined", "SINusoid", "SQUare"))
                .command("[:SOURce[1]]:ARB:COUNt", a -> source.repeats = (int) number(a.get(0)))
                .query("[:SOURce[1]]:ARB:COUNt", a -> String.valueOf(source.repeats))
                .command("[:SOURce[1]]:ARB:CURRent:UDEFined:TIME", a -> source.dt = number(a.get(0)))
                .query("[:SOURce[1]]:ARB:CURRent:UDEFined:TIME", a -> print(source.dt))
                .command("[:SOURce[1]]:ARB:CURRent:UDEFined[:LEVel]", a -> source.points = numbers(a))
                .command(
                        "[:SOURce[1]]:ARB:CURRent:UDEFined[:LEVel]:APPend",
                        a -> source.points = appended(source.points, numbers(a)))
                .query("[:SOURce[1]]:ARB:CURRent:UDEFined[:LEVel]", a -> print(source.points));
    }

    private void measurement() {
        commands.command(":SENSe[1]:FUNCtion[:ON]", a -> {})
                .command(":FORMat:ELEMents:SENSe[1]", a -> {})
                .command(":TRIGger[1]:TRANsient:SOURce[:SIGNal]", a -> {})
                .command(":TRIGger[1]:TRANsient:COUNt", a -> {})
                .command(":TRIGger[1]:ACQuire:SOURce[:SIGNal]", a -> {})
                .command(":TRIGger[1]:ACQuire:TIMer", a -> source.interval = number(a.get(0)))
                .command(":TRIGger[1]:ACQuire:COUNt", a -> source.samples = (long) number(a.get(0)))
                .command(":TRACe[1]:FEED:CONTrol", a -> {})
                .command(":TRACe[1]:FEED", a -> {})
                .command(":TRACe[1]:CLEar", a -> source.clear())
                .command(":TRACe[1]:POINts", a -> points(number(a.get(0))))
                .query(":TRACe[1]:POINts:ACTual", a -> String.valueOf(source.measured()))
                .query(":TRACe[1]:DATA", a -> print(source.measured((int) number(a.get(0)), (int) number(a.get(1)))))
                .query(":MEASure:VOLTage[:DC]", a -> print(spot()[0]))
                .query(":MEASure:CURRent[:DC]", a -> print(spot()[1]));
    }

    private double[] spot() {
        if (!source.on() && !onAuto) {
            throw new ScpiError(803, "Not permitted with output off");
        }
        source.output(true);
        return source.spot();
    }

    private static void points(double count) {
        if (count > POINTS) {
            throw new ScpiError(-222, "Data out of range");
        }
    }

    private static double volts(String text) {
        double value = number(text);
        if (!(value > 0 && value <= 210)) {
            throw new ScpiError(-222, "Data out of range");
        }
        return value;
    }

    private static double[] appended(double[] before, double[] more) {
        if (before.length + more.length > POINTS) {
            throw new ScpiError(-223, "Too much data");
        }
        return DoubleStream.concat(DoubleStream.of(before), DoubleStream.of(more))
                .toArray();
    }

    static double[] numbers(List<String> arguments) {
        return arguments.stream().mapToDouble(Double::parseDouble).toArray();
    }

    static double number(String text) {
        return Double.parseDouble(text);
    }

    static boolean flag(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "1", "ON" -> true;
            case "0", "OFF" -> false;
            default -> throw new ScpiError(-224, "Illegal parameter value");
        };
    }

    /** The short form of one of the words that are allowed. */
    static String word(String text, String... allowed) {
        for (String each : allowed) {
            String brief = each.replaceAll("[a-z]", "");
            if (text.equalsIgnoreCase(brief) || text.equalsIgnoreCase(each)) {
                return brief;
            }
        }
        throw new ScpiError(-224, "Illegal parameter value");
    }

    static String print(double value) {
        return String.format(Locale.ROOT, "%+.6E", value);
    }

    static String print(double[] values) {
        return DoubleStream.of(values).mapToObj(ScpiB2961A::print).collect(Collectors.joining(","));
    }

    private static String print(List<double[]> rows) {
        return rows.stream().map(ScpiB2961A::print).collect(Collectors.joining(","));
    }
}
