/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.crystal.Lattice;

/**
 * How a lattice answers to heat: {@code a = a0 (1 + p dT + q dT^2)} for each axis, and displacements that grow with
 * the temperature. The numbers are parameters of the simulation; for LATP of the order that is reported (nearly none
 * along a, strong along c), no reference data.
 *
 * @param reference temperature of the structure, in K
 * @param a linear coefficients of the axes a, b, c in 1/K
 * @param b square coefficients of the axes a, b, c in 1/K2
 * @param displacement growth of the mean-square displacement in square angstrom/K
 */
record ThermalExpansion(double reference, Axes a, Axes b, double displacement) {

    /** Of LATP: nearly none along a, strong along c. */
    static final ThermalExpansion LATP =
            new ThermalExpansion(298, new Axes(1.5e-6, 1.5e-6, 2.9e-5), new Axes(4e-10, 4e-10, 5e-9), 2.2e-5);

    /** Of Li3V2(PO4)3. */
    static final ThermalExpansion LVP =
            new ThermalExpansion(298, new Axes(1.1e-5, 1.4e-5, 1.2e-5), new Axes(1e-9, 1e-9, 1e-9), 2.0e-5);

    /** Of an oxide that is not known better. */
    static final ThermalExpansion OTHER =
            new ThermalExpansion(298, new Axes(8e-6, 8e-6, 9e-6), new Axes(1e-9, 1e-9, 1e-9), 1.2e-5);

    /**
     * One number for each axis.
     *
     * @param a of the first axis
     * @param b of the second axis
     * @param c of the third axis
     */
    record Axes(double a, double b, double c) {}

    /** The expansion of a shipped structure. */
    static ThermalExpansion of(String name) {
        return switch (name) {
            case "LATP" -> LATP;
            case "LVP", "LVP-R" -> LVP;
            default -> OTHER;
        };
    }

    /** The cell at a temperature in K. */
    Lattice cell(Lattice cold, double kelvin) {
        return cold.stretched(
                1 + strain(a.a(), b.a(), kelvin), 1 + strain(a.b(), b.b(), kelvin), 1 + strain(a.c(), b.c(), kelvin));
    }

    /** Linear expansion of an untextured ceramic of this crystal since the reference temperature. */
    double meanStrain(double kelvin) {
        return (strain(a.a(), b.a(), kelvin) + strain(a.b(), b.b(), kelvin) + strain(a.c(), b.c(), kelvin)) / 3;
    }

    /** Displacement beyond that of the structure, in square angstrom. */
    double extraU(double kelvin) {
        return displacement * (kelvin - reference);
    }

    private double strain(double linear, double square, double kelvin) {
        double rise = kelvin - reference;
        return linear * rise + square * rise * rise;
    }
}
