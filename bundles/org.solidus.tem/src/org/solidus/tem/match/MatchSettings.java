/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import org.solidus.crystal.electron.ElectronFactors;

/**
 * How patterns are simulated and compared.
 *
 * @param volts acceleration of the electrons
 * @param precession half angle of the cone, radian
 * @param thickness of the slab that scatters, angstrom
 * @param factors scattering factors of the atoms
 * @param gMax largest scattering vector, 1/angstrom
 * @param step between zone axes, radian
 * @param tolerance of positions: standard deviation of the index's kernel, 1/angstrom
 * @param weakest intensity of a simulated spot, of the strongest one of its pattern
 */
record MatchSettings(
        double volts,
        double precession,
        double thickness,
        ElectronFactors factors,
        double gMax,
        double step,
        double tolerance,
        double weakest) {

    /** The same with another step between zone axes. */
    MatchSettings withStep(double other) {
        return new MatchSettings(volts, precession, thickness, factors, gMax, other, tolerance, weakest);
    }
}
