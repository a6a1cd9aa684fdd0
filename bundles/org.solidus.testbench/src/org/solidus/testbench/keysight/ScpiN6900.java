/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import static org.solidus.testbench.keysight.ScpiB2961A.flag;
import static org.solidus.testbench.keysight.ScpiB2961A.number;
import static org.solidus.testbench.keysight.ScpiB2961A.numbers;
import static org.solidus.testbench.keysight.ScpiB2961A.print;
import static org.solidus.testbench.keysight.ScpiB2961A.word;

import java.util.List;
import java.util.stream.Collectors;
import org.solidus.testbench.SimulatedInstrument.Mishap;
import org.solidus.testbench.SimulatedInstrument.Output;
import org.solidus.testbench.scpi.ScpiCommands;
import org.solidus.testbench.scpi.ScpiError;

/**
 * The language of the N6900 and N7900, with the watchdog: when nobody has spoken for its delay, the output is latched
 * off, while its programmed state stays on; clearing the latch restores it. Source: Keysight N6900/N7900 Series Operating
 * and Service Guide, p. 117, 158 to 161, 251, 252, 286, 287.
 */
final class ScpiN6900 {

    private static final int OVER_CURRENT = 2;
    private static final int LIMITED = 128;
    private static final int WATCHDOG = 2048;
    private static final int TRANSIENT = 64;
    private static final int POINTS = 65_535;

    private final Source source;
    private final Watchdog watchdog;
    private final ScpiCommands commands;
    private String protectionMode = "LOWZ";
    private String function = "VOLT";
    private String mode = "FIX";
    private boolean programmedOn;
    private int latched;
    private boolean initiated;

