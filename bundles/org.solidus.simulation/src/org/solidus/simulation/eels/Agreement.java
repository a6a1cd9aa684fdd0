/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/**
 * How well a found map agrees with the true one; points where either is not a number do not count.
 *
 * @param points that count
 * @param bias mean of found less true
 * @param scatter standard deviation of found less true
 * @param rms root mean square of found less true
 * @param correlation of found and true
 * @param within share of the points at which the truth lies within the stated error
 */
record Agreement(int points, double bias, double scatter, double rms, double correlation, double within) {

    /**
     * Compares maps.
     *
     * @param found map
     * @param error stated standard deviations; empty for none
     * @param truth map
     */
    static Agreement of(double[] found, double[] error, double[] truth) {
        int points = 0;
        int inside = 0;
        double[] sums = new double[6];
        for (int i = 0; i < found.length; i++) {
            double off = found[i] - truth[i];
            if (Double.isFinite(off)) {
                points++;
                inside += error.length > 0 && Math.abs(off) <= error[i] ? 1 : 0;
                double[] terms = {off, off * off, found[i], truth[i], found[i] * found[i], truth[i] * truth[i]};
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += terms[k];
                }
            }
        }
        double n = points;
        double bias = sums[0] / n;
        double square = sums[1] / n;
        double varianceFound = sums[4] / n - sums[2] / n * (sums[2] / n);
        double varianceTruth = sums[5] / n - sums[3] / n * (sums[3] / n);
        double scatter = Math.sqrt(Math.max(0, square - bias * bias));
        // Var(f - t) = Var f + Var t - 2 Cov.
        double covariance = (varianceFound + varianceTruth - scatter * scatter) / 2;
        double correlation = covariance / Math.sqrt(varianceFound * varianceTruth);
        return new Agreement(
                points, bias, scatter, Math.sqrt(square), correlation, error.length == 0 ? Double.NaN : inside / n);
    }
}
