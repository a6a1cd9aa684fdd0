/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The furnace about the rod: constant, or a ramp from the moment zero on.
 *
 * @param start temperature at the beginning in K
 * @param ramp in K/s; 0 is isothermal
 */
record Furnace(double start, double ramp) {

    /**
     * The temperature.
     *
     * @param time in s
     * @return K
     */
    double at(double time) {
        return start + ramp * Math.max(0, time);
    }
}
