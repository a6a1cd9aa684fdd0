/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * How much of a reference curve b is in a curve y: {@code y = s b} by weighted least squares, weights
 * {@code 1 / (var(y) + s^2 var(b))}. Points that lie above the scaled reference by more than {@code clip} standard
 * deviations hold something else, too, and are left out, round by round; points below never are, so that too much is
 * not subtracted. The error is that of the weights; where nothing has a variance, that of the scatter.
 *
 * @param factor s
 * @param error one standard deviation of s
 * @param reducedChiSquared of the points that were used; 1 where the scatter gives the error
 * @param scatter standard deviation of a point of variance 1: 1, or what the residuals say
 * @param used which points were used
 */
public record ScaledReference(double factor, double error, double reducedChiSquared, double scatter, boolean[] used) {

    private static final int ROUNDS = 50;
    private static final int FEWEST = 3;
    private static final double SETTLED = 1e-12;

    /**
     * Fits the factor.
     *
     * @param y the curve
     * @param own its variances; zeros where it counts as exact
     * @param b the reference at the same points
     * @param its variances of the reference, as above
     * @param candidates points that may be used; both curves have values there
     * @param clip in standard deviations
     * @throws IllegalArgumentException with a sentence, when the points do not determine the factor
     */
    public static ScaledReference fit(
            double[] y, double[] own, double[] b, double[] its, boolean[] candidates, double clip) {
        boolean weighted =
                Arrays.stream(own).anyMatch(v -> v > 0) || Arrays.stream(its).anyMatch(v -> v > 0);
        boolean[] used = candidates;
        double before = 1;
        for (int round = 0; ; round++) {
            double[] variance = weighted ? variances(own, its, before) : ones(y.length);
            ScaledReference fit = fit(y, b, variance, used, weighted);
            boolean[] next = notAbove(y, b, variance, candidates, clip, fit);
            boolean settled = Math.abs(fit.factor - before) <= SETTLED * Math.abs(fit.factor);
            if (settled && Arrays.equals(next, used) || round == ROUNDS) {
                return fit;
            }
            used = next;
            before = fit.factor;
        }
    }

    private static ScaledReference fit(double[] y, double[] b, double[] variance, boolean[] points, boolean weighted) {
        boolean[] used = new boolean[y.length];
        double curvature = 0;
        double side = 0;
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            if (points[i] && variance[i] > 0) {
                used[i] = true;
                curvature += b[i] * b[i] / variance[i];
                side += b[i] * y[i] / variance[i];
                count++;
            }
        }
        if (count < FEWEST || !(curvature > 0)) {
            throw new IllegalArgumentException("Only " + count
                    + " points tell how much of the reference there is; widen 'range' or raise 'clip'.");
        }
        double factor = side / curvature;
        double spread = chiSquared(y, b, variance, used, factor) / (count - 1);
        return weighted
                ? new ScaledReference(factor, Math.sqrt(1 / curvature), spread, 1, used)
                : new ScaledReference(factor, Math.sqrt(spread / curvature), 1, Math.sqrt(spread), used);
    }

    private static double chiSquared(double[] y, double[] b, double[] variance, boolean[] used, double factor) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double residual = y[i] - factor * b[i];
            sum += used[i] ? residual * residual / variance[i] : 0;
        }
        return sum;
    }

    private static boolean[] notAbove(
            double[] y, double[] b, double[] variance, boolean[] candidates, double clip, ScaledReference fit) {
        boolean[] kept = new boolean[y.length];
        for (int i = 0; i < y.length; i++) {
            double sigma = fit.scatter * Math.sqrt(variance[i]);
            kept[i] = candidates[i] && variance[i] > 0 && y[i] - fit.factor * b[i] <= clip * sigma;
        }
        return kept;
    }

    private static double[] variances(double[] own, double[] its, double factor) {
        double[] variance = new double[own.length];
        Arrays.setAll(variance, i -> own[i] + factor * factor * its[i]);
        return variance;
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }
}
