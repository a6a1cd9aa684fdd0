/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

/**
 * Mean-square displacement of an atom, in square angstrom. {@code B = 8 pi^2 U}.
 */
public sealed interface Displacement {

    /**
     * The same in all directions.
     *
     * @param u mean-square displacement along any direction, not negative in a physical structure
     */
    record Isotropic(double u) implements Displacement {}

    /**
     * Different along the axes; components refer to the reciprocal axes as in CIF
     * ({@code _atom_site_aniso_U_ij}, International Tables B, section 1.2.10).
     *
     * @param u11 component
     * @param u22 component
     * @param u33 component
     * @param u12 component
     * @param u13 component
     * @param u23 component
     */
    record Anisotropic(double u11, double u22, double u33, double u12, double u13, double u23)
            implements Displacement {}

    /**
     * An isotropic displacement from B.
     *
     * @param b Debye-Waller factor in square angstrom
     * @return the displacement
     */
    static Displacement fromB(double b) {
        return new Isotropic(b / (8 * Math.PI * Math.PI));
    }

    /**
     * The factor that damps the scattering amplitude of (hkl), {@code exp(-2 pi^2 sum U_ij h_i h_j a_i* a_j*)}.
     *
     * @param lattice the cell
     * @param h first index in the atom's own frame
     * @param k second index
     * @param l third index
     * @return the factor
     */
    default double factor(Lattice lattice, int h, int k, int l) {
        return switch (this) {
            case Isotropic i -> StrictMath.exp(-2 * Math.PI * Math.PI * i.u() * lattice.inverseSquareSpacing(h, k, l));
            case Anisotropic a -> {
                double x = h * lattice.reciprocalLength(0);
                double y = k * lattice.reciprocalLength(1);
                double z = l * lattice.reciprocalLength(2);
                double sum = a.u11() * x * x
                        + a.u22() * y * y
                        + a.u33() * z * z
                        + 2 * (a.u12() * x * y + a.u13() * x * z + a.u23() * y * z);
                yield StrictMath.exp(-2 * Math.PI * Math.PI * sum);
            }
        };
    }
}
