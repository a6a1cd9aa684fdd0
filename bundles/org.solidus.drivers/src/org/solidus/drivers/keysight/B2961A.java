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
import org.solidus.device.link.LinkException;
import org.solidus.device.profile.RunEnd.How;
import org.solidus.device.profile.Waveform;
import org.solidus.device.scpi.Scpi;

/**
 * Source: Keysight B2961A/B2962A SCPI Command Reference, B2961-90030, edition 6: tables 2-4 (ranges), the subsystems
 * OUTPut (4-66: the mode after output off does not apply to an emergency, when the output goes to 0 V), SENSe (4-90),
 * SOURce (4-125: lists of up to 100 000 points) and TRACe.
 */
final class B2961A extends CurrentSource {

    private static final int POINTS = 100_000;
    private static final double SHORTEST = 1e-5;
    private static final double LONGEST = 1000;
    private static final long FETCH = 2000;
    private static final double OVERDUE = 2;

    private final B2961ADriver.Settings settings;

    B2961A(String id, String driver, String address, B2961ADriver.Settings settings, DeviceContext context) {
        super(id, driver, address, context, settings.maxCurrent(), settings.maxVoltage());
        this.settings = settings;
    }

    @Override
    protected boolean knows(String model) {
        return model.toUpperCase(Locale.ROOT).matches(".*\\bB296[12][AB]?\\b.*");
    }

    @Override
    Description.Watchdog watchdog() {
        return Description.Watchdog.NONE;
    }

    @Override
    String safeState() {
        return "Output off with the output relay open (high impedance).";
    }

    @Override
    Loaded fitted(Waveform waveform) throws DeviceException {
        double[] current = waveform.current();
        if (current.length > POINTS) {
            throw new DeviceException(
                    "A waveform of " + id() + " has at most " + POINTS + " points, not " + current.length + ".");
        }
        if (waveform.dt() < SHORTEST * (1 - 1e-9) || waveform.dt() > LONGEST) {
            throw new DeviceException(
                    "The points of " + id() + " are 10 us to 1000 s apart, not " + seconds(waveform.dt()) + ".");
        }
        List<String> notes = notes();
        double interval = interval(settings.interval(), waveform.seconds(), POINTS, notes);
        if (current[current.length - 1] != 0) {
            notes.add("The output stays at the last point, " + Loaded.text(current[current.length - 1])
                    + " A, until the host has seen the end; let the waveform end with 0 A.");
        }
        Loaded loaded = new Loaded(current, waveform.dt(), waveform.repeats(), waveform.limit(), interval, notes);
        requireRange(loaded);
        return loaded;
    }

    /** Table 2-4: what the instrument drives without end. */
    private void requireRange(Loaded loaded) throws DeviceException {
        double volt = loaded.limit();
        double most = volt <= 6 ? 3.03 : volt <= 21 ? 1.515 : volt <= 210 ? 0.105 : 0;
        if (loaded.largest() > most) {
            throw new DeviceException(String.format(
                    Locale.ROOT,
                    "%s drives at most %.4g A at up to %.4g V; the waveform reaches %.4g A.",
                    id(),
                    most,
                    volt,
                    loaded.largest()));
        }
    }

    @Override
    void load(Scpi scpi, Loaded waveform, Deadline deadline) throws DeviceException, InterruptedException {
        boolean trips = settings.compliance() == B2961ADriver.Compliance.TRIP;
        // Without this a measurement would switch the output on.
        scpi.write(":OUTP:ON:AUTO 0", deadline);
        require(scpi, ":OUTP:ON:AUTO?", 0, deadline);
        scpi.checked(
                deadline,
                ":ABOR:ALL (@1)",
                ":OUTP:PROT " + (trips ? "ON" : "OFF"),
                ":SENS:REM " + (settings.fourWire() ? "ON" : "OFF"),
                ":SOUR:FUNC:MODE CURR",
                ":SOUR:CURR 0",
                ":SENS:VOLT:PROT " + Loaded.text(waveform.limit()),
                ":SOUR:CURR:MODE ARB",
                ":SOUR:ARB:FUNC UDEF",
                ":SOUR:ARB:COUN " + waveform.repeats(),
                ":SOUR:ARB:CURR:UDEF:TIME " + Loaded.text(waveform.dt()));
        loadPoints(scpi, waveform, deadline);
        loadMeasurement(scpi, waveform, deadline);
        verify(scpi, waveform, deadline);
    }

    private static void loadPoints(Scpi scpi, Loaded waveform, Deadline deadline)
            throws DeviceException, InterruptedException {
        for (int i = 0; i < waveform.chunks(); i++) {
            scpi.write(":SOUR:ARB:CURR:UDEF:LEV" + (i == 0 ? " " : ":APP ") + waveform.chunk(i), deadline);
        }
        requirePoints(scpi.numbers(":SOUR:ARB:CURR:UDEF:LEV?", deadline), waveform);
    }

