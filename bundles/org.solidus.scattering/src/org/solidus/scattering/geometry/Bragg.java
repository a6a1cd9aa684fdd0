/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/** Bragg's law between scattering angle, scattering vector and lattice spacing. */
public final class Bragg {

    private Bragg() {}

    /** Q, 1/angstrom, of a scattering angle two-theta, rad, at a wavelength, angstrom: 4 pi sin(theta) / lambda. */
    public static double qOfTwoTheta(double twoTheta, double wavelength) {
        return 4 * Math.PI * Math.sin(twoTheta / 2) / wavelength;
    }

    /** Two-theta, rad, of Q, 1/angstrom; NaN beyond backscattering. */
    public static double twoThetaOfQ(double q, double wavelength) {
        return 2 * Math.asin(q * wavelength / (4 * Math.PI));
    }

    /** Spacing, angstrom, of Q, 1/angstrom: 2 pi / Q. */
    public static double spacingOfQ(double q) {
        return 2 * Math.PI / q;
    }

    /** Q, 1/angstrom, of a spacing, angstrom. */
    public static double qOfSpacing(double d) {
        return 2 * Math.PI / d;
    }
}
