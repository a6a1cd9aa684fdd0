/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;
import org.solidus.math.robust.Robust;

/**
 * A polynomial surface through values of a scan, a third of which may be anything: least absolute deviations first (by
 * weights of one over the deviation), then Tukey's biweight at 4.685 standard deviations.
 */
final class DescanFit {

    private static final int FIRST = 15;
    private static final int THEN = 15;
    private static final double TUKEY = 4.685;

    private final double[][] design;

    /**
     * The terms of a polynomial in one or two coordinates of a scan.
     *
     * @param sizes  points along each axis, slowest first
     * @param degree 0 to 3
     */
    DescanFit(int[] sizes, int degree) {
        int points = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
        design = new double[points][];
        for (int i = 0; i < points; i++) {
            int left = i;
            double[] at = new double[sizes.length];
            for (int axis = sizes.length - 1; axis >= 0; axis--) {
                at[axis] = sizes[axis] > 1 ? 2.0 * (left % sizes[axis]) / (sizes[axis] - 1) - 1 : 0;
                left /= sizes[axis];
            }
            design[i] = terms(at, sizes, degree);
        }
    }

    private static double[] terms(double[] at, int[] sizes, int degree) {
        // An axis with few points has no powers that it could tell apart.
        int inY = sizes.length > 1 ? Math.min(degree, sizes[0] - 1) : 0;
        int inX = sizes.length > 0 ? Math.min(degree, sizes[sizes.length - 1] - 1) : 0;
        double[] terms = new double[(inY + 1) * (inX + 1)];
        int count = 0;
        for (int p = 0; p <= inY; p++) {
            for (int q = 0; q <= inX && p + q <= degree; q++) {
                double y = sizes.length > 1 ? Math.pow(at[0], p) : 1;
                double x = sizes.length > 0 ? Math.pow(at[sizes.length - 1], q) : 1;
                terms[count++] = y * x;
            }
        }
        return Arrays.copyOf(terms, count);
    }

    /** Number of terms. */
    int terms() {
        return design[0].length;
    }

    /**
     * The surface at every point.
     *
     * @param values one a point, NaN where there is none
     * @throws IllegalArgumentException when there are too few
     */
    double[] fit(double[] values) {
        double[] weight = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            weight[i] = Double.isNaN(values[i]) ? 0 : 1;
        }
        double[] surface = solve(values, weight);
        for (int round = 0; round < FIRST + THEN; round++) {
            double[] off = new double[values.length];
            for (int i = 0; i < off.length; i++) {
                off[i] = Math.abs(values[i] - surface[i]);
            }
            double sigma = Math.max(Robust.MAD_TO_SIGMA * Robust.median(off), 1e-6);
            for (int i = 0; i < off.length; i++) {
                double u = off[i] / (TUKEY * sigma);
                double tukey = u < 1 ? (1 - u * u) * (1 - u * u) : 0;
                double w = round < FIRST ? 1 / Math.max(off[i], 0.1 * sigma) : tukey;
                weight[i] = Double.isNaN(values[i]) ? 0 : w;
            }
            surface = solve(values, weight);
        }
        return surface;
    }

    private double[] solve(double[] values, double[] weight) {
        Fit fit = LinearLeastSquares.fit(design, values, weight);
        if (!fit.converged()) {
            throw new IllegalArgumentException("There are too few patterns with a centre for a surface of " + terms()
                    + " terms: choose a lower degree, or look why tem.centre finds none.");
        }
        double[] surface = new double[values.length];
        for (int i = 0; i < surface.length; i++) {
            for (int k = 0; k < design[i].length; k++) {
                surface[i] += fit.parameters()[k] * design[i][k];
            }
        }
        return surface;
    }
}
