/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math;

import java.util.Random;

/** Seeded noise for tests. */
public final class Noise {

    private final Random random;

    public Noise(long seed) {
        random = new Random(seed);
    }

    public double normal() {
        return random.nextGaussian();
    }

    public double uniform() {
        return random.nextDouble();
    }

    /** A count of the given mean: exact up to a mean of 400, rounded normal above. */
    public double poisson(double mean) {
        if (mean > 400) {
            return Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
