/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import org.solidus.crystal.Lattice;
import org.solidus.crystal.Structure;

/**
 * How the electrolyte answers to heat. The expansion coefficients are parameters of the simulation, of the order
 * recalled for LiTi2(PO4)3 (nearly none along a, strong along c); they are no reference data.
 *
 * @param structure at the reference temperature
 * @param referenceTemperature of the structure, in K
 * @param expansionA relative expansion of a, in 1/K
 * @param expansionC relative expansion of c, in 1/K
 * @param displacement growth of the mean-square displacement, in square angstrom/K
 */
record Material(
        Structure structure, double referenceTemperature, double expansionA, double expansionC, double displacement) {

    /**
     * The cell at a temperature.
     *
     * @param temperature in K
     * @return the cell
     */
    Lattice cell(double temperature) {
        double rise = temperature - referenceTemperature;
        double onA = 1 + expansionA * rise;
        return structure.lattice().stretched(onA, onA, 1 + expansionC * rise);
    }

    /**
     * Displacement beyond that of the structure.
     *
     * @param temperature in K
     * @return square angstrom
     */
    double extraU(double temperature) {
        return displacement * (temperature - referenceTemperature);
    }
}
