/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Instant;
import org.solidus.device.clock.InstrumentClock;

/** A clock that is at once where the one thread that waits on it wants it: what takes hours takes as long as its bytes. */
final class LeapingClock implements InstrumentClock {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private long nanos = 1;

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized Instant now() {
        return START.plusNanos(nanos);
    }

    @Override
    public synchronized void sleepUntil(long until) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos = Math.max(nanos, until);
    }

    @Override
    public long wallNanos(long wait) {
        return 1_000_000;
    }
}
