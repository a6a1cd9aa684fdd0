/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import java.util.Arrays;

/**
 * Control of the false discovery rate over many tests by Benjamini and Hochberg 1995
 * (J. R. Stat. Soc. B 57, 289, doi:10.1111/j.2517-6161.1995.tb02031.x).
 *
 * <p>Of the discoveries, an expected fraction of at most {@code level} is false, for independent and for positively
 * dependent tests. Where no effect exists at all, the probability of any discovery is at most {@code level}.
 */
public final class FalseDiscovery {

    private FalseDiscovery() {}

    /**
     * The largest probability that counts as a discovery: the largest {@code p(k) <= level k / n} of the sorted
     * probabilities.
     *
     * @param probabilities one a test; NaN is no test and ignored; left unchanged
     * @param level         the accepted false discovery rate, between 0 and 1
     * @return the threshold, to be compared by {@code p <= threshold}; negative where nothing is discovered
     */
    public static double threshold(double[] probabilities, double level) {
        int tests = 0;
        for (double probability : probabilities) {
            tests += Double.isNaN(probability) ? 0 : 1;
        }
        return threshold(probabilities, level, tests);
    }

    /**
     * The same where only the smallest probabilities of more tests are at hand.
     *
     * @param tests how many tests were made in all
     */
    public static double threshold(double[] probabilities, double level, int tests) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("A false discovery rate lies between 0 and 1, but was " + level + ".");
        }
        double[] sorted = new double[probabilities.length];
        int count = Robust.keepNumbers(probabilities, sorted);
        Arrays.sort(sorted, 0, count);
        for (int rank = count; rank > 0; rank--) {
            if (sorted[rank - 1] <= level * rank / tests) {
                return sorted[rank - 1];
            }
        }
        return -1;
    }
}
