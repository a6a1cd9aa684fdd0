/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.links;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.solidus.tem.film.cracks.ChanceRank;

/**
 * Whether events are followed by cracks where they are, against chance: the particles at which the events happened are
 * exchanged at random, so that where particles lie, when events happen, and where and when cracks open all stay as they are;
 * only which particle had which event is drawn. It is a Mantel test of space against time (N. Mantel, Cancer Res. 27 (1967)
 * 209) with a weight that is one for a crack that opens right there and then, and falls off with distance and delay.
 *
 * @param rank of the sum of weights among the exchanged ones
 * @param expected mean number of links when particles are exchanged
 * @param spread standard deviation of that number
 */
record LinkTest(ChanceRank rank, double expected, double spread) {

    /** What an event at a particle would be worth. */
    interface Weights {
        double weight(int event, int particle);

        boolean linked(int event, int particle);
    }

    /**
     * @param at particle of each event
     * @param particles number of all that could have had an event
     */
    static LinkTest of(Weights weights, int[] at, int particles, int permutations, long seed) {
        double[][] weight = new double[at.length][particles];
        boolean[][] linked = new boolean[at.length][particles];
        for (int i = 0; i < at.length; i++) {
            for (int k = 0; k < particles; k++) {
                weight[i][k] = weights.weight(i, k);
                linked[i][k] = weights.linked(i, k);
            }
        }
        int[] place = new int[particles];
        for (int k = 0; k < particles; k++) {
            place[k] = k;
        }
        double found = sum(weight, at, place);
        SplittableRandom random = new SplittableRandom(seed + 51);
        double[] sums = new double[permutations];
        double links = 0;
        double squares = 0;
        for (int round = 0; round < permutations; round++) {
            for (int k = particles - 1; k > 0; k--) {
                int other = random.nextInt(k + 1);
                int kept = place[k];
                place[k] = place[other];
                place[other] = kept;
            }
            sums[round] = sum(weight, at, place);
            int count = count(at.length, i -> linked[i][place[at[i]]]);
            links += count;
            squares += (double) count * count;
        }
        double mean = links / permutations;
        double variance = Math.max(0, squares / permutations - mean * mean);
        return new LinkTest(ChanceRank.of(found, sums, seed), mean, Math.sqrt(variance));
    }

    private static double sum(double[][] weight, int[] at, int[] place) {
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            sum += weight[i][place[at[i]]];
        }
        return sum;
    }

    static int count(int size, IntPredicate condition) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += condition.test(i) ? 1 : 0;
        }
        return count;
    }
}
