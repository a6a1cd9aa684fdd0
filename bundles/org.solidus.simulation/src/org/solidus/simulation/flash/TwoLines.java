/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

/**
 * Two straight lines that meet, through a curve: {@code y = a + b x + c max(0, x - x0)} by least squares, for every
 * place x0.
 */
final class TwoLines {

    private static final int PLACES = 4000;

    private TwoLines() {}

    /**
     * The place at which the sum of squared deviations is smallest.
     *
     * @param x rising
     * @param y one a point of x
     * @return x0; NaN with fewer than six points
     */
    static double breakpoint(double[] x, double[] y) {
        if (x.length < 6) {
            return Double.NaN;
        }
        double best = Double.POSITIVE_INFINITY;
        double at = Double.NaN;
        double span = x[x.length - 1] - x[0];
        double[] whole = whole(x, y);
        double[] tails = new double[5];
        int from = x.length;
        for (int k = PLACES - 1; k > 0; k--) {
            double place = span * k / PLACES;
            while (from > 0 && x[from - 1] - x[0] > place) {
                from--;
                double value = x[from] - x[0];
                tails[0] += 1;
                tails[1] += value;
                tails[2] += value * value;
                tails[3] += y[from];
                tails[4] += value * y[from];
            }
            double deviation = deviation(whole, place, tails);
            if (tails[0] >= 2 && x.length - tails[0] >= 2 && deviation < best) {
                best = deviation;
                at = x[0] + place;
            }
        }
        return at;
    }

    /** Sums over all points: 1, x, x^2, y, x y, with x from the first one on. */
    private static double[] whole(double[] x, double[] y) {
        double[] sums = new double[5];
        for (int i = 0; i < x.length; i++) {
            double value = x[i] - x[0];
            sums[0] += 1;
            sums[1] += value;
            sums[2] += value * value;
            sums[3] += y[i];
            sums[4] += value * y[i];
        }
        return sums;
    }

    /** Sum of squares, less that of y itself, of the fit with the corner at a place. */
    private static double deviation(double[] whole, double place, double[] tails) {
        double[][] m = new double[3][4];
        m[0][0] = whole[0];
        m[0][1] = whole[1];
        m[1][1] = whole[2];
        m[0][3] = whole[3];
        m[1][3] = whole[4];
        m[0][2] = tails[1] - place * tails[0];
        m[1][2] = tails[2] - place * tails[1];
        m[2][2] = tails[2] - 2 * place * tails[1] + place * place * tails[0];
        m[2][3] = tails[4] - place * tails[3];
        m[1][0] = m[0][1];
        m[2][0] = m[0][2];
        m[2][1] = m[1][2];
        double[] right = {m[0][3], m[1][3], m[2][3]};
        double[] solution = solve(m);
        return -(solution[0] * right[0] + solution[1] * right[1] + solution[2] * right[2]);
    }

    /** Gauss elimination of a positive definite system with its right side in the last column. */
    private static double[] solve(double[][] m) {
        for (int i = 0; i < 3; i++) {
            for (int j = i + 1; j < 3; j++) {
                double factor = m[j][i] / m[i][i];
                for (int k = i; k < 4; k++) {
                    m[j][k] -= factor * m[i][k];
                }
            }
        }
        double[] solution = new double[3];
        for (int i = 2; i >= 0; i--) {
            double sum = m[i][3];
            for (int k = i + 1; k < 3; k++) {
                sum -= m[i][k] * solution[k];
            }
            solution[i] = sum / m[i][i];
        }
        return solution;
    }
}
