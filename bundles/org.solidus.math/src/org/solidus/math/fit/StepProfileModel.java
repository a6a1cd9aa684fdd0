/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import org.solidus.math.robust.Normal;

/**
 * A profile of flat levels with blurred steps between them: {@code y(x) = l0 + sum_k (lk - lk-1) Phi((x - xk) / sk)},
 * where Phi is the cumulated normal distribution, {@code (1 + erf(z / sqrt 2)) / 2}.
 *
 * <p>The parameters are {@code x1, s1, x2, s2, ..., l0, l1, ...}.
 */
final class StepProfileModel implements FitModel {

    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private final double[] x;
    private final int steps;

    /**
     * @param x where the profile was measured
     * @param steps how many, one less than there are levels
     */
    StepProfileModel(double[] x, int steps) {
        this.x = x;
        this.steps = steps;
    }

    @Override
    public int points() {
        return x.length;
    }

    @Override
    public int parameters() {
        return 3 * steps + 1;
    }

    /** Where the level after so many steps stands among the parameters. */
    int level(int after) {
        return 2 * steps + after;
    }

    @Override
    public void evaluate(double[] p, double[] values) {
        for (int i = 0; i < x.length; i++) {
            double value = p[level(0)];
            for (int k = 0; k < steps; k++) {
                value += (p[level(k + 1)] - p[level(k)]) * Normal.cdf((x[i] - p[2 * k]) / p[2 * k + 1]);
            }
            values[i] = value;
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        int n = parameters();
        for (int i = 0; i < x.length; i++) {
            int row = i * n;
            double value = p[level(0)];
            jacobian[row + level(0)] = 1;
            for (int k = 0; k < steps; k++) {
                double height = p[level(k + 1)] - p[level(k)];
                double z = (x[i] - p[2 * k]) / p[2 * k + 1];
                double share = Normal.cdf(z);
                double slope = height * DENSITY * Math.exp(-0.5 * z * z) / p[2 * k + 1];
                value += height * share;
                jacobian[row + 2 * k] = -slope;
                jacobian[row + 2 * k + 1] = -slope * z;
                jacobian[row + level(k)] -= share;
                jacobian[row + level(k + 1)] = share;
            }
            values[i] = value;
        }
    }
}
