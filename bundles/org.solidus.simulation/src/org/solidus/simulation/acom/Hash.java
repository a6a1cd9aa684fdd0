/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.simulation.random.RandomStream;

/** Random numbers that belong to a thing rather than to a moment. */
final class Hash {

    private Hash() {}

    /** A standard normal number for two numbers. */
    static double gaussian(long seed, int first, int second) {
        return RandomStream.of(seed, "reflection", ((long) first << 32) + second)
                .gaussian();
    }
}
