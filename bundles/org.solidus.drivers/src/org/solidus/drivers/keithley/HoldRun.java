/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.device.Actuator.Move;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.profile.RunEnd;

/**
 * A potential that is held until somebody ends it, or goes to another one at a rate; the host takes each step when it asks
 * whether it is there.
 */
final class HoldRun implements Run {

    private final SourceMeter meter;
    private double from;
    private double target;
    private double rate;
    private long began;
    private double now;
    private boolean driven;
    private RunEnd end;

    HoldRun(SourceMeter meter) {
        this.meter = meter;
    }

    /** Goes there, from the next step on. */
    synchronized Move to(double volts, double voltsPerSecond) {
        from = driven || Double.isFinite(voltsPerSecond) ? now : volts;
        target = volts;
        rate = voltsPerSecond;
        began = meter.time().nanos();
        return new Move() {
            @Override
            public boolean done() throws DeviceException, InterruptedException {
                return step(meter.soon());
            }

            @Override
            public void stop() throws DeviceException, InterruptedException {
                hold();
            }
        };
    }

    private synchronized void hold() {
        target = now;
    }

    @Override
    public void begin(Deadline deadline) throws DeviceException, InterruptedException {
        meter.outputOn(deadline);
        synchronized (this) {
            driven = true;
            now = from;
            began = meter.time().nanos();
        }
        step(deadline);
    }

    /** Sets the potential that is due; returns whether it is there. */
    synchronized boolean step(Deadline deadline) throws DeviceException, InterruptedException {
        if (end != null) {
            throw new DeviceException(meter.id() + " holds no potential any more: " + end.text());
        }
        double gone = Double.isInfinite(rate)
                ? Double.POSITIVE_INFINITY
                : (meter.time().nanos() - began) * 1e-9 * rate;
        double next = gone >= Math.abs(target - from) ? target : from + Math.copySign(gone, target - from);
        Sample sample = meter.said(deadline, (link, d) -> meter.dialect().measure(OptionalDouble.of(next), link, d));
        KeithleyModels.held(meter.id(), next, sample);
        now = next;
        return now == target;
    }

    @Override
    public List<Sample> take(Deadline deadline) {
        return List.of();
    }

    @Override
    public Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException {
        return Optional.of(
                meter.asked(deadline, (link, d) -> meter.dialect().measure(OptionalDouble.empty(), link, d)));
    }

    @Override
    public synchronized Optional<RunEnd> ended(Deadline deadline) {
        return Optional.ofNullable(end);
    }

    @Override
    public synchronized void halt(RunEnd how) {
        if (end == null) {
            end = how;
        }
    }
}
