/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.solidus.scattering.flash.LogCleaner.Log;
import org.solidus.scattering.flash.LogCleaner.Order;

class LogCleanerTest {

    private static final double NAN = Double.NaN;

    private static Log clean(double[] times, double... values) {
        return new LogCleaner(Order.AUTO, NAN).clean(times, List.of(values));
    }

    private static double[] times(int size, double step) {
        double[] times = new double[size];
        Arrays.setAll(times, i -> i * step);
        return times;
    }

    @Test
    void aCleanLogStaysAsItIs() {
        double[] times = times(50, 0.1);
        Log log = clean(times, times);
        assertArrayEquals(times, log.times(), 0);
        assertArrayEquals(times, log.columns().get(0), 0);
        assertEquals(0.1, log.report().interval(), 1e-12);
    }

    @Test
    void aGapGetsARowWithoutValues() {
        double[] times = times(40, 0.1);
        for (int i = 20; i < 40; i++) {
            times[i] += 10;
        }
        Log log = clean(times, times.clone());
        assertEquals(41, log.times().length);
        assertEquals(1, log.report().gaps());
        assertTrue(log.inGap()[20] && Double.isNaN(log.columns().get(0)[20]));
        assertTrue(log.times()[20] > log.times()[19] && log.times()[20] < log.times()[21]);
    }

    @Test
    void singleMissingValuesAreInterpolatedAndLongOnesNot() {
        double[] times = times(100, 1);
        double[] values = times.clone();
        values[5] = NAN;
        Arrays.fill(values, 40, 80, NAN);
        Log log = clean(times, values);
        assertEquals(5, log.columns().get(0)[5], 1e-12);
        assertTrue(Double.isNaN(log.columns().get(0)[60]));
        assertEquals(1, log.report().filled());
        assertEquals(40, log.report().missing());
    }

    @Test
    void lateRowsAreSortedInAndRepeatsAveraged() {
        Log log = clean(new double[] {0, 1, 3, 2, 4, 4, 5}, 0, 1, 3, 2, 4, 6, 5);
        assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, log.times(), 0);
        assertArrayEquals(new double[] {0, 1, 2, 3, 5, 5}, log.columns().get(0), 0);
        assertEquals(1, log.report().late());
        assertEquals(1, log.report().repeated());
    }

    @Test
    void aClockOfWholeSecondsIsSpread() {
        double[] times = new double[100];
        Arrays.setAll(times, i -> Math.floor(i / 10.0));
        Log log = clean(times, times(100, 1));
        assertTrue(log.report().spread());
        double[] expected = times(100, 0.1);
        assertArrayEquals(expected, log.times(), 1e-9);
    }

    @Test
    void midnightAndCountersAreCarriedOn() {
        for (double wrap : new double[] {86400, 4294.967296}) {
            double[] times = new double[100];
            Arrays.setAll(times, i -> (wrap - 5 + 0.1 * i) % wrap);
            Log log = clean(times, times(100, 1));
            assertEquals(1, log.report().wraps());
            assertEquals(wrap + 4.9, log.times()[99], 1e-6);
        }
    }

    @Test
    void aStretchLoggedTwiceIsMergedAndTwoRunsAreRefused() {
        double[] once = times(60, 0.1);
        double[] times = new double[90];
        double[] values = new double[90];
        double[] other = new double[90];
        for (int i = 0; i < 90; i++) {
            times[i] = i < 60 ? once[i] : once[i - 30] + (i >= 60 ? 0 : 0);
            values[i] = Math.sin(times[i]);
            other[i] = i < 60 ? Math.sin(times[i]) : 5 - times[i];
        }
        assertEquals(60, clean(times, values).times().length);
        String message = assertThrows(IllegalArgumentException.class, () -> clean(times, other))
                .getMessage();
        assertTrue(message.contains("two runs") && message.endsWith("."), message);
        assertEquals(
                60, new LogCleaner(Order.SORT, NAN).clean(times, List.of(other)).times().length);
        assertThrows(
                IllegalArgumentException.class, () -> new LogCleaner(Order.REFUSE, NAN).clean(times, List.of(values)));
    }

    @Test
    void whatHoldsNoTimesIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> clean(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> clean(new double[] {NAN, NAN, 1}, 1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> clean(new double[] {3, 3, 3}, 1, 2, 3));
    }

    @Test
    void wordsOfTimeAreRead() {
        assertEquals(45005.25, TimeWords.seconds("12:30:05.25"), 1e-9);
        assertEquals(45005.25, TimeWords.seconds("12:30:05,25"), 1e-9);
        assertEquals(123.5 - 0.5, TimeWords.seconds("2:03"), 1e-9);
        assertEquals(86400, TimeWords.seconds("1970-01-02T00:00:00Z"), 1e-9);
        assertEquals(86400 + 3600, TimeWords.seconds("02.01.1970 01:00:00"), 1e-9);
        assertEquals(86400 * 12 + 13 * 3600, TimeWords.seconds("1/13/1970 1:00:00 PM"), 1e-9);
        assertTrue(Double.isNaN(TimeWords.seconds(" ")));
        assertThrows(IllegalArgumentException.class, () -> TimeWords.seconds("soon"));
        assertThrows(IllegalArgumentException.class, () -> TimeWords.seconds("2026-13-45 00:00:00"));
    }
}
