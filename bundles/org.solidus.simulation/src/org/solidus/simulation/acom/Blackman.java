/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

/**
 * How much weaker a reflection is in two-beam theory than in kinematic theory, on average over angles of incidence:
 * {@code (1/A) integral_0^A J0(2 x) dx}. M. Blackman, Proc. R. Soc. A 173 (1939) 68, doi 10.1098/rspa.1939.0129.
 */
final class Blackman {

    private static final double STEP = 0.05;
    private static final int SIZE = 400;
    private static final double[] FACTOR = table();

    private Blackman() {}

    /**
     * The factor.
     *
     * @param amplitude A, lambda gamma t |F| / V
     * @return 1 for a thin crystal
     */
    static double factor(double amplitude) {
        double at = amplitude / STEP;
        int i = (int) at;
        if (i + 1 >= SIZE) {
            // The integral tends to 1/2.
            return 0.5 / amplitude;
        }
        return FACTOR[i] + (at - i) * (FACTOR[i + 1] - FACTOR[i]);
    }

    private static double[] table() {
        double[] factor = new double[SIZE];
        factor[0] = 1;
        double integral = 0;
        int parts = 8;
        for (int i = 1; i < SIZE; i++) {
            for (int n = 0; n < parts; n++) {
                double x = (i - 1 + (n + 0.5) / parts) * STEP;
                integral += bessel(2 * x) * STEP / parts;
            }
            factor[i] = integral / (i * STEP);
        }
        return factor;
    }

    /** J0 as the mean of cos(x sin t), which a sum finds exactly where it is finer than x. */
    private static double bessel(double x) {
        int steps = 64 + (int) x;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += StrictMath.cos(x * StrictMath.sin(Math.PI * (i + 0.5) / steps));
        }
        return sum / steps;
    }
}
