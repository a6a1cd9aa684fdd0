/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

/**
 * How a source-meter is set before its output goes on.
 *
 * @param current whether it sources a current
 * @param level that it begins with, V or A
 * @param largest magnitude that it will source, V or A
 * @param limit of the other quantity, A or V
 * @param cycles of the mains that a measurement integrates
 * @param fourWire whether the potential is sensed with wires of its own
 */
record Setup(boolean current, double level, double largest, double limit, double cycles, boolean fourWire) {}
