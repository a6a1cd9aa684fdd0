/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

/**
 * One line of a powder pattern: a family of equivalent reflections.
 *
 * @param h first index of the representative
 * @param k second index
 * @param l third index
 * @param multiplicity number of equivalent reflections, Friedel mates included
 * @param spacing d in angstrom
 * @param squaredF squared modulus of the structure factor, square electrons per cell
 */
public record PowderLine(int h, int k, int l, int multiplicity, double spacing, double squaredF) {

    /**
     * Scattering vector of the line.
     *
     * @return 2 pi / d in 1/angstrom
     */
    public double q() {
        return 2 * Math.PI / spacing;
    }

    /**
     * Strength of the line without Lorentz and polarization factors.
     *
     * @return multiplicity times squared structure factor
     */
    public double strength() {
        return multiplicity * squaredF;
    }

    /**
     * The indices as a label.
     *
     * @return for example {@code 1 0 -4}
     */
    public String label() {
        return h + " " + k + " " + l;
    }
}
