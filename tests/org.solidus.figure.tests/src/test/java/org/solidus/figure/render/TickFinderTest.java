/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;

class TickFinderTest {

    private static Ticks linear(double low, double high, int most) {
        return TickFinder.find(Scaling.LINEAR, new Range(low, high), most);
    }

    @Test
    void stepsAreRound() {
        assertEquals(List.of("0", "2", "4", "6", "8", "10"), linear(0, 10, 6).labels());
        assertEquals(
                List.of("2.080", "2.085", "2.090", "2.095", "2.100"),
                linear(2.08, 2.1, 5).labels());
        assertEquals(List.of("\u22120.5", "0.0", "0.5"), linear(-0.6, 0.6, 4).labels());
        assertEquals(List.of("0.0", "2.5", "5.0", "7.5"), linear(0, 9, 4).labels());
    }

    @Test
    void largeAndSmallNumbersShareAPower() {
        Ticks large = linear(0, 3.2e6, 5);
        assertEquals("×10⁶", large.common());
        assertEquals(List.of("0", "1", "2", "3"), large.labels());
        assertEquals("×10⁻⁵", linear(0, 4e-5, 5).common());
        assertEquals("", linear(0, 20_000, 5).common());
    }

    @Test
    void aNarrowRangeFarFromZeroCountsFromAnOffset() {
        Ticks ticks = linear(76690.0001, 76690.0005, 5);
        assertTrue(ticks.common().contains("+76690.0001"), ticks.common());
        assertEquals(ticks.labels().size(), new HashSet<>(ticks.labels()).size(), "labels differ: " + ticks.labels());
    }

    @Test
    void decadesArePowersOfTen() {
        Ticks wide = TickFinder.find(Scaling.LOG, new Range(1e-3, 1e6), 10);
        assertEquals("10⁻³", wide.labels().get(0));
        assertEquals("10⁶", wide.labels().get(wide.labels().size() - 1));
        Ticks narrow = TickFinder.find(Scaling.LOG, new Range(1, 100), 6);
        assertEquals(List.of("1", "2", "5", "10", "20", "50", "100"), narrow.labels());
    }

    /** The root keeps numbers below zero, and what is laid out comes back. */
    @Test
    void theRootGoesThroughZero() {
        for (double value : new double[] {-400, -1e-9, 0, 2, 1e6}) {
            assertEquals(value, Scaling.SQRT.inverse(Scaling.SQRT.forward(value)), Math.abs(value) * 1e-15);
        }
        assertEquals(-3, Scaling.SQRT.forward(-9), 0);
        assertEquals(
                List.of("0", "200", "400"),
                TickFinder.find(Scaling.SQRT, new Range(-20, 500), 4).labels());
    }

    /** Any range: ticks lie inside, rise, differ in their labels, and are neither too many nor none. */
    @Test
    void anyRangeHasSensibleTicks() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double low = random.nextGaussian() * Math.pow(10, random.nextInt(24) - 12);
            double high = low + Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(24) - 12);
            Range range = new Range(low, high).notEmpty();
            Ticks ticks = TickFinder.find(Scaling.LINEAR, range, 6);
            String what = range + ": " + ticks;
            assertTrue(ticks.major().size() <= 8, what);
            assertEquals(ticks.major().size(), ticks.labels().size(), what);
            for (int k = 0; k < ticks.major().size(); k++) {
                double slack = 1e-6 * range.length() + 8 * Math.ulp(Math.max(Math.abs(low), Math.abs(high)));
                assertTrue(
                        ticks.major().get(k) >= range.low() - slack
                                && ticks.major().get(k) <= range.high() + slack,
                        what);
                assertFalse(ticks.labels().get(k).isEmpty(), what);
            }
            assertEquals(ticks.labels().size(), new HashSet<>(ticks.labels()).size(), what);
        }
    }
}
