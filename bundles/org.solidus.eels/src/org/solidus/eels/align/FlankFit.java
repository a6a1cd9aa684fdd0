/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Arrays;

/**
 * Position of a peak from a part of it: a Gaussian through the channels that are whole, as a parabola through the
 * logarithm of their counts, weighted by the counts that the fit itself expects (Poisson noise of a logarithm has the
 * variance {@code variance / counts^2}).
 */
final class FlankFit {

    /** Channels below this part of the highest are tail. */
    private static final double LOWEST = 0.12;

    private static final int ROUNDS = 4;

    private final double[] normal = new double[9];
    private final double[] right = new double[3];
    private final double[] solution = new double[3];
    private final double[] inverse = new double[9];

    /** Middle of the peak. */
    double position() {
        return -solution[1] / (2 * solution[2]);
    }

    /** Standard deviation of the middle. */
    double error() {
        // p = -b / 2c: dp/db = -1 / 2c, dp/dc = b / 2c^2
        double db = -1 / (2 * solution[2]);
        double dc = solution[1] / (2 * solution[2] * solution[2]);
        return Math.sqrt(Math.max(0, db * db * inverse[4] + 2 * db * dc * inverse[5] + dc * dc * inverse[8]));
    }

    /** Standard deviation of the Gaussian. */
    double sigma() {
        return Math.sqrt(-1 / (2 * solution[2]));
    }

    /**
     * Fits.
     *
     * @param from      first channel
     * @param to        the one behind the last
     * @param firstLeft first channel to be left out
     * @param lastLeft  last channel to be left out
     * @param highest   counts at the top, clipped or not
     * @return whether there is a peak
     */
    boolean fit(double[] counts, int from, int to, int firstLeft, int lastLeft, double highest, double[] variance) {
        double middle = (from + to - 1) / 2.0;
        for (int round = 0; round < ROUNDS; round++) {
            Arrays.fill(normal, 0);
            Arrays.fill(right, 0);
            int used = 0;
            for (int i = from; i < to; i++) {
                if (i >= firstLeft && i <= lastLeft || !(counts[i] > LOWEST * highest)) {
                    continue;
                }
                double x = i - middle;
                double expected = round == 0
                        ? counts[i]
                        : Math.exp(Math.min(700, solution[0] + x * (solution[1] + x * solution[2])));
                double weight = expected * expected / (variance[i] * Math.max(1, expected / counts[i]));
                // the logarithm of what is expected, and how far the counts are off it
                double y = Math.log(expected) + (counts[i] - expected) / expected;
                add(x, weight, y);
                used++;
            }
            if (used < 4 || !solve() || !(solution[2] < 0)) {
                return false;
            }
        }
        // back to channels: a parabola about another origin
        double a = solution[0];
        double b = solution[1];
        double c = solution[2];
        shift(middle);
        solution[0] = a - b * middle + c * middle * middle;
        solution[1] = b - 2 * c * middle;
        return true;
    }

    private void add(double x, double weight, double y) {
        double[] powers = {1, x, x * x};
        for (int i = 0; i < 3; i++) {
            right[i] += weight * powers[i] * y;
            for (int j = 0; j < 3; j++) {
                normal[3 * i + j] += weight * powers[i] * powers[j];
            }
        }
    }

    /** By the adjugate: three unknowns. */
    private boolean solve() {
        double[] m = normal;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int r0 = (j + 1) % 3;
                int r1 = (j + 2) % 3;
                int c0 = (i + 1) % 3;
                int c1 = (i + 2) % 3;
                inverse[3 * i + j] = m[3 * r0 + c0] * m[3 * r1 + c1] - m[3 * r0 + c1] * m[3 * r1 + c0];
            }
        }
        double determinant = m[0] * inverse[0] + m[1] * inverse[3] + m[2] * inverse[6];
        if (!(determinant > 0) || Double.isInfinite(determinant)) {
            return false;
        }
        for (int i = 0; i < 9; i++) {
            inverse[i] /= determinant;
        }
        for (int i = 0; i < 3; i++) {
            solution[i] = inverse[3 * i] * right[0] + inverse[3 * i + 1] * right[1] + inverse[3 * i + 2] * right[2];
        }
        return true;
    }

    /** Covariance of b and c about channel 0: b' = b - 2 c middle. */
    private void shift(double middle) {
        double bb = inverse[4] - 4 * middle * inverse[5] + 4 * middle * middle * inverse[8];
        double bc = inverse[5] - 2 * middle * inverse[8];
        inverse[4] = bb;
        inverse[5] = bc;
    }
}
