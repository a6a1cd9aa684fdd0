/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.random;

/**
 * Poisson-distributed counts, exact and the same on every Java version: sequential inversion for small means, the
 * transformed rejection PTRS for others.
 *
 * <p>Source: W. Hoermann, Insurance: Mathematics and Economics 12 (1993) 39, doi 10.1016/0167-6687(93)90997-4.
 */
public final class Poisson {

    private static final double SMALL = 10;
    private static final double[] LOG_FACTORIAL = logFactorials(1024);

    private Poisson() {}

    /**
     * One count.
     *
     * @param mean not negative, below 2^30
     * @param random the stream to draw from
     * @return the count
     * @throws IllegalArgumentException if the mean is negative, too large or NaN
     */
    public static int sample(double mean, RandomStream random) {
        if (mean >= SMALL && mean < 1 << 30) {
            return rejection(mean, random);
        }
        if (mean >= 0 && mean < SMALL) {
            return mean == 0 ? 0 : inversion(mean, random);
        }
        throw new IllegalArgumentException("A Poisson mean must be within [0, 2^30), not " + mean);
    }

    private static int inversion(double mean, RandomStream random) {
        double probability = StrictMath.exp(-mean);
        double u = random.uniform();
        int count = 0;
        // The sum of the probabilities reaches 1 - 1e-16 long before 200.
        while (u >= probability && count < 200) {
            u -= probability;
            count++;
            probability *= mean / count;
        }
        return count;
    }

    private static int rejection(double mean, RandomStream random) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double vr = 0.9277 - 3.6224 / (b - 2);
        while (true) {
            double u = random.uniform() - 0.5;
            double v = random.uniform();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= vr) {
                return (int) k;
            }
            if (k >= 0 && (us >= 0.013 || v <= us) && accepted(v, inverseAlpha, a, us, b, mean, k)) {
                return (int) k;
            }
        }
    }

    private static boolean accepted(
            double v, double inverseAlpha, double a, double us, double b, double mean, double k) {
        double left = StrictMath.log(v * inverseAlpha / (a / (us * us) + b));
        return left <= -mean + k * StrictMath.log(mean) - logFactorial(k);
    }

    private static double logFactorial(double k) {
        if (k < LOG_FACTORIAL.length) {
            return LOG_FACTORIAL[(int) k];
        }
        double n = k + 1;
        return (n - 0.5) * StrictMath.log(n)
                - n
                + 0.5 * StrictMath.log(2 * Math.PI)
                + 1 / (12 * n)
                - 1 / (360 * n * n * n);
    }

    private static double[] logFactorials(int size) {
        double[] table = new double[size];
        for (int k = 2; k < size; k++) {
            table[k] = table[k - 1] + StrictMath.log(k);
        }
        return table;
    }
}
