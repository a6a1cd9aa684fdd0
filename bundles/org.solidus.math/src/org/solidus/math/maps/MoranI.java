/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Moran's I: whether neighbours in a map are alike (Moran 1950, doi:10.1093/biomet/37.1-2.17).
 *
 * <p>{@code I = (n / W) sum_ij w_ij d_i d_j / sum_i d_i^2} with deviations d from the mean and w = 1 for neighbours.
 * Near {@link #expected} for a map without order, towards 1 for patches, negative for a chequerboard.
 *
 * @param value    of I; NaN where no two valid points are neighbours or nothing varies
 * @param expected without order: -1 / (n - 1)
 * @param pValue   probability of an I this large when the points are shuffled; never below 1 / (permutations + 1)
 * @param points   how many are valid
 */
public record MoranI(double value, double expected, double pValue, int points) {

    /**
     * Of a map's valid points.
     *
     * @param permutations how many for the p-value; 0 for none (NaN)
     * @param seed         of the permutations
     */
    public static MoranI of(MetricMap map, Connectivity connectivity, int permutations, long seed) {
        int n = map.countValid();
        int[] place = new int[map.size()];
        double[] deviations = deviations(map, place, n);
        int[][] pairs = pairs(map, connectivity, place);
        double squares = 0;
        for (double d : deviations) {
            squares += d * d;
        }
        if (pairs[0].length == 0 || !(squares > 0)) {
            return new MoranI(Double.NaN, -1. / (n - 1), Double.NaN, n);
        }
        double factor = n / (pairs[0].length * squares);
        double products = products(deviations, pairs);
        return new MoranI(
                factor * products, -1. / (n - 1), permutationValue(deviations, pairs, products, permutations, seed), n);
    }

    private static double permutationValue(
            double[] deviations, int[][] pairs, double products, int permutations, long seed) {
        if (permutations == 0) {
            return Double.NaN;
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] shuffled = deviations.clone();
        int asLarge = 0;
        for (int permutation = 0; permutation < permutations; permutation++) {
            Correlation.shuffle(shuffled, random);
            asLarge += products(shuffled, pairs) >= products ? 1 : 0;
        }
        return (asLarge + 1.) / (permutations + 1);
    }

    private static double[] deviations(MetricMap map, int[] place, int n) {
        double mean = 0;
        for (int point = 0; point < map.size(); point++) {
            mean += map.valid(point) ? map.value(point) / n : 0;
        }
        double[] deviations = new double[n];
        int count = 0;
        for (int point = 0; point < map.size(); point++) {
            if (map.valid(point)) {
                place[point] = count;
                deviations[count++] = map.value(point) - mean;
            }
        }
        return deviations;
    }

    /** Each pair of valid neighbours once. */
    private static int[][] pairs(MetricMap map, Connectivity connectivity, int[] place) {
        int[] first = new int[map.size() * connectivity.neighbours() / 2 + 1];
        int[] second = new int[first.length];
        int count = 0;
        for (int point = 0; point < map.size(); point++) {
            for (int k = 0; map.valid(point) && k < connectivity.neighbours(); k++) {
                int neighbour = connectivity.neighbour(point, k, map.rows(), map.columns());
                if (neighbour > point && map.valid(neighbour)) {
                    first[count] = place[point];
                    second[count++] = place[neighbour];
                }
            }
        }
        return new int[][] {Arrays.copyOf(first, count), Arrays.copyOf(second, count)};
    }

    private static double products(double[] deviations, int[][] pairs) {
        double sum = 0;
        for (int k = 0; k < pairs[0].length; k++) {
            sum += deviations[pairs[0][k]] * deviations[pairs[1][k]];
        }
        return sum;
    }
}
