/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;

/**
 * The range of weights that fit equally well: {@code W H = (W T^-1) (T H)} for every T that keeps both factors from
 * turning negative (rotational ambiguity), as in MCR-BANDS (Tauler 2001, doi:10.1002/cem.654; Jaumot and Tauler 2010,
 * doi:10.1016/j.chemolab.2010.05.020).
 *
 * <p>Each component's share of the whole is made as large and as small as it will go by elementary rotations ({@code
 * h_a + t h_b}, {@code w_b - t w_a}), whose longest steps are known in closed form; the solutions on the way span the
 * range. For two components it is the exact range; for more of them an inner one, which the true range holds. Negative
 * numbers are allowed as far as the noise of a factor goes: three standard deviations, from what the factorisation
 * leaves.
 *
 * @param low  {@code rows * k}, smallest weight of each component in each row
 * @param high {@code rows * k}, largest
 */
record FeasibleWeights(double[] low, double[] high) {

    private static final int MOST_ROUNDS = 40;
    private static final double GAIN = 1e-6;
    private static final double SIGMAS = 3;

    /**
     * Finds the range.
     *
     * @param factors   not changed
     * @param residual  standard deviation of what the factorisation leaves, per element
     */
    public static FeasibleWeights of(NonNegativeFactors factors, double residual, Watch watch) {
        int k = factors.k();
        double[] scale = Closure.of(factors.weights(), k);
        double[] low = new double[factors.weights().length];
        for (int i = 0; i < low.length; i++) {
            low[i] = factors.weights()[i] * scale[i % k];
        }
        FeasibleWeights range = new FeasibleWeights(low, low.clone());
        for (int component = 0; component < k && k > 1; component++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                for (int first = 1; first < k; first++) {
                    Rotation rotation = new Rotation(factors, residual);
                    rotation.extreme(component, sign, first);
                    range.include(rotation);
                    watch.advance(1);
                }
            }
        }
        return range;
    }

    private void include(Rotation rotation) {
        int k = rotation.k;
        double[] weights = new double[low.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, rotation.w[i % k][i / k]);
        }
        double[] scale = Closure.of(weights, k);
        for (int i = 0; i < weights.length; i++) {
            low[i] = Math.min(low[i], weights[i] * scale[i % k]);
            high[i] = Math.max(high[i], weights[i] * scale[i % k]);
        }
    }

    /** Factors on their way to an extreme, one array a component. */
    private static final class Rotation {

        private final int k;
        private final double[][] w;
        private final double[][] h;
        private final double[] slackW;
        private final double[] slackH;

        Rotation(NonNegativeFactors factors, double residual) {
            k = factors.k();
            int rows = factors.weights().length / k;
            w = new double[k][rows];
            h = new double[k][];
            slackW = new double[k];
            slackH = new double[k];
            for (int c = 0; c < k; c++) {
                for (int row = 0; row < rows; row++) {
                    w[c][row] = factors.weights()[row * k + c];
                }
                h[c] = factors.components()[c].clone();
                slackW[c] = slack(residual, h[c]);
                slackH[c] = slack(residual, w[c]);
            }
        }

        /** Three standard deviations of one factor's elements, given the other factor. */
        private static double slack(double residual, double[] partner) {
            double length = Math.sqrt(DataMatrix.dot(partner, 0, partner, 0, partner.length));
            return length > 0 ? SIGMAS * residual / length : 0;
        }

        void extreme(int c, int sign, int first) {
            double before = share(c);
            for (int round = 0; round < MOST_ROUNDS; round++) {
                for (int other = 0; other < k - 1; other++) {
                    int partner = (c + 1 + (first - 1 + other) % (k - 1)) % k;
                    rotate(c, partner, sign > 0 ? longest(c, partner) : -longestBack(c, partner));
                    rotate(partner, c, sign > 0 ? -longestBack(partner, c) : longest(partner, c));
                }
                double now = share(c);
                if (Math.abs(now - before) <= GAIN * Math.abs(before)) {
                    return;
                }
                before = now;
            }
        }

        private double share(int c) {
            double own = 0;
            double all = 0;
            for (int d = 0; d < k; d++) {
                double part = Arrays.stream(w[d]).sum() * Arrays.stream(h[d]).sum();
                own = d == c ? part : own;
                all += part;
            }
            return all > 0 ? own / all : 0;
        }

        /** The largest t of {@code h_a + t h_b}, {@code w_b - t w_a}. */
        private double longest(int a, int b) {
            return Math.min(room(w[b], slackW[b], w[a], 1), room(h[a], slackH[a], h[b], -1));
        }

        /** The largest t of {@code h_a - t h_b}, {@code w_b + t w_a}. */
        private double longestBack(int a, int b) {
            return Math.min(room(h[a], slackH[a], h[b], 1), room(w[b], slackW[b], w[a], -1));
        }

        /** The largest t for which {@code values - sign t other} stays above the slack. */
        private static double room(double[] values, double slack, double[] other, int sign) {
            double most = Double.POSITIVE_INFINITY;
            for (int i = 0; i < values.length; i++) {
                double fall = sign * other[i];
                if (fall > 0) {
                    most = Math.min(most, Math.max(0, values[i] + slack) / fall);
                }
            }
            return most;
        }

        private void rotate(int a, int b, double t) {
            if (Double.isFinite(t) && t != 0) {
                DataMatrix.axpy(t, h[b], 0, h[a], 0, h[a].length);
                DataMatrix.axpy(-t, w[a], 0, w[b], 0, w[b].length);
            }
        }
    }
}
