/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts are Poisson numbers, as well as is stated. */
class QuickPoissonTest {

    private static final int DRAWS = 1_000_000;

    @ParameterizedTest
    @ValueSource(floats = {0.03f, 0.4f, 1.37f, 5, 12.3f, 23.9f, 24.1f, 60, 300, 5000})
    void meanVarianceAndSkewnessAreThoseOfCounting(float mean) {
        QuickPoisson poisson = new QuickPoisson(7);
        double sum = 0;
        double[] counts = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            counts[i] = poisson.next(mean);
            assertTrue(counts[i] >= 0);
            sum += counts[i];
        }
        double average = sum / DRAWS;
        double second = 0;
        double third = 0;
        for (double count : counts) {
            second += Math.pow(count - average, 2) / DRAWS;
            third += Math.pow(count - average, 3) / DRAWS;
        }
        double noise = Math.sqrt(mean / DRAWS);
        assertEquals(mean, average, 4 * noise + Math.min(0.005, 0.005 * mean));
        assertEquals(mean, second, 0.01 * mean + 4 * noise * Math.sqrt(1 + 2 * mean));
        assertEquals(1 / Math.sqrt(mean), third / Math.pow(second, 1.5), 0.06 / Math.sqrt(mean) + 0.02);
    }

    @Test
    void equalSeedsGiveEqualCountsAndOthersDoNot() {
        int equal = 0;
        QuickPoisson one = new QuickPoisson(1);
        QuickPoisson same = new QuickPoisson(1);
        QuickPoisson other = new QuickPoisson(2);
        for (int i = 0; i < 1000; i++) {
            int count = one.next(100);
            assertEquals(count, same.next(100));
            equal += count == other.next(100) ? 1 : 0;
        }
        assertTrue(equal < 80, equal + " of 1000");
    }
}
