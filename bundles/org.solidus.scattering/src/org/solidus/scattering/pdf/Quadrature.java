/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;

/** Weights of points for integrals over sampled curves on any ascending grid. */
final class Quadrature {

    private Quadrature() {}

    /** Trapezoid rule over all of the points. */
    static double[] trapezoid(double[] x) {
        double[] weights = new double[x.length];
        for (int i = 1; i < x.length; i++) {
            double half = (x[i] - x[i - 1]) / 2;
            weights[i - 1] += half;
            weights[i] += half;
        }
        return weights;
    }

    /**
     * Each point stands for the bin up to the middles between it and its neighbours; its weight is the part of the bin
     * that lies between {@code lower} and {@code upper}. Inside, that is the trapezoid rule.
     */
    static double[] bins(double[] x, double lower, double upper) {
        double[] weights = new double[x.length];
        Arrays.setAll(weights, i -> Math.max(0, Math.min(upper, edge(x, i + 1)) - Math.max(lower, edge(x, i))));
        return weights;
    }

    /** Lower edge of bin i. */
    private static double edge(double[] x, int i) {
        int last = x.length - 1;
        if (i == 0) {
            return Math.max(0, x[0] - (x[1] - x[0]) / 2);
        }
        return i > last ? x[last] + (x[last] - x[last - 1]) / 2 : (x[i - 1] + x[i]) / 2;
    }
}
