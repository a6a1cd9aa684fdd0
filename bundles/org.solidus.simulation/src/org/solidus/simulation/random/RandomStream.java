/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.random;

/**
 * A stream of pseudo-random numbers that is the same on every Java version and machine: xoshiro256** seeded through
 * SplitMix64. Not thread-safe; every frame takes a stream of its own, so that no order of threads changes a number.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM Trans. Math. Softw. 47 (2021) 36, doi 10.1145/3460772.
 */
public final class RandomStream {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private long s0;
    private long s1;
    private long s2;
    private long s3;
    private double spare = Double.NaN;

    private RandomStream(long seed) {
        s0 = mix(seed + GOLDEN);
        s1 = mix(seed + 2 * GOLDEN);
        s2 = mix(seed + 3 * GOLDEN);
        s3 = mix(seed + 4 * GOLDEN);
    }

    /**
     * The stream of a purpose within a simulation.
     *
     * @param seed of the whole simulation
     * @param purpose what the numbers are for; streams of different purposes are independent
     * @param index of the frame or item
     * @return a fresh stream
     */
    public static RandomStream of(long seed, String purpose, long index) {
        long state = mix(seed);
        for (int i = 0; i < purpose.length(); i++) {
            state = mix(state ^ purpose.charAt(i) + GOLDEN * (i + 1));
        }
        return new RandomStream(mix(state ^ mix(index + GOLDEN)));
    }

    /**
     * The next 64 bits.
     *
     * @return all values equally likely
     */
    public long nextLong() {
        long result = Long.rotateLeft(s1 * 5, 7) * 9;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /**
     * A uniform number.
     *
     * @return within [0, 1)
     */
    public double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    /**
     * A uniform number.
     *
     * @param from lower limit
     * @param to upper limit
     * @return within [from, to)
     */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /**
     * A uniform whole number.
     *
     * @param bound above 0
     * @return within [0, bound)
     */
    public int below(int bound) {
        return (int) Math.multiplyHigh(nextLong() >>> 1, 2L * bound);
    }

    /**
     * A standard normal number, by the polar method.
     *
     * @return mean 0, standard deviation 1
     */
    public double gaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double square;
        do {
            u = 2 * uniform() - 1;
            v = 2 * uniform() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * factor;
        return u * factor;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
