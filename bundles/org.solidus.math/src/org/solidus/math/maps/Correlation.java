/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How two quantities go together over the same points.
 *
 * <p>The interval of one standard deviation and the p-value take the points as independent. Neighbours in a map often
 * are not; both are then too optimistic, which {@link MoranI} of either map tells.
 *
 * @param coefficient between -1 and 1; NaN with fewer than 4 points or where a quantity does not vary
 * @param low         lower end of the interval of one standard deviation, by Fisher's transformation; variance 1 / (n -
 *                    3), for ranks (1 + r^2 / 2) / (n - 3) (Bonett and Wright 2000, doi:10.1007/BF02294183)
 * @param high        its upper end
 * @param pValue      probability of a coefficient this far from 0 either way when the points of one quantity are
 *                    shuffled; never below 1 / (permutations + 1)
 * @param points      how many have both quantities
 */
public record Correlation(double coefficient, double low, double high, double pValue, int points) {

    private static final int FEWEST = 4;

    /**
     * Pearson's correlation of the values.
     *
     * @param a            NaN where there is none
     * @param b            of the same points
     * @param permutations how many for the p-value; 0 for none (NaN)
     * @param seed         of the permutations
     */
    public static Correlation pearson(double[] a, double[] b, int permutations, long seed) {
        double[][] pairs = pairs(a, b);
        return of(pairs[0], pairs[1], false, permutations, seed);
    }

    /**
     * Spearman's correlation: that of the ranks, ties sharing the mean of theirs. Parameters as of {@link #pearson}.
     */
    public static Correlation spearman(double[] a, double[] b, int permutations, long seed) {
        double[][] pairs = pairs(a, b);
        return of(ranks(pairs[0]), ranks(pairs[1]), true, permutations, seed);
    }

    private static Correlation of(double[] a, double[] b, boolean ranks, int permutations, long seed) {
        int n = a.length;
        double lengths = standardise(a) * standardise(b);
        if (n < FEWEST || !(lengths > 0)) {
            return new Correlation(Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
        }
        double r = Math.max(-1, Math.min(1, product(a, b)));
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double deviation = Math.sqrt((ranks ? 1 + 0.5 * r * r : 1) / (n - 3));
        return new Correlation(
                r,
                Math.abs(r) == 1 ? r : Math.tanh(z - deviation),
                Math.abs(r) == 1 ? r : Math.tanh(z + deviation),
                permutationValue(a, b, r, permutations, seed),
                n);
    }

    private static double permutationValue(double[] a, double[] b, double r, int permutations, long seed) {
        if (permutations == 0) {
            return Double.NaN;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] shuffled = b.clone();
        int asFar = 0;
        for (int permutation = 0; permutation < permutations; permutation++) {
            shuffle(shuffled, random);
            // Rounding must not turn a permutation that changes nothing into a nearer one.
            asFar += Math.abs(product(a, shuffled)) >= Math.abs(r) - 1e-12 ? 1 : 0;
        }
        return (asFar + 1.) / (permutations + 1);
    }

    static void shuffle(double[] values, SplittableRandom random) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            double held = values[i];
            values[i] = values[j];
            values[j] = held;
        }
    }

    private static double[][] pairs(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("Only quantities of the same points can be correlated, but one has "
                    + a.length + " and the other " + b.length + ".");
        }
        double[] left = new double[a.length];
        double[] right = new double[a.length];
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
                left[count] = a[i];
                right[count++] = b[i];
            }
        }
        return new double[][] {Arrays.copyOf(left, count), Arrays.copyOf(right, count)};
    }

    /** Makes the mean 0 and the length 1; returns the length before, 0 where all values are equal. */
    private static double standardise(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(values[i]));
            values[i] -= mean;
        }
        double length = Math.sqrt(product(values, values));
        if (length <= 1e-14 * largest * Math.sqrt(values.length)) {
            return 0;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] /= length;
        }
        return length;
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, j) -> Double.compare(values[i], values[j]));
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = 0.5 * (from + to - 1);
            }
            from = to;
        }
        return ranks;
    }
}
