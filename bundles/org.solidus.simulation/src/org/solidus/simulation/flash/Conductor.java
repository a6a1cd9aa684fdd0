/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * The conductivity of a ceramic whose resistance falls with temperature, and with the closing of its pores:
 *
 * <pre>
 *   s(T, d) = s0 exp(-E/k (1/T - 1/T0)) (d / d0)^1.5
 * </pre>
 *
 * Arrhenius with a negative temperature coefficient of resistance, the condition of every flash (R. I. Todd et al., J.
 * Eur. Ceram. Soc. 35 (2015) 1865, doi 10.1016/j.jeurceramsoc.2014.12.022); the power of the density is that of
 * Bruggeman's symmetric medium. The numbers are parameters of the simulation, no reference data.
 *
 * @param conductivity s0 at the reference temperature and density, in S/mm
 * @param temperature T0 in K
 * @param activation E in eV
 * @param density d0, relative
 */
public record Conductor(double conductivity, double temperature, double activation, double density) {

    /** Boltzmann constant in eV/K (CODATA 2018). */
    public static final double BOLTZMANN = 8.617333262e-5;

    private static final double PORE_EXPONENT = 1.5;

    /**
     * The conductivity.
     *
     * @param kelvin temperature of the rod
     * @param relativeDensity of the rod
     * @return S/mm
     */
    public double at(double kelvin, double relativeDensity) {
        double thermal = StrictMath.exp(-activation / BOLTZMANN * (1 / kelvin - 1 / temperature));
        return conductivity * thermal * StrictMath.pow(relativeDensity / density, PORE_EXPONENT);
    }

    /**
     * Slope of the conductivity with temperature over the conductivity.
     *
     * @param kelvin temperature of the rod
     * @return 1/K
     */
    public double relativeSlope(double kelvin) {
        return activation / (BOLTZMANN * kelvin * kelvin);
    }
}
