/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * How pores close: the rate is activated by temperature and slows down as the density nears its final value,
 *
 * <pre>
 *   dd/dt = (dEnd - d) k exp(-Q/k (1/T - 1/Tr))
 * </pre>
 *
 * the single-mechanism form behind master sintering curves (H. Su, D. L. Johnson, J. Am. Ceram. Soc. 79 (1996) 3211,
 * doi 10.1111/j.1151-2916.1996.tb08097.x).
 *
 * @param rate k at the reference temperature, in 1/s
 * @param temperature Tr in K
 * @param activation Q in eV
 * @param finalDensity dEnd, relative
 */
public record Densification(double rate, double temperature, double activation, double finalDensity) {

    /**
     * The rate.
     *
     * @param kelvin temperature of the rod
     * @param density present relative density
     * @return 1/s
     */
    public double at(double kelvin, double density) {
        double thermal = StrictMath.exp(-activation / Conductor.BOLTZMANN * (1 / kelvin - 1 / temperature));
        return (finalDensity - density) * rate * thermal;
    }
}
