/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A clock that goes faster than the computer's by a factor: a night of a simulated beamline passes in a minute. */
public final class ScaledClock implements InstrumentClock {

    private final double factor;
    private final long origin = System.nanoTime();
    private final Instant start;

    /**
     * @param factor how many seconds pass in one
     * @param start what it shows first
     */
    public ScaledClock(double factor, Instant start) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("A clock goes forward; its factor cannot be " + factor + ".");
        }
        this.factor = factor;
        this.start = start;
    }

    @Override
    public long nanos() {
        return (long) ((System.nanoTime() - origin) * factor);
    }

    @Override
    public Instant now() {
        return start.plusNanos(nanos());
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, (long) Math.ceil((nanos - nanos()) / factor)));
    }

    @Override
    public long wallNanos(long nanos) {
        return Math.max(1, (long) Math.ceil(nanos / factor));
    }
}
