/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionsTest {

    @Test
    void normalSurvivalHasPublishedValuesFarOut() {
        // Abramowitz and Stegun, tables 26.1 and 26.2.
        assertRelative(0.158655253931457, Normal.survival(1), 1e-14);
        assertRelative(1.349898031630095e-3, Normal.survival(3), 1e-14);
        assertRelative(2.866515718791939e-7, Normal.survival(5), 1e-13);
        assertRelative(7.619853024160526e-24, Normal.survival(10), 1e-13);
        assertRelative(2.753624118606233e-89, Normal.survival(20), 1e-12);
        assertRelative(4.906713927148187e-198, Normal.survival(30), 1e-12);
        assertEquals(0.5, Normal.survival(0));
        assertEquals(1 - 1.349898031630095e-3, Normal.cdf(3), 1e-16);
        assertEquals(0, Normal.cdf(Double.NEGATIVE_INFINITY));
    }

    @Test
    void normalQuantileInvertsTheSurvivalEverywhere() {
        for (double q : new double[] {0.5, 0.4999, 0.3, 0.1, 0.02425, 0.02, 1e-3, 1e-6, 1e-12, 1e-50, 1e-200, 1e-300}) {
            assertRelative(q, Normal.survival(Normal.upperQuantile(q)), 1e-11);
        }
        assertEquals(1.959963984540054, Normal.quantile(0.975), 1e-14);
        assertEquals(-1.959963984540054, Normal.quantile(0.025), 1e-14);
        assertEquals(Double.POSITIVE_INFINITY, Normal.upperQuantile(0));
        assertEquals(Double.NEGATIVE_INFINITY, Normal.quantile(0));
        assertThrows(IllegalArgumentException.class, () -> Normal.upperQuantile(Double.NaN));
    }

    @Test
    void studentSurvivalHasTabulatedValues() {
        // Two-sided 0.1 % and one-sided 2.5 % points of the usual tables.
        assertEquals(0.0005, StudentT.survival(4.5869, 10), 1e-8);
        assertEquals(0.025, StudentT.survival(2.0422725, 30), 1e-8);
        assertEquals(0.25, StudentT.survival(1, 1), 1e-14);
        assertEquals(0.75, StudentT.survival(-1, 1), 1e-14);
        assertRelative(Math.atan2(1, 1e8) / Math.PI, StudentT.survival(1e8, 1), 1e-10);
        assertRelative(Normal.survival(6), StudentT.survival(6, 1e6), 1e-3);
        assertRelative(Normal.survival(6), StudentT.survival(6, Double.POSITIVE_INFINITY), 1e-14);
        assertThrows(IllegalArgumentException.class, () -> StudentT.survival(1, 0));
    }

    @Test
    void benjaminiHochbergReproducesThePublishedExample() {
        // The 15 probabilities of section 4.1 of the 1995 paper: at 0.05 the first four are discoveries.
        double[] p = {
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000
        };
        assertEquals(0.0095, FalseDiscovery.threshold(p, 0.05));
        assertEquals(-1, FalseDiscovery.threshold(new double[] {0.5, 0.9, Double.NaN}, 0.05));
        assertEquals(-1, FalseDiscovery.threshold(new double[0], 0.05));
        assertThrows(IllegalArgumentException.class, () -> FalseDiscovery.threshold(p, 0));
    }

    @Test
    void benjaminiHochbergKeepsTheRateAmongDiscoveries() {
        Random random = new Random(5);
        double falseShare = 0;
        int trials = 400;
        for (int trial = 0; trial < trials; trial++) {
            double[] p = IntStream.range(0, 1000)
                    .mapToDouble(i -> Normal.survival(random.nextGaussian() + (i < 100 ? 3.5 : 0)))
                    .toArray();
            double threshold = FalseDiscovery.threshold(p, 0.1);
            long found = IntStream.range(0, 1000).filter(i -> p[i] <= threshold).count();
            long wrong =
                    IntStream.range(100, 1000).filter(i -> p[i] <= threshold).count();
            falseShare += found == 0 ? 0 : (double) wrong / found / trials;
            assertTrue(found > 40, "only " + found);
        }
        // 0.1 times the share of true nulls.
        assertEquals(0.09, falseShare, 0.006);
    }

    private static void assertRelative(double expected, double actual, double tolerance) {
        assertEquals(expected, actual, tolerance * Math.abs(expected));
    }
}
