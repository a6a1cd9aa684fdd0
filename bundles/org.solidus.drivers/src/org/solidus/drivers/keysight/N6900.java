/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keysight;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.HeartBeating;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.LinkException;
import org.solidus.device.profile.RunEnd.How;
import org.solidus.device.profile.Waveform;
import org.solidus.device.scpi.Scpi;

/**
 * Source: Keysight N6900/N7900 Series Operating and Service Guide: arbitrary waveforms (p. 117), external data log (p.
 * 158 to 161; the N7900 have it, the N6900 are asked one by one), protection (p. 251 and 252: a watchdog of 1 to 3600 s
 * latches the output off while its programmed state stays on, and clearing the latch switches it on again), status
 * registers (p. 286 and 287).
 */
final class N6900 extends CurrentSource implements HeartBeating {

    private static final int POINTS = 65_535;
    private static final double SHORTEST = 1.024e-5;
    private static final double LONGEST = 0.30;
    private static final int RUNS = 64_000;
    private static final int RECORDS = 4000;
    private static final int TRANSIENT_ACTIVE = 64;

    private final N6900Driver.Settings settings;

    N6900(String id, String driver, String address, N6900Driver.Settings settings, DeviceContext context) {
        super(id, driver, address, context, settings.maxCurrent(), settings.maxVoltage());
        this.settings = settings;
    }

    @Override
    protected boolean knows(String model) {
        return model.toUpperCase(Locale.ROOT).matches(".*\\b(N69|N79|RP79)\\d\\d[A-Z]?\\b.*");
    }

    /** Whether it logs by itself what it measures. */
    private boolean logs() {
        return !identity()
                .map(Identity::model)
                .orElse("N79")
                .toUpperCase(Locale.ROOT)
                .contains("N69");
    }

    @Override
    Description.Watchdog watchdog() {
        return Description.Watchdog.INSTRUMENT;
    }

    @Override
    String safeState() {
        return "Output off (high impedance).";
    }

    @Override
    Loaded fitted(Waveform waveform) throws DeviceException {
        if (waveform.current().length > POINTS || waveform.repeats() > RUNS) {
            throw new DeviceException("A waveform of " + id() + " has at most " + POINTS + " points and " + RUNS
                    + " runs, not " + waveform.current().length + " and " + waveform.repeats() + ".");
        }
        if (waveform.dt() < SHORTEST || waveform.dt() > LONGEST) {
            throw new DeviceException(
                    "The points of " + id() + " are 10.24 us to 300 ms apart, not " + seconds(waveform.dt()) + ".");
        }
        List<String> notes = notes();
        if (!logs()) {
            notes.add("It does not log by itself: one measurement is made each time that somebody looks.");
        }
        return new Loaded(
                waveform.current(), waveform.dt(), waveform.repeats(), waveform.limit(), settings.interval(), notes);
    }

    @Override
    protected List<String> found(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        List<String> found = new ArrayList<>(super.found(scpi, deadline));
        protection(scpi, deadline).ifPresent(which -> found.add("Its output is latched off: " + which + "."));
        return found;
    }

    @Override
    void load(Scpi scpi, Loaded waveform, Deadline deadline) throws DeviceException, InterruptedException {
        // Its output is programmed off, as was just read back: clearing the latch switches nothing on.
        scpi.checked(
                deadline,
                ":ABOR:TRAN",
                ":OUTP:PROT:CLE",
                ":OUTP:PROT:MODE HIGHZ",
                ":FUNC CURR",
                ":CURR 0",
                ":VOLT:LIM " + Loaded.text(waveform.limit()),
                ":OUTP:PROT:WDOG:DEL " + watchdogSeconds(),
                ":OUTP:PROT:WDOG ON",
                ":CURR:MODE ARB",
                ":ARB:FUNC:TYPE CURR",
                ":ARB:CURR:CDW:DWEL " + Loaded.text(waveform.dt()),
                ":ARB:COUN " + waveform.repeats(),
                ":ARB:TERM:LAST OFF",
                ":ARB:CURR:CDW " + waveform.points(),
                ":TRIG:TRAN:SOUR BUS");
        if (logs()) {
            scpi.checked(
                    deadline,
                    ":ABOR:ELOG",
                    ":SENS:ELOG:FUNC:CURR ON",
                    ":SENS:ELOG:FUNC:VOLT ON",
                    ":SENS:ELOG:FUNC:CURR:MINM OFF",
                    ":SENS:ELOG:FUNC:VOLT:MINM OFF",
                    ":SENS:ELOG:PER " + Loaded.text(waveform.interval()),
                    ":TRIG:ELOG:SOUR IMM");
        }
        verify(scpi, waveform, deadline);
    }

    private void verify(Scpi scpi, Loaded waveform, Deadline deadline) throws DeviceException, InterruptedException {
        requirePoints(scpi.numbers(":ARB:CURR:CDW?", deadline), waveform);
        require(scpi, ":FUNC?", "CURR", deadline);
        require(scpi, ":VOLT:LIM?", waveform.limit(), deadline);
        require(scpi, ":ARB:CURR:CDW:DWEL?", waveform.dt(), deadline);
        require(scpi, ":ARB:COUN?", waveform.repeats(), deadline);
        require(scpi, ":OUTP:PROT:MODE?", "HIGHZ", deadline);
        verifyWatchdog(scpi, deadline);
    }

