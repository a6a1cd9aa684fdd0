/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import java.util.Random;

/** Counting noise for tests. */
public final class Counts {

    private Counts() {}

    /** Counts of a detector, of which these are expected. */
    public static double[] poisson(double[] expected, Random random) {
        double[] counts = new double[expected.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = poisson(expected[i], random);
        }
        return counts;
    }

    /** One count: Knuth's product below 30, else a sum of two or three, and a normal variable above 100. */
    public static double poisson(double mean, Random random) {
        if (mean > 100) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double left = mean;
        double counts = 0;
        while (left > 30) {
            counts += product(30, random);
            left -= 30;
        }
        return counts + product(left, random);
    }

    private static int product(double mean, Random random) {
        double limit = Math.exp(-mean);
        int count = 0;
        for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
