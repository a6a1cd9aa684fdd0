/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The rod at one moment.
 *
 * @param time in s, on the clock of the detector
 * @param temperature in K
 * @param density relative
 * @param amorphous share of the material that can turn amorphous and is
 * @param crystallised share of the same material that was amorphous and is crystalline again
 * @param current in A
 * @param voltage in V
 * @param furnace its temperature in K
 */
record RodState(
        double time,
        double temperature,
        double density,
        double amorphous,
        double crystallised,
        double current,
        double voltage,
        double furnace) {

    /**
     * Electric power in the rod.
     *
     * @return W
     */
    double power() {
        return current * voltage;
    }
}
