/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.clock;

import java.time.Instant;

/**
 * The one clock of the host: everything in devices that waits or dates goes through it, so that hours of a simulated
 * run take seconds. Thread-safe.
 */
public interface InstrumentClock {

    /** Monotonic, ns; compare by difference. */
    long nanos();

    /** UTC; may be set back while {@link #nanos} goes on. */
    Instant now();

    /** Waits until {@link #nanos} has reached a value. */
    void sleepUntil(long nanos) throws InterruptedException;

    /** How long to wait by the wall, at most, for something that may take so long on this clock; at least 1 ns. */
    long wallNanos(long nanos);

    /** Waits so long, ns. */
    default void sleep(long nanos) throws InterruptedException {
        sleepUntil(nanos() + nanos);
    }

    /** The computer's own. */
    static InstrumentClock system() {
        return SystemClock.INSTANCE;
    }
}
