/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * A power supply under voltage control until the rod would draw more than the current limit, then under current
 * control.
 *
 * @param voltage set value in V
 * @param limit of the current in A
 * @param on moment at which the voltage is switched on, in s
 * @param off moment at which it is switched off, in s
 */
record PowerSupply(double voltage, double limit, double on, double off) {

    /**
     * Whether the field is on.
     *
     * @param time in s
     * @return true from {@link #on} until {@link #off}
     */
    boolean isOn(double time) {
        return time >= on && time < off;
    }

    /**
     * The current through a resistance.
     *
     * @param time in s
     * @param resistance in ohm
     * @return A
     */
    double current(double time, double resistance) {
        return isOn(time) ? Math.min(limit, voltage / resistance) : 0;
    }

    /**
     * The same with another voltage.
     *
     * @param volt set value
     * @return a new supply
     */
    PowerSupply withVoltage(double volt) {
        return new PowerSupply(volt, limit, on, off);
    }
}
