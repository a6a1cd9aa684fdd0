/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A permutation test of the difference of two means: how often chance makes it as large. With strata, labels are
 * exchanged only within them: of particles of about the same size, so that a size that goes with both does not look like
 * an effect. Two-sided; the p-value counts what was found among the permutations, so it is never 0 (B. Phipson, G. K.
 * Smyth, Stat. Appl. Genet. Mol. Biol. 9 (2010) 39, doi 10.2202/1544-6115.1585).
 *
 * @param difference mean of the group less that of the others
 * @param pValue share of the permutations that differ as much; NaN where there is nothing to compare
 */
record GroupTest(double difference, double pValue) {

    private static final double TIE = 1e-12;

    /** Nothing to compare. */
    static final GroupTest NONE = new GroupTest(Double.NaN, Double.NaN);

    /**
     * Tests all against all.
     *
     * @param group whether a value belongs to the group
     */
    static GroupTest of(double[] values, boolean[] group, int permutations, long seed) {
        return of(values, group, new int[][] {IntStream.range(0, values.length).toArray()}, permutations, seed);
    }

    /** Tests within so many strata of about equal size, ordered by {@code sizes}. */
    static GroupTest within(double[] values, boolean[] group, double[] sizes, int strata, int permutations, long seed) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> sizes[i]).thenComparing(i -> i));
        int[][] parts = new int[strata][];
        for (int s = 0; s < strata; s++) {
            int from = s * order.length / strata;
            int to = (s + 1) * order.length / strata;
            parts[s] = IntStream.range(from, to).map(i -> order[i]).toArray();
        }
        return of(values, group, parts, permutations, seed);
    }

    private static GroupTest of(double[] values, boolean[] group, int[][] strata, int permutations, long seed) {
        double found = difference(values, group);
        if (Double.isNaN(found)) {
            return NONE;
        }
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] shuffled = group.clone();
        long asLarge = 1;
        for (int round = 0; round < permutations; round++) {
            for (int[] stratum : strata) {
                for (int i = stratum.length - 1; i > 0; i--) {
                    int k = random.nextInt(i + 1);
                    boolean kept = shuffled[stratum[i]];
                    shuffled[stratum[i]] = shuffled[stratum[k]];
                    shuffled[stratum[k]] = kept;
                }
            }
            asLarge += Math.abs(difference(values, shuffled)) >= Math.abs(found) * (1 - TIE) ? 1 : 0;
        }
        return new GroupTest(found, asLarge / (permutations + 1.0));
    }

    /** NaN where a group is empty, or a value is no number. */
    private static double difference(double[] values, boolean[] group) {
        double inside = 0;
        double outside = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (group[i]) {
                inside += values[i];
                count++;
            } else {
                outside += values[i];
            }
        }
        int others = values.length - count;
        double difference = count == 0 || others == 0 ? Double.NaN : inside / count - outside / others;
        return Double.isInfinite(difference) ? Double.NaN : difference;
    }
}
