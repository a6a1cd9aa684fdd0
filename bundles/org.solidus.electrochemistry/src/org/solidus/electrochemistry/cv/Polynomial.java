/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import org.solidus.math.fit.LinearSystem;

/** Least squares on a stretch of a curve on an even grid. */
final class Polynomial {

    private Polynomial() {}

    /** Coefficients, lowest first, of the polynomial in {@code p - origin}; none where they are not determined. */
    static double[] fit(double[] values, int from, int to, int degree, int origin) {
        LinearSystem system = new LinearSystem(degree + 1);
        system.clear(degree + 1);
        double[] row = new double[degree + 1];
        for (int p = from; p <= to; p++) {
            double power = 1;
            for (int k = 0; k <= degree; k++) {
                row[k] = power;
                power *= p - origin;
            }
            system.add(row, values[p], 1);
        }
        double[] solution = new double[degree + 1];
        return system.solve(solution) ? solution : new double[0];
    }

    /**
     * Amplitude and standard deviation of a bell of two half Gaussians on a cubic.
     *
     * @param left standard deviation of its rise, bins
     * @param right of its fall
     * @param noise of a value
     */
    static double[] bell(double[] values, int from, int to, int top, double left, double right, double noise) {
        LinearSystem system = new LinearSystem(5);
        system.clear(5);
        double[] row = new double[5];
        double half = Math.max(1, 0.5 * (to - from));
        for (int p = from; p <= to; p++) {
            if (Double.isNaN(values[p])) {
                continue;
            }
            double x = (p - top) / half;
            double u = (p - top) / Math.max(0.5, p < top ? left : right);
            row[0] = 1;
            row[1] = x;
            row[2] = x * x;
            row[3] = x * x * x;
            row[4] = Math.exp(-0.5 * u * u);
            system.add(row, values[p], 1);
        }
        double[] solution = new double[5];
        double[] variance = new double[5];
        return system.solve(solution) && system.variances(variance)
                ? new double[] {solution[4], Math.sqrt(variance[4]) * noise}
                : new double[] {0, Double.POSITIVE_INFINITY};
    }
}
