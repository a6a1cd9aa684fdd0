/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RobustTest {

    @Test
    void selectionAgreesWithSortingForEveryRank() {
        Random random = new Random(1);
        for (int size : new int[] {1, 2, 3, 12, 13, 14, 50, 257}) {
            double[] values =
                    random.doubles(size).map(v -> Math.floor(v * size / 3)).toArray();
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            for (int rank = 0; rank < size; rank++) {
                double[] scratch = values.clone();
                assertEquals(sorted[rank], Quickselect.select(scratch, 0, size, rank));
                for (int i = 0; i < size; i++) {
                    assertTrue(i < rank ? scratch[i] <= sorted[rank] : scratch[i] >= sorted[rank]);
                }
            }
        }
    }

    @Test
    void selectionLeavesTheRestOfTheArrayAlone() {
        double[] values = {-9, 5, 3, 4, 1, 2, -8};
        assertEquals(3, Quickselect.select(values, 1, 6, 2));
        assertEquals(-9, values[0]);
        assertEquals(-8, values[6]);
    }

    @Test
    void selectionStaysFastOnInputThatDefeatsThePivot() {
        int size = 400_000;
        double[] organPipe = new double[size];
        for (int i = 0; i < size; i++) {
            organPipe[i] = Math.min(i, size - i);
        }
        double[] sorted = organPipe.clone();
        Arrays.sort(sorted);
        long start = System.nanoTime();
        assertEquals(sorted[size / 2], Quickselect.select(organPipe, 0, size, size / 2));
        assertTrue(System.nanoTime() - start < 2_000_000_000L, "quadratic time");
    }

    @Test
    void medianIsTheMiddleOrTheMeanOfTheTwoInTheMiddle() {
        assertEquals(2, Robust.median(new double[] {3, 1, 2}));
        assertEquals(2.5, Robust.median(new double[] {4, 1, 3, 2}));
        assertEquals(2, Robust.median(new double[] {Double.NaN, 3, 1, Double.NaN, 2}));
        assertTrue(Double.isNaN(Robust.median(new double[] {Double.NaN})));
        assertEquals(Double.MAX_VALUE, Robust.median(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}));
    }

    @Test
    void wholeArrayMethodsLeaveTheirInputUnchanged() {
        double[] values = {5, 1, 4, 2, 3};
        Robust.median(values);
        Robust.sigma(values);
        Robust.quantile(values, 0.3);
        assertArrayEquals(new double[] {5, 1, 4, 2, 3}, values);
    }

    @Test
    void quantilesInterpolateBetweenOrderStatistics() {
        double[] values = {40, 10, 30, 20, 50};
        assertEquals(10, Robust.quantile(values, 0));
        assertEquals(50, Robust.quantile(values, 1));
        assertEquals(20, Robust.quantile(values, 0.25));
        assertEquals(46, Robust.quantile(values, 0.9), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Robust.quantile(values, 1.1));
    }

    @Test
    void sigmaOfNormalNoiseIsItsStandardDeviationAndIgnoresOutliers() {
        Random random = new Random(2);
        double[] values =
                random.doubles(100_000).map(u -> 7 + 3 * random.nextGaussian()).toArray();
        assertEquals(3, Robust.sigma(values), 0.03);
        for (int i = 0; i < values.length; i += 20) {
            values[i] = 1e6;
        }
        assertEquals(3, Robust.sigma(values), 0.3);
    }
}