    private void verifyWatchdog(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        require(scpi, ":OUTP:PROT:WDOG?", 1, deadline);
        require(scpi, ":OUTP:PROT:WDOG:DEL?", watchdogSeconds(), deadline);
    }

    private int watchdogSeconds() {
        return (int) Math.max(1, Math.round(settings.watchdog()));
    }

    @Override
    public double silence() {
        return watchdogSeconds();
    }

    /** Any question is heard by the watchdog. */
    @Override
    public void beat(Deadline deadline) throws DeviceException, InterruptedException {
        ask(deadline, (link, until) -> isOn(new Scpi(link), until));
    }

    @Override
    void on(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        verifyWatchdog(scpi, deadline);
        // The watchdog may have latched while nobody spoke; the output is programmed off, so that this switches nothing
        // on.
        require(scpi, ":OUTP?", 0, deadline);
        scpi.write(":OUTP:PROT:CLE", deadline);
        scpi.write(":OUTP ON", deadline);
        require(scpi, ":OUTP?", 1, deadline);
    }

    @Override
    void go(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        if (logs()) {
            scpi.write(":INIT:ELOG", deadline);
        }
        scpi.checked(deadline, ":INIT:TRAN", ":TRIG:TRAN");
    }

    /** What it is asked for one by one is never more than what it gave. */
    @Override
    long mostTaken(Run under) {
        return logs() ? super.mostTaken(under) : 0;
    }

    @Override
    Pulled pull(Scpi scpi, Run under, Deadline deadline) throws DeviceException, InterruptedException {
        Optional<String> protection = protection(scpi, deadline);
        boolean on = isOn(scpi, deadline);
        boolean active = ((int) scpi.number(":STAT:OPER:COND?", deadline) & TRANSIENT_ACTIVE) != 0;
        List<Sample> samples =
                logs() ? logged(scpi, under, protection.isEmpty(), deadline) : List.of(measured(scpi, under, deadline));
        if (protection.isPresent() || !on) {
            return new Pulled(
                    samples,
                    false,
                    Optional.of(How.TRIPPED),
                    "The instrument took its output off by itself: "
                            + protection.orElse("somebody was at its front panel") + ".");
        }
        return active
                ? Pulled.running(samples)
                : new Pulled(samples, true, Optional.of(How.COMPLETE), "The waveform has ended.");
    }

    /** Records are handed out once: each is the next interval of the log, and what a lost reply held is lost. */
    private List<Sample> logged(Scpi scpi, Run under, boolean going, Deadline deadline)
            throws DeviceException, InterruptedException {
        double[] values;
        long asked;
        do {
            under.log().asks();
            asked = clock().nanos();
            values = scpi.numbers(":FETC:ELOG? " + RECORDS, deadline);
            if (values.length % 2 != 0) {
                throw new LinkException(
                        LinkException.Kind.GARBAGE,
                        id() + " gave " + values.length
                                + " numbers of measurements, which are no pairs of current and voltage.");
            }
            under.log().answered(values);
        } while (values.length == 2 * RECORDS);
        return under.log().settled(under.taken(under.start(), asked), mostTaken(under), going);
    }

    private Sample measured(Scpi scpi, Run under, Deadline deadline) throws DeviceException, InterruptedException {
        double current = scpi.number(":MEAS:CURR?", deadline);
        double voltage = scpi.number(":FETC:VOLT?", deadline);
        return new Sample((clock().nanos() - under.start()) * 1e-9, Double.NaN, voltage, current);
    }

    @Override
    void off(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        scpi.write(":OUTP OFF", deadline);
        scpi.write(":ABOR:TRAN", deadline);
    }

    @Override
    String verifyOff(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        if (isOn(scpi, deadline)) {
            throw new DeviceException("The output of " + id() + " is still on.");
        }
        return "Output off (read back).";
    }

    @Override
    Optional<Sample> spot(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        double current = scpi.number(":MEAS:CURR?", deadline);
        return Optional.of(new Sample(0, Double.NaN, scpi.number(":FETC:VOLT?", deadline), current));
    }

    /** What has latched the output off, from the questionable status register. */
    private static Optional<String> protection(Scpi scpi, Deadline deadline)
            throws DeviceException, InterruptedException {
        int bits = (int) scpi.number(":STAT:QUES:COND?", deadline);
        List<String> which = new ArrayList<>();
        for (Protection protection : Protection.values()) {
            if ((bits & protection.bit) != 0) {
                which.add(protection.text);
            }
        }
        return which.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", which));
    }

    /** Bits that mean that the output is disabled. */
    private enum Protection {
        OVER_VOLTAGE(1, "over-voltage"),
        OVER_CURRENT(2, "over-current"),
        POWER_FAIL(4, "power fail"),
        OVER_POWER(8, "over-power"),
        OVER_TEMPERATURE(16, "over-temperature"),
        NEGATIVE_POWER(32, "negative over-power"),
        NEGATIVE_VOLTAGE(64, "reversed sense leads"),
        INHIBIT(512, "the inhibit input"),
        WATCHDOG(2048, "the watchdog, since the host fell silent"),
        EXCESSIVE_DYNAMICS(4096, "excessive output dynamics"),
        SENSE_FAULT(8192, "a fault of the sense leads");

        private final int bit;
        private final String text;

        Protection(int bit, String text) {
            this.bit = bit;
            this.text = text;
        }
    }
}
