/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.keithley;

/**
 * A reading in a source-meter's memory.
 *
 * @param source what was sourced, V or A
 * @param potential V
 * @param current A
 * @param time on the meter's own clock, s
 * @param limited whether the source was at its limit
 */
record Point(double source, double potential, double current, double time, boolean limited) {}
