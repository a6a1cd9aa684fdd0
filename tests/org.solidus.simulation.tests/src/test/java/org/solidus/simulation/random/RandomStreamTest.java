/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

    /** Made with an independent implementation, itself checked against the published sequence of xoshiro256**. */
    @Test
    void numbersAreTheSameEverywhereAndForEver() {
        RandomStream stream = RandomStream.of(42, "frame", 7);
        assertEquals(0xee6821e1c276a85aL, stream.nextLong());
        assertEquals(0x35c07fef77992b66L, stream.nextLong());
        assertEquals(0x888304c067aa05acL, stream.nextLong());
        assertEquals(0xc2069f6fd677e323L, stream.nextLong());
    }

    @Test
    void purposesAndIndicesGiveDifferentStreams() {
        long reference = RandomStream.of(1, "frame", 0).nextLong();
        assertNotEquals(reference, RandomStream.of(1, "frame", 1).nextLong());
        assertNotEquals(reference, RandomStream.of(2, "frame", 0).nextLong());
        assertNotEquals(reference, RandomStream.of(1, "beam", 0).nextLong());
    }

    @Test
    void uniformNumbersFillTheirRangeEvenly() {
        RandomStream stream = RandomStream.of(9, "uniform", 0);
        int[] bins = new int[10];
        int draws = 100_000;
        for (int i = 0; i < draws; i++) {
            double u = stream.uniform();
            assertTrue(u >= 0 && u < 1);
            bins[(int) (10 * u)]++;
            int n = stream.below(7);
            assertTrue(n >= 0 && n < 7, "below(7) gave " + n);
        }
        for (int bin : bins) {
            assertEquals(draws / 10.0, bin, 4 * Math.sqrt(draws / 10.0));
        }
    }

    @Test
    void belowReachesEveryNumberEquallyOften() {
        RandomStream stream = RandomStream.of(9, "below", 0);
        int[] seen = new int[5];
        for (int i = 0; i < 50_000; i++) {
            seen[stream.below(5)]++;
        }
        for (int number : seen) {
            assertEquals(10_000, number, 400);
        }
    }

    @Test
    void gaussianNumbersHaveTheirMoments() {
        RandomStream stream = RandomStream.of(9, "gaussian", 0);
        int draws = 200_000;
        double[] moments = new double[5];
        for (int i = 0; i < draws; i++) {
            double x = stream.gaussian();
            for (int m = 1; m <= 4; m++) {
                moments[m] += Math.pow(x, m) / draws;
            }
        }
        assertEquals(0, moments[1], 4 / Math.sqrt(draws));
        assertEquals(1, moments[2], 4 * Math.sqrt(2.0 / draws));
        assertEquals(0, moments[3], 4 * Math.sqrt(15.0 / draws));
        assertEquals(3, moments[4], 4 * Math.sqrt(96.0 / draws));
    }
}
