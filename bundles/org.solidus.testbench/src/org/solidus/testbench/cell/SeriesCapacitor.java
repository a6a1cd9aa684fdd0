/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.cell;

/** A capacitor behind a resistor: {@code dq/dt = (E - q/C) / R}, solved exactly while the potential is held. */
final class SeriesCapacitor implements Branch {

    private final double resistance;
    private final double capacitance;
    private double across;

    /**
     * @param resistance in series, ohm
     * @param capacitance F
     * @param across potential that it is charged to at first, V
     */
    SeriesCapacitor(double resistance, double capacitance, double across) {
        this.resistance = resistance;
        this.capacitance = capacitance;
        this.across = across;
    }

    @Override
    public double mean(double potential, double seconds) {
        return (potential - across) * capacitance * part(seconds) / seconds;
    }

    @Override
    public void hold(double potential, double seconds) {
        across += (potential - across) * part(seconds);
    }

    private double part(double seconds) {
        return -StrictMath.expm1(-seconds / (resistance * capacitance));
    }
}
