/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.programme;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.link.LinkException;
import org.solidus.device.profile.Programme;
import org.solidus.device.profile.RunEnd;
import org.solidus.device.profile.RunEnd.How;

/**
 * Goes through ramps and dwells in a thread of its own: one command a segment, the ramp is the controller's own, since its
 * memory wears out with every set point that is written. Thread-safe.
 */
public final class ProgrammeRun implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ATTEMPTS = 3;
    private static final double LONGEST = 1e8;

    private final Programme programme;
    private final Ramping controller;
    private final InstrumentClock clock;
    private final Consumer<RunEnd> then;
    private final Thread thread;
    private volatile RunEnd end;

    /**
     * @param name of its thread
     * @param then hears how it ended, on its thread, unless it was closed
     */
    public ProgrammeRun(
            String name, Programme programme, Ramping controller, InstrumentClock clock, Consumer<RunEnd> then) {
        this.programme = programme;
        this.controller = controller;
        this.clock = clock;
        this.then = then;
        this.thread = Thread.ofPlatform().daemon().name(name + " programme").unstarted(this::run);
    }

    /**
     * Begins with the first ramp, and goes on in a thread.
     *
     * @throws DeviceException when the controller does not take it; nothing goes on then
     */
    public void start() throws DeviceException, InterruptedException {
        go(programme.segments().getFirst());
        thread.start();
    }

    /** How it ended; empty while it runs. */
    public Optional<RunEnd> end() {
        return Optional.ofNullable(end);
    }

    /** Ends it in the middle; the controller is left where it is. */
    public void stop(String why) {
        ended(new RunEnd(How.STOPPED, 0, Double.NaN, why));
        close();
    }

    private void run() {
        try {
            for (Programme.Segment segment : programme.segments()) {
                if (segment != programme.segments().getFirst()) {
                    go(segment);
                }
                while (!arrived(segment)) {
                    clock.sleep(LOOK.toNanos());
                }
                clock.sleep(Math.round(Math.min(LONGEST, segment.dwell()) * 1e9));
            }
            finish(new RunEnd(How.COMPLETE, 0, Double.NaN, "The programme has ended; the last value is held."));
        } catch (DeviceException e) {
            finish(new RunEnd(How.FAILED, 0, Double.NaN, e.getMessage()));
        } catch (InterruptedException e) {
            ended(new RunEnd(How.STOPPED, 0, Double.NaN, "The programme was stopped."));
        }
    }

    /** A set point may be written again: it is the same one. */
    private void go(Programme.Segment segment) throws DeviceException, InterruptedException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                controller.go(segment.target(), segment.rate(), Deadline.in(clock, PATIENCE));
                return;
            } catch (DeviceException e) {
                if (left <= 1) {
                    throw e;
                }
            }
        }
    }

    /** The controller ramps by itself meanwhile: a late reply is no reason to end it, as long as the line is there. */
    private boolean arrived(Programme.Segment segment) throws DeviceException, InterruptedException {
        for (int left = ATTEMPTS; ; left--) {
            try {
                return controller.arrived(segment.target(), Deadline.in(clock, PATIENCE));
            } catch (LinkException e) {
                if (left <= 1 || !e.kind().outOfStep()) {
                    throw e;
                }
            }
        }
    }

    private void finish(RunEnd how) {
        if (ended(how)) {
            then.accept(how);
        }
    }

    private synchronized boolean ended(RunEnd how) {
        if (end != null) {
            return false;
        }
        end = how;
        return true;
    }

    /** Its own thread goes on: it makes the controller safe where it lost it, and must not be disturbed by itself. */
    @Override
    public void close() {
        if (thread != Thread.currentThread()) {
            thread.interrupt();
        }
    }
}
