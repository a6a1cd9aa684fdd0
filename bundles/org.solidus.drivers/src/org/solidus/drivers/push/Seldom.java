/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.push;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what happens, and says when it should be told: the first, tenth, hundredth time. Thread-safe. */
final class Seldom {

    private final AtomicLong count = new AtomicLong();

    /** It happened. @return how often so far, when that should be told; 0 when not */
    long happened() {
        long now = count.incrementAndGet();
        long power = 1;
        while (power < now) {
            power *= 10;
        }
        return power == now ? now : 0;
    }
}
