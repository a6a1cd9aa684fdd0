/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keysight;

import org.solidus.device.clock.InstrumentClock;
import org.solidus.testbench.pellet.Drive;

/**
 * Ends what an output drives when nobody has spoken for a time, at the very moment, whether anybody looks or not.
 * Thread-safe.
 */
final class Watchdog {

    private final InstrumentClock clock;
    private volatile boolean watches;
    private volatile long delay = 60_000_000_000L;
    private volatile long bites;

    Watchdog(InstrumentClock clock) {
        this.clock = clock;
        spoken();
    }

    void watch(boolean now) {
        watches = now;
        spoken();
    }

    boolean watches() {
        return watches;
    }

    void seconds(double seconds) {
        delay = Math.round(seconds * 1e9);
        spoken();
    }

    double seconds() {
        return delay * 1e-9;
    }

    /** Somebody spoke; who comes too late does not wake it. */
    void spoken() {
        bites = clock.nanos() + delay;
    }

    /** Whether nobody has spoken for too long. */
    boolean bit() {
        return watches && clock.nanos() - bites >= 0;
    }

    /** The same drive, until it bites. */
    Drive over(Drive drive) {
        return new Drive() {

            @Override
            public double current(long nanos, double resistance) {
                return watches && nanos - bites >= 0 ? 0 : drive.current(nanos, resistance);
            }

            @Override
            public long steadyUntil(long nanos) {
                long steady = drive.steadyUntil(nanos);
                return watches && nanos - bites < 0 && steady - bites > 0 ? bites : steady;
            }
        };
    }
}
