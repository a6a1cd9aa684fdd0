/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;
import java.util.Optional;

/** Factors of the angle that the integration may have left in a pattern. */
final class Detection {

    private Detection() {}

    /**
     * Polarization {@code [1 + cos2 2theta - G (1 - cos2 2theta)] / 2} and absorption of a flat sensor square to the beam,
     * {@code (1 - exp(-m / cos 2theta)) / (1 - exp(-m))}.
     *
     * @param twoTheta rad
     * @param polarization G in the scattering plane: 1 for a beam polarized in it, 0 for full rings; none: corrected
     *     already
     * @param sensor m = mu t of the sensor; 0: no correction
     * @return their product at each angle
     */
    static double[] of(double[] twoTheta, Optional<Double> polarization, double sensor) {
        double[] factors = new double[twoTheta.length];
        Arrays.setAll(
                factors,
                i -> polarization(Math.cos(twoTheta[i]), polarization) * sensor(Math.cos(twoTheta[i]), sensor));
        return factors;
    }

    private static double polarization(double cosine, Optional<Double> factor) {
        double square = cosine * cosine;
        return factor.map(g -> (1 + square - g * (1 - square)) / 2).orElse(1.0);
    }

    private static double sensor(double cosine, double thickness) {
        if (thickness == 0) {
            return 1;
        }
        if (!(cosine > 0)) {
            throw new IllegalArgumentException(
                    "A flat sensor square to the beam sees nothing beyond 90 deg; the pattern"
                            + " goes further: leave 'sensor' away or set 'qmaxinst'.");
        }
        return Math.expm1(-thickness / cosine) / Math.expm1(-thickness);
    }
}
