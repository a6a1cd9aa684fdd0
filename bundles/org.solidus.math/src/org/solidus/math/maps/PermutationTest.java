/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Permutation tests of a difference between two groups, and of a trend over ordered ones. Two-sided; a p-value is the
 * share of permutations, the one that was found among them, that differ as much as it does, so that it is never 0 and
 * holds its level exactly where the units are exchangeable.
 *
 * @param statistic as found
 * @param pValue two-sided
 * @param permutations that were looked at, the one that was found among them
 */
record PermutationTest(double statistic, double pValue, long permutations) {

    private static final double TIE = 1e-10;

    /** Nothing to test. */
    static final PermutationTest NONE = new PermutationTest(Double.NaN, Double.NaN, 0);

    /**
     * Whether units of two groups differ in their weighted mean.
     *
     * @param values sum of each unit
     * @param weights of each unit
     * @param second whether a unit is of the second group
     * @param inflation standard deviation of the true difference over that of independent units, at least 1
     * @param most random permutations; all there are where these are fewer
     */
    static PermutationTest difference(
            double[] values, double[] weights, boolean[] second, double inflation, int most, long seed) {
        int n = values.length;
        int inSecond = 0;
        for (boolean each : second) {
            inSecond += each ? 1 : 0;
        }
        if (inSecond == 0 || inSecond == n) {
            return NONE;
        }
        double found = difference(values, weights, second);
        double limit = Math.abs(found) * (1 - TIE) - Double.MIN_NORMAL;
        BigInteger all = binomial(n, inSecond);
        if (all.compareTo(BigInteger.valueOf(most)) <= 0) {
            long total = 0;
            long asLarge = 0;
            boolean[] group = new boolean[n];
            Arrays.fill(group, 0, inSecond, true);
            do {
                total++;
                asLarge += Math.abs(difference(values, weights, group)) * inflation >= limit ? 1 : 0;
            } while (next(group));
            return new PermutationTest(found, (double) asLarge / total, total);
        }
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] group = second.clone();
        long asLarge = 1;
        for (int round = 0; round < most; round++) {
            shuffle(group, random);
            asLarge += Math.abs(difference(values, weights, group)) * inflation >= limit ? 1 : 0;
        }
        return new PermutationTest(found, asLarge / (most + 1.), most + 1L);
    }

    /** Mean of the second group less that of the first. */
    private static double difference(double[] values, double[] weights, boolean[] second) {
        double first = 0;
        double firstWeight = 0;
        double other = 0;
        double otherWeight = 0;
        for (int i = 0; i < values.length; i++) {
            if (second[i]) {
                other += values[i];
                otherWeight += weights[i];
            } else {
                first += values[i];
                firstWeight += weights[i];
            }
        }
        return other / otherWeight - first / firstWeight;
    }

    /** The next arrangement, from all in front to all behind; false after the last. */
    private static boolean next(boolean[] group) {
        int i = group.length - 1;
        int ones = 0;
        while (i >= 0 && group[i]) {
            ones++;
            i--;
        }
        while (i >= 0 && !group[i]) {
            i--;
        }
        if (i < 0) {
            return false;
        }
        group[i] = false;
        Arrays.fill(group, i + 1, group.length, false);
        Arrays.fill(group, i + 1, i + 2 + ones, true);
        return true;
    }

    /**
     * Whether units rise or fall with what they were exposed to.
     *
     * @param at exposure of each unit
     */
    static PermutationTest trend(
            double[] values, double[] weights, double[] at, double inflation, int most, long seed) {
        if (Arrays.stream(at).distinct().count() < 2) {
            return NONE;
        }
        double found = slope(values, weights, at);
        double limit = Math.abs(found) * (1 - TIE) - Double.MIN_NORMAL;
        SplittableRandom random = new SplittableRandom(seed);
        double[] shuffled = at.clone();
        long asLarge = 1;
        for (int round = 0; round < most; round++) {
            Correlation.shuffle(shuffled, random);
            asLarge += Math.abs(slope(values, weights, shuffled)) * inflation >= limit ? 1 : 0;
        }
        return new PermutationTest(found, asLarge / (most + 1.), most + 1L);
    }

    /** Slope of the weighted straight line through value over weight. */
    private static double slope(double[] values, double[] weights, double[] at) {
        double weight = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < values.length; i++) {
            weight += weights[i];
            x += weights[i] * at[i];
            y += values[i];
        }
        double xy = 0;
        double xx = 0;
        for (int i = 0; i < values.length; i++) {
            double d = at[i] - x / weight;
            xy += d * (values[i] - weights[i] * y / weight);
            xx += weights[i] * d * d;
        }
        return xy / xx;
    }

    private static void shuffle(boolean[] group, SplittableRandom random) {
        for (int i = group.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            boolean swap = group[i];
            group[i] = group[j];
            group[j] = swap;
        }
    }

    static BigInteger binomial(int n, int k) {
        BigInteger product = BigInteger.ONE;
        for (int i = 1; i <= Math.min(k, n - k); i++) {
            product = product.multiply(BigInteger.valueOf(n - Math.min(k, n - k) + i))
                    .divide(BigInteger.valueOf(i));
        }
        return product;
    }
}
