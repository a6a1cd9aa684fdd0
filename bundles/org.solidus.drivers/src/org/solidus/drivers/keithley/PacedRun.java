/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.State;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.profile.RunEnd;

/**
 * A sweep that the host paces: point k is set when it is due, {@code t0 + k dV/rate}, whatever became of the one before, so
 * that a late point does not make the next one late, and the scan rate is that of the host's clock. The worst lateness is
 * told.
 */
final class PacedRun implements Run {

    private static final long LEAD = 20_000_000;
    private static final double REPLY = 3;

    private final SourceMeter meter;
    private final SweepPath path;
    private final Samples samples = new Samples();
    private final Pacer pacer;
    private volatile long worst;
    private volatile RunEnd end;

    PacedRun(SourceMeter meter, SweepPath path) {
        this.meter = meter;
        this.path = path;
        pacer = new Pacer(meter.id() + " sweep", this::sweep, this::failed);
    }

    @Override
    public void begin(Deadline deadline) throws DeviceException, InterruptedException {
        Dialect dialect = meter.dialect();
        meter.said(deadline, (link, d) -> {
            dialect.output(true, link, d);
            if (!dialect.output(link, d)) {
                throw new DeviceException("The output of " + meter.id() + " did not go on: " + dialect.errors(link, d));
            }
            return null;
        });
        pacer.start();
    }

    private void sweep() throws DeviceException, InterruptedException {
        InstrumentClock clock = meter.time();
        long start = clock.nanos() + LEAD;
        for (int k = 0; k < path.points(); k++) {
            long due = start + Math.round(path.due(k) * 1e9);
            clock.sleepUntil(due);
            if (pacer.halted() || meter.isSafing()) {
                finish(RunEnd.How.STOPPED, "It was made safe");
                return;
            }
            Sample sample = measure(path.level(k), due);
            samples.add(sample);
            if (sample.limited()) {
                off(RunEnd.How.TRIPPED, "The current reached its limit at " + volts(sample.volts()));
                return;
            }
        }
        off(RunEnd.How.COMPLETE, "All points were measured");
    }

    private Sample measure(double level, long due) throws DeviceException, InterruptedException {
        Deadline deadline = Deadline.in(
                meter.time(), Duration.ofNanos((long) ((REPLY + meter.settings().integration()) * 1e9)));
        return meter.asked(deadline, (link, d) -> {
            worst = Math.max(worst, meter.time().nanos() - due);
            Sample sample = meter.dialect().measure(OptionalDouble.of(level), link, d);
            KeithleyModels.held(meter.id(), level, sample);
            return sample;
        });
    }

    private void off(RunEnd.How how, String text) throws DeviceException, InterruptedException {
        if (how == RunEnd.How.TRIPPED) {
            meter.tells(Event.Kind.TRIP, text + "; the sweep ends.");
        }
        meter.outputOff(text + ".", meter.soon());
        finish(how, text);
    }

    private void failed(Exception failure) {
        boolean safe = meter.isSafing();
        finish(
                safe ? RunEnd.How.STOPPED : RunEnd.How.FAILED,
                safe ? "It was made safe" : "It failed: " + failure.getMessage());
        meter.failed("The sweep failed. " + failure.getMessage());
    }

    private void finish(RunEnd.How how, String text) {
        if (end == null) {
            end = new RunEnd(
                    how,
                    samples.count(),
                    worst * 1e-9,
                    String.format(
                            Locale.ROOT,
                            "%s; %d of %d points, the latest of them %.3g s behind its time.",
                            text,
                            samples.count(),
                            path.points(),
                            worst * 1e-9));
        }
    }

    private static String volts(double value) {
        return String.format(Locale.ROOT, "%.4g V", value);
    }

    @Override
    public List<Sample> take(Deadline deadline) {
        return samples.take();
    }

    @Override
    public Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException {
        return samples.next(() -> end != null || meter.state() != State.RUNNING, deadline);
    }

    @Override
    public Optional<RunEnd> ended(Deadline deadline) {
        return Optional.ofNullable(end);
    }

    @Override
    public void halt(RunEnd how) {
        pacer.halt();
        finish(how.how(), how.text());
    }
}
