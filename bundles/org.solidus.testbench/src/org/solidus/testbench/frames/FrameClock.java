/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.solidus.device.clock.InstrumentClock;

/** When a simulated detector takes its frames: it begins once, and then goes on whatever happens. Thread-safe. */
public final class FrameClock {

    private static final long LOOK = 20_000_000;
    private static final long PAUSE = 200_000;

    private final FramePlan plan;
    private final InstrumentClock clock;
    private boolean running;
    private long origin;
    private Instant originTime = Instant.EPOCH;

    public FrameClock(FramePlan plan, InstrumentClock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    /** Begins to take frames, unless it does. */
    public synchronized void begin() {
        if (!running) {
            running = true;
            origin = clock.nanos();
            originTime = clock.now();
        }
    }

    /** How many frames have been taken by now. */
    public synchronized long due() {
        if (!running) {
            return 0;
        }
        return Math.min(plan.frames(), 1 + (long) ((clock.nanos() - origin) * 1e-9 * plan.rate()));
    }

    /** Time of a frame since the first, s. */
    public double seconds(long index) {
        return index / plan.rate();
    }

    /** When a frame was taken. */
    public synchronized Instant at(long index) {
        Instant from = running ? originTime : clock.now();
        return from.plusNanos(Math.round(seconds(index) * 1e9));
    }

    /** Waits until a frame has been taken, as long as somebody wants it. Returns its number. */
    public long await(long index, BooleanSupplier wanted) throws InterruptedException {
        long when;
        synchronized (this) {
            when = origin + (long) Math.ceil(seconds(index) * 1e9);
        }
        for (long left = when - clock.nanos(); left > 0 && wanted.getAsBoolean(); left = when - clock.nanos()) {
            clock.sleep(Math.min(left, LOOK));
        }
        return index;
    }

    /** Waits a moment. */
    public void pause() throws InterruptedException {
        clock.sleep(PAUSE);
    }
}
