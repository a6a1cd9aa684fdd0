/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/**
 * {@code I = E / R}.
 *
 * @param resistance ohm
 */
record Resistor(double resistance) implements Branch {

    @Override
    public double mean(double potential, double seconds) {
        return potential / resistance;
    }

    @Override
    public void hold(double potential, double seconds) {
        // A resistor remembers nothing.
    }
}