    ScpiN6900(Source source) {
        this.source = source;
        watchdog = source.watchdog();
        source.staysAtLast = false;
        source.samples = Long.MAX_VALUE;
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

    /** Any message feeds the watchdog, unless it has bitten before. */
    synchronized void before() {
        look();
        watchdog.spoken();
        source.catchUp();
    }

    private void look() {
        if (watchdog.bit() && latched == 0 && source.on()) {
            latch(WATCHDOG);
        }
    }

    private void latch(int bit) {
        source.catchUp();
        source.protect();
        latched |= bit;
    }

    synchronized Output seen() {
        look();
        return source.seen();
    }

    synchronized boolean bring(Mishap mishap) {
        look();
        switch (mishap) {
            case COMPLIANCE -> latch(OVER_CURRENT);
            case OUTPUT_ON -> on(true);
            case CLOCK_BACK -> {
                // Its measurements bear no time.
                return false;
            }
            default -> {
                return source.bring(mishap);
            }
        }
        return true;
    }

    private void common() {
        commands.query("*IDN", a -> "Keysight Technologies,N7976A,MY54001234,A.02.05.2021")
                .command("*CLS", a -> source.clearErrors())
                .command("*RST", a -> reset())
                .query("*OPC", a -> "1")
                .query(":SYSTem:ERRor[:NEXT]", a -> source.nextError())
                .query(":STATus:QUEStionable:CONDition", a -> String.valueOf(latched | (limited() ? LIMITED : 0)))
                .query(":STATus:OPERation:CONDition", a -> source.running() ? String.valueOf(TRANSIENT) : "0");
    }

    private void reset() {
        source.abort();
        on(false);
        watchdog.watch(false);
        watchdog.seconds(60);
        protectionMode = "LOWZ";
        function = "VOLT";
        mode = "FIX";
    }

    private boolean limited() {
        return source.on() && Math.abs(source.spot()[0]) >= 0.999 * source.limit;
    }

    private void output() {
        commands.command(":OUTPut[:STATe]", a -> on(flag(a.get(0))))
                .query(":OUTPut[:STATe]", a -> programmedOn ? "1" : "0")
                .command(":OUTPut:PROTection:CLEar", a -> clear())
                .command(":OUTPut:PROTection:MODE", a -> protectionMode = word(a.get(0), "HIGHZ", "LOWZ"))
                .query(":OUTPut:PROTection:MODE", a -> protectionMode)
                .command(":OUTPut:PROTection:WDOG[:STATe]", a -> watchdog.watch(flag(a.get(0))))
                .query(":OUTPut:PROTection:WDOG[:STATe]", a -> watchdog.watches() ? "1" : "0")
                .command(":OUTPut:PROTection:WDOG:DELay", a -> watchdog.seconds(delay(a.get(0))))
                .query(":OUTPut:PROTection:WDOG:DELay", a -> print(watchdog.seconds()));
    }

    private static double delay(String text) {
        double seconds = number(text);
        if (seconds < 1 || seconds > 3600 || seconds != Math.rint(seconds)) {
            throw new ScpiError(-222, "Data out of range");
        }
        return seconds;
    }

    private void on(boolean now) {
        source.output(now && latched == 0);
        programmedOn = now || source.on();
    }

    private void clear() {
        latched = 0;
        source.output(programmedOn);
    }

    private void levels() {
        commands.command("[:SOURce]:FUNCtion", a -> function = word(a.get(0), "CURRent", "VOLTage"))
                .query("[:SOURce]:FUNCtion", a -> function)
                .command("[:SOURce]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> source.level(number(a.get(0))))
                .query("[:SOURce]:CURRent[:LEVel][:IMMediate][:AMPLitude]", a -> print(source.level))
                .command("[:SOURce]:CURRent:MODE", a -> mode = word(a.get(0), "FIXed", "STEP", "LIST", "ARB"))
                .query("[:SOURce]:CURRent:MODE", a -> mode)
                .command("[:SOURce]:VOLTage:LIMit[:POSitive]", a -> source.limit = volts(number(a.get(0))))
                .query("[:SOURce]:VOLTage:LIMit[:POSitive]", a -> print(source.limit));
    }

    private static double volts(double volts) {
        if (!(volts > 0 && volts <= 122.4)) {
            throw new ScpiError(-222, "Data out of range");
        }
        return volts;
    }

    private void waveform() {
        commands.command("[:SOURce]:ARB:FUNCtion:TYPE", a -> word(a.get(0), "CURRent", "VOLTage"))
                .command("[:SOURce]:ARB:COUNt", a -> source.repeats = (int) number(a.get(0)))
                .query("[:SOURce]:ARB:COUNt", a -> String.valueOf(source.repeats))
                .command("[:SOURce]:ARB:TERMinate:LAST", a -> source.staysAtLast = flag(a.get(0)))
                .command("[:SOURce]:ARB:CURRent:CDWell:DWELl", a -> source.dt = number(a.get(0)))
                .query("[:SOURce]:ARB:CURRent:CDWell:DWELl", a -> print(source.dt))
                .command("[:SOURce]:ARB:CURRent:CDWell[:LEVel]", a -> source.points = points(a))
                .query("[:SOURce]:ARB:CURRent:CDWell[:LEVel]", a -> print(source.points))
                .command(":TRIGger:TRANsient:SOURce", a -> {})
                .command(":INITiate[:IMMediate]:TRANsient", a -> initiated = mode.equals("ARB"))
                .command(":TRIGger:TRANsient[:IMMediate]", a -> trigger())
                .command(":ABORt:TRANsient", a -> abort());
    }

    private static double[] points(List<String> list) {
        if (list.size() > POINTS) {
            throw new ScpiError(-223, "Too much data");
        }
        return numbers(list);
    }

    private void trigger() {
        if (!initiated || !function.equals("CURR")) {
            throw new ScpiError(-211, "Trigger ignored");
        }
        initiated = false;
        source.start();
    }

    private void abort() {
        initiated = false;
        source.abort();
    }

    private void measurement() {
        commands.command(":SENSe:ELOG:FUNCtion:CURRent", a -> flag(a.get(0)))
                .command(":SENSe:ELOG:FUNCtion:VOLTage", a -> flag(a.get(0)))
                .command(":SENSe:ELOG:FUNCtion:CURRent:MINMax", a -> flag(a.get(0)))
                .command(":SENSe:ELOG:FUNCtion:VOLTage:MINMax", a -> flag(a.get(0)))
                .command(":SENSe:ELOG:PERiod", a -> source.interval = number(a.get(0)))
                .command(":TRIGger:ELOG:SOURce", a -> {})
                .command(":INITiate[:IMMediate]:ELOG", a -> source.clear())
                .command(":ABORt:ELOG", a -> {})
                .query(":FETCh:ELOG", a -> records((int) number(a.get(0))))
                .query(":MEASure[:SCALar]:CURRent[:DC]", a -> print(source.spot()[1]))
                .query(":MEASure[:SCALar]:VOLTage[:DC]", a -> print(source.spot()[0]))
                .query(":FETCh[:SCALar]:VOLTage[:DC]", a -> print(source.spot()[0]));
    }

    /** Each record is handed out once: current, then voltage. */
    private String records(int most) {
        List<double[]> rows = source.measured(0, most);
        source.forget(rows.size());
        if (rows.isEmpty()) {
            return " ";
        }
        return rows.stream().map(row -> print(row[1]) + "," + print(row[0])).collect(Collectors.joining(","));
    }
}
