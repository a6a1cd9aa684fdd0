/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Locale;

/**
 * What the sample alone would scatter without absorption, on an arbitrary scale, at each Q:
 * {@code gain (pattern - offset)}, with, for a background B, a container C (measured empty, over the same background) and
 * the absorption factors of Paalman and Pings,
 * {@code [(I - B) - A_c,sc/A_c,c (C - B)] / (A_s,sc P D)}; P polarization, D what the sensor absorbs of oblique rays.
 *
 * @param gain factor
 * @param offset in the unit of the pattern
 * @param variance of the offset
 */
record PhysicalCorrection(double[] gain, double[] offset, double[] variance) {

    private static final double LEAST = 1e-6;

    /**
     * The correction for given bodies.
     *
     * @param twoTheta of each point, rad
     * @param detection polarization and efficiency at each point
     * @param absorption factors: rows sample, container, empty
     * @param background scaled
     * @param container scaled, with its background in it; zeros without container
     */
    static PhysicalCorrection of(
            double[] twoTheta, double[] detection, double[][] absorption, Backdrop background, Backdrop container) {
        int count = twoTheta.length;
        double[] gain = new double[count];
        double[] offset = new double[count];
        double[] variance = new double[count];
        for (int i = 0; i < count; i++) {
            double through = absorption[0][i] * detection[i];
            if (!(through > LEAST)) {
                throw new IllegalArgumentException("At two-theta = "
                        + String.format(Locale.ROOT, "%.4g", Math.toDegrees(twoTheta[i]))
                        + " deg no radiation leaves the sample towards the detector: set 'qmaxinst' below that, or"
                        + " check the shape, density and thickness of the sample.");
            }
            double ratio = absorption[2][i] > 0 ? absorption[1][i] / absorption[2][i] : 1;
            gain[i] = 1 / through;
            offset[i] = background.values()[i] + ratio * container.values()[i];
            variance[i] = background.variance()[i] + ratio * ratio * container.variance()[i];
        }
        return new PhysicalCorrection(gain, offset, variance);
    }
}
