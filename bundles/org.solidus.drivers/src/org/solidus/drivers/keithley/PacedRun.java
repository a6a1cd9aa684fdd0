/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.profile.RunEnd;

/**
 * A sweep that the host paces: point k is set when it is due, {@code t0 + k dV/rate}, whatever became of the one before, so
 * that a late point does not make the next one late, and the scan rate is that of the host's clock. The worst lateness is
 * told.
 */
final class PacedRun extends PacerRun {

    private static final long LEAD = 20_000_000;
    private static final double REPLY = 3;

    private final SweepPath path;
    private volatile long worst;

    PacedRun(SourceMeter meter, SweepPath path) {
        super(meter, "sweep");
        this.path = path;
    }

    @Override
    public void begin(Deadline deadline) throws DeviceException, InterruptedException {
        meter().outputOn(deadline);
        startPacer();
    }

    @Override
    void drive() throws DeviceException, InterruptedException {
        InstrumentClock clock = meter().time();
        long start = clock.nanos() + LEAD;
        for (int k = 0; k < path.points(); k++) {
            long due = start + Math.round(path.due(k) * 1e9);
            clock.sleepUntil(due);
            if (isOver()) {
                finish(RunEnd.How.STOPPED, "It was made safe");
                return;
            }
            Sample sample = measure(path.level(k), due);
            samples().add(sample);
            if (sample.limited()) {
                off(RunEnd.How.TRIPPED, "The current reached its limit at " + volts(sample.volts()));
                return;
            }
        }
        off(RunEnd.How.COMPLETE, "All points were measured");
    }

    private Sample measure(double level, long due) throws DeviceException, InterruptedException {
        Deadline deadline = Deadline.in(meter().time(), Duration.ofNanos((long)
                ((REPLY + meter().settings().integration()) * 1e9)));
        return meter().asked(deadline, (link, d) -> {
            // Who waited for the line while it was made safe would ask an output that is off, which answers nothing.
            if (meter().isSafing()) {
                throw new DeviceException(meter().id() + " was made safe.");
            }
            worst = Math.max(worst, meter().time().nanos() - due);
            Sample sample = meter().dialect().measure(OptionalDouble.of(level), link, d);
            KeithleyModels.held(meter().id(), level, sample);
            return sample;
        });
    }

    private void off(RunEnd.How how, String text) throws DeviceException, InterruptedException {
        if (how == RunEnd.How.TRIPPED) {
            meter().tells(Event.Kind.TRIP, text + "; the sweep ends.");
        }
        meter().outputOff(text + ".", meter().soon());
        finish(how, text);
    }

    @Override
    RunEnd told(RunEnd.How how, String text, long lost) {
        return new RunEnd(
                how,
                samples().count(),
                lost,
                worst * 1e-9,
                String.format(
                        Locale.ROOT,
                        "%s; %d of %d points, the latest of them %.3g s behind its time.",
                        text,
                        samples().count(),
                        path.points(),
                        worst * 1e-9));
    }

    private static String volts(double value) {
        return String.format(Locale.ROOT, "%.4g V", value);
    }
}
