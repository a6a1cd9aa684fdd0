/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

/** Checks the numbers of regions. */
final class Finite {

    private Finite() {}

    static void require(String what, double... numbers) {
        for (double number : numbers) {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("A " + what + " lies at finite numbers, not at " + number + ".");
            }
        }
    }
}
