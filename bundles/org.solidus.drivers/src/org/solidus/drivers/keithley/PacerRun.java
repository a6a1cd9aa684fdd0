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
    private volatile Ended end;
    private boolean drained;
    private String unfetched = "";

    private record Ended(RunEnd.How how, String text) {}

    /** @param work what its thread is called for */
    PacerRun(SourceMeter meter, String work) {
        this.meter = meter;
        pacer = new Pacer(meter.id() + " " + work, this::drive, this::failed);
    }

    /** What its thread does, from the beginning to {@link #finish}. */
    abstract void drive() throws DeviceException, InterruptedException;

    /** How it ended, with what was measured and how much of that, at most, could not be fetched. */
    abstract RunEnd told(RunEnd.How how, String text, long lost);

    /**
     * Fetches what the instrument still holds of a run that has ended, and adds it to the samples; nothing, where it holds
     * none.
     *
     * @return whether that was all
     */
    boolean rest(Deadline deadline) throws DeviceException, InterruptedException {
        return true;
    }

    /** How many points the instrument can have measured by itself, at most. */
    long most() {
        return 0;
    }

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
            end = new Ended(how, text);
        }
    }

    /** Once it is over, nothing else adds points. */
    private synchronized void drain(Deadline deadline) throws DeviceException, InterruptedException {
        if (end == null || drained || most() == 0) {
            return;
        }
        try {
            if (meter.state() == State.RUNNING) {
                throw new DeviceException("The output of " + meter.id() + " has not been taken off yet.");
            }
            drained = rest(deadline);
        } catch (DeviceException e) {
            unfetched = e.getMessage();
            throw e;
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
    public final List<Sample> take(Deadline deadline) throws DeviceException, InterruptedException {
        try {
            drain(deadline);
        } catch (DeviceException e) {
            if (samples.isEmpty()) {
                throw e;
            }
        }
        return samples.take();
    }

    @Override
    public final Optional<Sample> latest(Deadline deadline) throws DeviceException, InterruptedException {
        return samples.next(() -> end != null || meter.state() != State.RUNNING, deadline);
    }

    @Override
    public final Optional<RunEnd> ended(Deadline deadline) throws InterruptedException {
        Ended now = end;
        if (now == null) {
            return Optional.empty();
        }
        try {
            drain(deadline);
        } catch (DeviceException e) {
            // As long as it cannot be fetched it is lost.
        }
        return Optional.of(ended(now));
    }

    private synchronized RunEnd ended(Ended now) {
        long lost = drained ? 0 : Math.max(0, most() - samples.count());
        String why = lost > 0 ? "; up to " + lost + " points are lost, which could not be fetched: " + unfetched : "";
        return told(now.how(), now.text() + why, lost);
    }

    @Override
    public final void halt(RunEnd how) {
        pacer.halt();
        finish(how.how(), how.text());
    }
}
