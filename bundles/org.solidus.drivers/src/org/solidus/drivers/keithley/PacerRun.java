/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.util.List;
import java.util.Optional;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.State;
import org.solidus.device.profile.RunEnd;

/** A run that a thread of its own drives or listens to, and whose points wait to be fetched. */
abstract class PacerRun implements Run {

    private final SourceMeter meter;
    private final Samples samples = new Samples();
    private final Pacer pacer;
    private volatile RunEnd end;

    /** @param work what its thread is called for */
    PacerRun(SourceMeter meter, String work) {
        this.meter = meter;
        pacer = new Pacer(meter.id() + " " + work, this::drive, this::failed);
    }

    /** What its thread does, from the beginning to {@link #finish}. */
    abstract void drive() throws DeviceException, InterruptedException;

    /** How it ended, with what was measured. */
    abstract RunEnd told(RunEnd.How how, String text);

    final SourceMeter meter() {
        return meter;
    }

    final Samples samples() {
        return samples;
    }

    final void startPacer() {
        pacer.start();
    }

    /** Whether it is to go no further: somebody ended it, or made the device safe. */
    final boolean isOver() {
        return pacer.halted() || meter.isSafing();
    }

    /** It has ended; the first end counts. */
    final void finish(RunEnd.How how, String text) {
        if (end == null) {
            end = told(how, text);
        }
    }

    private void failed(Exception failure) {
        boolean safe = meter.isSafing();
        finish(
                safe ? RunEnd.How.STOPPED : RunEnd.How.FAILED,
                safe ? "It was made safe" : "It failed: " + failure.getMessage());
        meter.failed("The sweep failed. " + failure.getMessage());
    }

    @Override
    public final List<Sample> take(Deadline deadline) {
        return samples.take();
    }

    @Override
    public final Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException {
        return samples.next(() -> end != null || meter.state() != State.RUNNING, deadline);
    }

    @Override
    public final Optional<RunEnd> ended(Deadline deadline) {
        return Optional.ofNullable(end);
    }

    @Override
    public final void halt(RunEnd how) {
        pacer.halt();
        finish(how.how(), how.text());
    }
}
