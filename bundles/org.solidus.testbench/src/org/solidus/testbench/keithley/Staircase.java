/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

import java.util.function.IntToDoubleFunction;

/**
 * Levels that a source-meter goes through by itself, measuring at each.
 *
 * @param points how many
 * @param level of each, by number
 * @param delay before each measurement, s
 * @param rest at the bias level after each, s; 0 for none
 * @param bias level of the rest
 * @param failAbort whether the limit ends it
 */
record Staircase(int points, IntToDoubleFunction level, double delay, double rest, double bias, boolean failAbort) {

    static Staircase of(int points, IntToDoubleFunction level, double delay, boolean failAbort) {
        return new Staircase(points, level, delay, 0, 0, failAbort);
    }
}
