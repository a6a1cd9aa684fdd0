/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

/**
 * Poisson numbers from tables, some nanoseconds each. Below {@value #SWITCH} they are quantiles of the exact
 * distribution at 4096 levels, of means that are rounded at random to sixteenths; above, the normal quantile with the
 * second term of E. A. Cornish and R. A. Fisher (Rev. Inst. Int. Stat. 5 (1938) 307, doi 10.2307/1400905),
 * {@code m + sqrt(m) z + (z^2 - 1) / 6}. Mean and variance are right within 1 % (the mean within 0.01 for means below 1);
 * counts rarer than 1 in 8000 do not occur. For one thread.
 */
final class QuickPoisson {

    private static final int SWITCH = 24;
    private static final int STEPS = 16;
    private static final int LEVELS = 1 << 12;
    private static final int NORMALS = 1 << 14;
    private static final byte[] SMALL = small();
    private static final float[] NORMAL = normal();
    private static final float[] SQUARE = squares();

    private long state;

    /** @param seed equal seeds give equal numbers */
    QuickPoisson(long seed) {
        state = mixed(seed + 0x9E3779B97F4A7C15L) | 1;
    }

    /** Scrambles a seed (the finaliser of SplitMix64: G. L. Steele et al., doi 10.1145/2660193.2660195). */
    private static long mixed(long seed) {
        long z = (seed ^ (seed >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A count of a mean, 0 to 1e9. */
    int next(float mean) {
        // xorshift64* (S. Vigna, doi 10.1145/2845077)
        state ^= state >>> 12;
        state ^= state << 25;
        state ^= state >>> 27;
        long bits = state * 0x2545F4914F6CDD1DL;
        if (mean < SWITCH) {
            float dither = (bits >>> 28 & 0xFFFFFF) * 0x1p-24f;
            int row = (int) (mean * STEPS + dither);
            return SMALL[row * LEVELS + (int) (bits >>> 52)];
        }
        int level = (int) (bits >>> 50);
        return (int) (mean + (float) Math.sqrt(mean) * NORMAL[level] + SQUARE[level] + 0.5f);
    }

    private static byte[] small() {
        byte[] table = new byte[(SWITCH * STEPS + 1) * LEVELS];
        for (int row = 0; row <= SWITCH * STEPS; row++) {
            double mean = (double) row / STEPS;
            double probability = Math.exp(-mean);
            double sum = probability;
            int count = 0;
            for (int level = 0; level < LEVELS; level++) {
                while (sum < (level + 0.5) / LEVELS && count < Byte.MAX_VALUE) {
                    count++;
                    probability *= mean / count;
                    sum += probability;
                }
                table[row * LEVELS + level] = (byte) count;
            }
        }
        return table;
    }

    /** Quantiles of the normal distribution by bisection, scaled to a variance of 1 without that of rounding. */
    private static float[] normal() {
        double[] z = new double[NORMALS];
        double sum = 0;
        for (int i = 0; i < NORMALS; i++) {
            z[i] = quantile((i + 0.5) / NORMALS);
            sum += z[i] * z[i];
        }
        float[] table = new float[NORMALS];
        for (int i = 0; i < NORMALS; i++) {
            table[i] = (float) (z[i] / Math.sqrt(sum / NORMALS));
        }
        return table;
    }

    private static float[] squares() {
        float[] table = new float[NORMALS];
        for (int i = 0; i < NORMALS; i++) {
            table[i] = (NORMAL[i] * NORMAL[i] - 1) / 6;
        }
        return table;
    }

    private static double quantile(double level) {
        double low = -6;
        double high = 6;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (below(middle) < level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The normal distribution (M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.2.17). */
    private static double below(double z) {
        double t = 1 / (1 + 0.2316419 * Math.abs(z));
        double poly = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
        return z > 0 ? 1 - tail : tail;
    }
}
