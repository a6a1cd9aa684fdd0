/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.time.Duration;
import java.time.Instant;
import org.solidus.device.clock.InstrumentClock;

/**
 * A clock that is at once where the one thread that waits on it wants it: what takes hours takes as long as its bytes. It can
 * be made to stand, and goes on only by hand from then on.
 */
final class LeapingClock implements InstrumentClock {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    private long nanos = 1;
    private boolean stands;

    /** Who waits on it waits until {@link #advance}. */
    synchronized void stand() {
        stands = true;
    }

    /** So much time passes. */
    synchronized void advance(Duration time) {
        nanos += time.toNanos();
        notifyAll();
    }

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
        while (stands && until - nanos > 0) {
            wait();
        }
        nanos = Math.max(nanos, until);
    }

    @Override
    public long wallNanos(long wait) {
        return 1_000_000;
    }
}
