/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.eurotherm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.solidus.device.DeviceException;

/** Refuses set points that are streamed: each is written into a memory that wears out. Thread-safe. */
final class WriteBudget {

    private final int most;
    private final long within;
    private final Deque<Long> writes = new ArrayDeque<>();

    WriteBudget(int most, long within) {
        this.most = most;
        this.within = within;
    }

    synchronized void require(String device, long now) throws DeviceException {
        while (!writes.isEmpty() && now - writes.getFirst() > within) {
            writes.removeFirst();
        }
        if (writes.size() >= most) {
            throw new DeviceException("The set point of " + device + " was written " + most + " times within "
                    + within / 1_000_000_000L
                    + " s: its memory wears out by that. Give a rate, and the controller ramps "
                    + "by itself.");
        }
        writes.addLast(now);
    }
}
