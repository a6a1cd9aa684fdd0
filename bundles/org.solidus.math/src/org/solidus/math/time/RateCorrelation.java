/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.Arrays;

/**
 * How events follow a quantity: the cross-correlation of their numbers in bins of time with the means of the quantity,
 * over lags to both sides; the largest within the lags is tested against chance by shifting one beside the other by every
 * other amount, both taken as rings. Such shifts keep what either is by itself (its slowness, its bursts), which a
 * permutation of the bins would destroy; the p-value is uniform for a quantity that has nothing to do with the events.
 * It is no smaller than the share of all shifts that lie within the lags.
 */
public final class RateCorrelation {

    private RateCorrelation() {}

    /**
     * What was found.
     *
     * @param lag at which the correlation is largest, bins; events come after the quantity where it is above 0
     * @param correlation there
     * @param pValue that chance gives one as large within the lags
     * @param correlogram correlation at each lag, the most negative lag first
     * @param low 2.5 % of the correlations at any shift lie below
     * @param high 2.5 % lie above
     */
    public record Result(int lag, double correlation, double pValue, double[] correlogram, double low, double high) {}

    /**
     * Correlates.
     *
     * @param rates events in each bin
     * @param quantity mean in each bin
     * @param maxLag bins to either side, less than a quarter of them
     * @param trend order of the polynomial of time that is taken from both, 0 for their means
     * @throws IllegalArgumentException with a sentence, when either is constant or lags are too long
     */
    public static Result of(double[] rates, double[] quantity, int maxLag, int trend) {
        int n = rates.length;
        if (maxLag < 0 || 4 * maxLag >= n) {
            throw new IllegalArgumentException("Lags of up to " + maxLag + " bins are more than a quarter of the " + n
                    + " bins; a test against chance needs shifts beyond them.");
        }
        double[] a = standard(rates, trend, "number of events");
        double[] b = standard(quantity, trend, "quantity");
        double[] ring = new double[n];
        for (int shift = 0; shift < n; shift++) {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                int k = i + shift;
                sum += b[i] * a[k < n ? k : k - n];
            }
            ring[shift] = sum / n;
        }
        double[] sorted = ring.clone();
        Arrays.sort(sorted);
        int best = 0;
        double[] correlogram = new double[2 * maxLag + 1];
        for (int lag = -maxLag; lag <= maxLag; lag++) {
            double value = ring[Math.floorMod(lag, n)];
            correlogram[lag + maxLag] = value;
            best = Math.abs(value) > Math.abs(ring[Math.floorMod(best, n)]) ? lag : best;
        }
        double largest = Math.abs(ring[Math.floorMod(best, n)]);
        return new Result(
                best,
                ring[Math.floorMod(best, n)],
                pValue(ring, maxLag, largest),
                correlogram,
                sorted[(int) (0.025 * (n - 1))],
                sorted[(int) Math.ceil(0.975 * (n - 1))]);
    }

    /** The share of all windows of lags whose largest correlation is at least that. */
    private static double pValue(double[] ring, int maxLag, double largest) {
        int n = ring.length;
        int since = Integer.MAX_VALUE / 2;
        int reached = 0;
        // A window holds one that is as large when the last such lies no further back than the window is wide.
        for (int i = -2 * maxLag; i < n; i++) {
            since = Math.abs(ring[Math.floorMod(i, n)]) >= largest * (1 - 1e-12) ? 0 : since + 1;
            reached += i >= 0 && since <= 2 * maxLag ? 1 : 0;
        }
        return (double) reached / n;
    }

    /** Less its trend, of mean 0 and variance 1. */
    private static double[] standard(double[] values, int trend, String what) {
        int n = values.length;
        double[] t = new double[n];
        Arrays.setAll(t, i -> i);
        double[] rest = values.clone();
        double mean = Arrays.stream(values).average().orElse(0);
        double whole = 0;
        for (double value : values) {
            whole += (value - mean) * (value - mean);
        }
        Polynomials.remove(rest, Polynomials.orthonormal(t, 1 + Math.max(0, trend)));
        double square = 0;
        for (double value : rest) {
            square += value * value;
        }
        if (!(square > 1e-18 * whole) || !(whole > 0)) {
            throw new IllegalArgumentException(
                    "The " + what + " does not change but for its trend: there is nothing to correlate.");
        }
        double scale = Math.sqrt(n / square);
        return Arrays.stream(rest).map(value -> scale * value).toArray();
    }
}
