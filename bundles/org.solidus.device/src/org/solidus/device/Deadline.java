/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.time.Duration;
import org.solidus.device.clock.InstrumentClock;

/**
 * A moment by which something must be done, on an instrument clock.
 *
 * @param clock it is on
 * @param nanos of that clock, ns
 */
public record Deadline(InstrumentClock clock, long nanos) {

    /** So much from now. */
    public static Deadline in(InstrumentClock clock, Duration time) {
        return new Deadline(clock, clock.nanos() + time.toNanos());
    }

    /** What is left, ns; not positive once it has passed. */
    public long left() {
        return nanos - clock.nanos();
    }

    /** Whether it has passed. */
    public boolean passed() {
        return left() <= 0;
    }

    /** The earlier of this one and so much from now. */
    public Deadline atMost(Duration time) {
        Deadline other = in(clock, time);
        return other.nanos - nanos < 0 ? other : this;
    }
}
