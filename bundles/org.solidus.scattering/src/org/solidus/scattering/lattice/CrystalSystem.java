/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

/**
 * Crystal systems whose cell is linear in 1/d2: 1/d2 is a sum of terms, a function of h, k and l times the inverse
 * square of a cell edge.
 */
public enum CrystalSystem {
    /** 1/d2 = (h2 + k2 + l2) / a2. */
    CUBIC(1),
    /** 1/d2 = (h2 + k2) / a2 + l2 / c2. */
    TETRAGONAL(2),
    /** 1/d2 = h2 / a2 + k2 / b2 + l2 / c2. */
    ORTHORHOMBIC(3),
    /** 1/d2 = 4/3 (h2 + hk + k2) / a2 + l2 / c2. */
    HEXAGONAL(2),
    /** On hexagonal axes: as hexagonal. */
    RHOMBOHEDRAL(2);

    private final int edges;

    CrystalSystem(int edges) {
        this.edges = edges;
    }

    /** Number of independent cell edges. */
    public int edges() {
        return edges;
    }

    /** The factors of 1/a2 (1/b2, 1/c2) of a reflection. */
    public double[] factors(Reflection hkl) {
        double h = hkl.h();
        double k = hkl.k();
        double l = hkl.l();
        return switch (this) {
            case CUBIC -> new double[] {h * h + k * k + l * l};
            case TETRAGONAL -> new double[] {h * h + k * k, l * l};
            case ORTHORHOMBIC -> new double[] {h * h, k * k, l * l};
            case HEXAGONAL, RHOMBOHEDRAL -> new double[] {4.0 / 3.0 * (h * h + h * k + k * k), l * l};
        };
    }

    /** Which of the independent edges a, b and c are. */
    int[] abc() {
        return switch (this) {
            case CUBIC -> new int[] {0, 0, 0};
            case TETRAGONAL, HEXAGONAL, RHOMBOHEDRAL -> new int[] {0, 0, 1};
            case ORTHORHOMBIC -> new int[] {0, 1, 2};
        };
    }

    /** Volume over a b c. */
    double shape() {
        return this == HEXAGONAL || this == RHOMBOHEDRAL ? Math.sqrt(3) / 2 : 1;
    }
}
