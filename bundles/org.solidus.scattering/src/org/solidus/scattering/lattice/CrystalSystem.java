/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

import java.util.List;

/**
 * Crystal systems. In each of them 1/d2 = h G* h is linear in the independent elements of the reciprocal metric G*:
 * those are what a fit refines (International Tables for Crystallography B, section 1.1.2).
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
    RHOMBOHEDRAL(2),
    /** Unique axis b: 1/d2 = h2 a*2 + k2 b*2 + l2 c*2 + 2 h l a* c* cos beta*. */
    MONOCLINIC(4),
    /** 1/d2 = h2 a*2 + k2 b*2 + l2 c*2 + 2 k l b* c* cos alpha* + 2 h l a* c* cos beta* + 2 h k a* b* cos gamma*. */
    TRICLINIC(6);

    private final int size;

    CrystalSystem(int size) {
        this.size = size;
    }

    /** Number of independent elements of the reciprocal metric, and of cell edges and angles. */
    public int size() {
        return size;
    }

    /** Names of the angles that this system leaves free. */
    public List<String> freeAngles() {
        return switch (this) {
            case CUBIC, TETRAGONAL, ORTHORHOMBIC, HEXAGONAL, RHOMBOHEDRAL -> List.of();
            case MONOCLINIC -> List.of("beta");
            case TRICLINIC -> List.of("alpha", "beta", "gamma");
        };
    }

    /** How 1/d2 of a reflection depends on each independent element. */
    public double[] factors(Reflection hkl) {
        double h = hkl.h();
        double k = hkl.k();
        double l = hkl.l();
        return switch (this) {
            case CUBIC -> new double[] {h * h + k * k + l * l};
            case TETRAGONAL -> new double[] {h * h + k * k, l * l};
            case ORTHORHOMBIC -> new double[] {h * h, k * k, l * l};
            case HEXAGONAL, RHOMBOHEDRAL -> new double[] {4.0 / 3.0 * (h * h + h * k + k * k), l * l};
            case MONOCLINIC -> new double[] {h * h, k * k, l * l, 2 * h * l};
            case TRICLINIC -> new double[] {h * h, k * k, l * l, 2 * k * l, 2 * h * l, 2 * h * k};
        };
    }

    /** The reciprocal metric of the independent elements; linear in them. */
    double[][] reciprocalMetric(double... p) {
        return switch (this) {
            case CUBIC -> symmetric(p[0], p[0], p[0], 0, 0, 0);
            case TETRAGONAL -> symmetric(p[0], p[0], p[1], 0, 0, 0);
            case ORTHORHOMBIC -> symmetric(p[0], p[1], p[2], 0, 0, 0);
            case HEXAGONAL, RHOMBOHEDRAL -> symmetric(4.0 / 3.0 * p[0], 4.0 / 3.0 * p[0], p[1], 0, 0, 2.0 / 3.0 * p[0]);
            case MONOCLINIC -> symmetric(p[0], p[1], p[2], 0, p[3], 0);
            case TRICLINIC -> symmetric(p[0], p[1], p[2], p[3], p[4], p[5]);
        };
    }

    private static double[][] symmetric(double aa, double bb, double cc, double bc, double ac, double ab) {
        return new double[][] {{aa, ab, ac}, {ab, bb, bc}, {ac, bc, cc}};
    }
}
