/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import java.time.Duration;
import java.time.Instant;

/** A clock that stands until it is advanced: what is waited for then has passed at once. */
public final class SteppedClock implements InstrumentClock {

    /** Who waits for a reply by the wall looks at this clock that often. */
    private static final long LOOK_NANOS = 1_000_000;

    private long nanos;
    private Instant now;

    /** @param start what it shows first */
    public SteppedClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized void sleepUntil(long until) throws InterruptedException {
        while (until - nanos > 0) {
            wait();
        }
    }

    @Override
    public long wallNanos(long wait) {
        return LOOK_NANOS;
    }

    /** So much time passes. */
    public synchronized void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A monotonic clock cannot go back by " + time + ".");
        }
        nanos += time.toNanos();
        now = now.plus(time);
        notifyAll();
    }

    /** UTC is set, as by a time server; the monotonic time is untouched. */
    public synchronized void set(Instant utc) {
        now = utc;
    }
}