    private static void loadMeasurement(Scpi scpi, Loaded waveform, Deadline deadline)
            throws DeviceException, InterruptedException {
        scpi.checked(
                deadline,
                ":SENS:FUNC \"VOLT\",\"CURR\"",
                ":FORM:ELEM:SENS VOLT,CURR,TIME",
                ":TRIG:TRAN:SOUR AINT",
                ":TRIG:TRAN:COUN 1",
                ":TRIG:ACQ:SOUR TIM",
                ":TRIG:ACQ:TIM " + Loaded.text(waveform.interval()),
                ":TRIG:ACQ:COUN " + waveform.samples(),
                ":TRAC:FEED:CONT NEV",
                ":TRAC:CLE",
                ":TRAC:POIN " + Math.max(2, waveform.samples()),
                ":TRAC:FEED SENS",
                ":TRAC:FEED:CONT NEXT");
    }

    private static void verify(Scpi scpi, Loaded waveform, Deadline deadline)
            throws DeviceException, InterruptedException {
        require(scpi, ":SENS:VOLT:PROT?", waveform.limit(), deadline);
        require(scpi, ":SOUR:ARB:COUN?", waveform.repeats(), deadline);
        require(scpi, ":SOUR:ARB:CURR:UDEF:TIME?", waveform.dt(), deadline);
        require(scpi, ":SOUR:FUNC:MODE?", "CURR", deadline);
        require(scpi, ":SOUR:CURR:MODE?", "ARB", deadline);
    }

    @Override
    void on(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        scpi.write(":OUTP:OFF:MODE HIZ", deadline);
        require(scpi, ":OUTP:OFF:MODE?", "HIZ", deadline);
        scpi.write(":OUTP ON", deadline);
        require(scpi, ":OUTP?", 1, deadline);
    }

    @Override
    void go(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        scpi.checked(deadline, ":INIT:ALL (@1)");
    }

    @Override
    long mostTaken(Run under) {
        return Math.min(under.loaded().samples(), super.mostTaken(under));
    }

    @Override
    Pulled pull(Scpi scpi, Run under, Deadline deadline) throws DeviceException, InterruptedException {
        boolean on = isOn(scpi, deadline);
        long there = Math.round(scpi.number(":TRAC:POIN:ACT?", deadline));
        List<Sample> samples = new ArrayList<>();
        while (under.samples() + samples.size() < there) {
            long from = under.samples() + samples.size();
            long count = Math.min(FETCH, there - from);
            double[] values = scpi.numbers(":TRAC:DATA? " + from + "," + count, deadline);
            if (values.length != 3 * count) {
                throw new LinkException(
                        LinkException.Kind.GARBAGE,
                        id() + " gave " + values.length + " numbers for " + count
                                + " measurements of voltage, current and time.");
            }
            for (int i = 0; i < values.length; i += 3) {
                double taken =
                        (under.samples() + samples.size()) * under.loaded().interval();
                samples.add(new Sample(taken, values[i + 2], values[i], values[i + 1]));
            }
        }
        return judged(under, samples, there, on);
    }

    private Pulled judged(Run under, List<Sample> samples, long there, boolean on) {
        boolean more = on && there < under.loaded().samples();
        if (there >= under.loaded().samples()) {
            return new Pulled(samples, more, Optional.of(How.COMPLETE), "The waveform has ended.");
        }
        if (!on) {
            return new Pulled(
                    samples,
                    more,
                    Optional.of(How.TRIPPED),
                    "The instrument took its output off by itself: a protection tripped, or somebody was at its front "
                            + "panel.");
        }
        double late = (clock().nanos() - under.start()) * 1e-9 - under.loaded().seconds();
        if (late > OVERDUE + 0.01 * under.loaded().seconds()) {
            return new Pulled(
                    samples,
                    more,
                    Optional.of(How.FAILED),
                    "The waveform should have ended " + seconds(late) + " ago; " + there + " of "
                            + under.loaded().samples() + " points were measured.");
        }
        return Pulled.running(samples);
    }

    /** Once the output is off, nothing is changed but the mode that keeps it open; the relay opens at once. */
    @Override
    void off(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        scpi.write(":OUTP:OFF:MODE HIZ", deadline);
        scpi.write(":OUTP OFF", deadline);
        scpi.write(":ABOR:ALL (@1)", deadline);
    }

    @Override
    String verifyOff(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        if (isOn(scpi, deadline)) {
            throw new DeviceException("The output of " + id() + " is still on.");
        }
        String mode = scpi.query(":OUTP:OFF:MODE?", deadline).strip();
        if (!mode.toUpperCase(Locale.ROOT).startsWith("HIZ")) {
            throw new DeviceException("The output of " + id() + " is off, but in mode " + mode + " instead of HIZ.");
        }
        return "Output off, high impedance (read back).";
    }

    /** An open output carries nothing; nothing is measured, since that could switch it on. */
    @Override
    Optional<Sample> spot(Scpi scpi, Deadline deadline) throws DeviceException, InterruptedException {
        if (!isOn(scpi, deadline)) {
            return Optional.empty();
        }
        double voltage = scpi.number(":MEAS:VOLT?", deadline);
        return Optional.of(new Sample(0, Double.NaN, voltage, scpi.number(":MEAS:CURR?", deadline)));
    }
}
