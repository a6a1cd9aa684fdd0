/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;

class ColourLimitsTest {

    private static final Field FIELD =
            Field.of(new double[] {-5, 0, 1, 2, 3, Double.NaN, 4, Double.POSITIVE_INFINITY}, 2, 4);

    @Test
    void fullLimitsLeaveOutWhatIsNotFinite() {
        assertEquals(new Range(-5, 4), new ColourLimits.Full().resolve(FIELD, Scaling.LINEAR));
        assertEquals(
                new Range(1, 4),
                new ColourLimits.Full().resolve(FIELD, Scaling.LOG),
                "zeros and negatives have no logarithm");
    }

    @Test
    void symmetricLimitsAreSymmetric() {
        assertEquals(new Range(-5, 5), new ColourLimits.Symmetric(0, 100).resolve(FIELD, Scaling.LINEAR));
        assertEquals(new Range(-5, 7), new ColourLimits.Symmetric(1, 100).resolve(FIELD, Scaling.LINEAR));
    }

    @Test
    void percentilesOfManyNumbersAreCloseToExact() {
        Random random = new Random(2);
        double[] values = random.doubles(2000 * 1000).toArray();
        Range range = new ColourLimits.Percentile(10, 90).resolve(Field.of(values, 2000, 1000), Scaling.LINEAR);
        assertEquals(0.1, range.low(), 0.003);
        assertEquals(0.9, range.high(), 0.003);
    }

    @Test
    void constantAndEmptyFieldsGetALength() {
        assertTrue(new ColourLimits.Full()
                        .resolve(Field.of(new double[] {7, 7}, 1, 2), Scaling.LINEAR)
                        .length()
                > 0);
        assertTrue(new ColourLimits.Full()
                        .resolve(Field.of(new double[] {7, 7}, 1, 2), Scaling.LOG)
                        .length()
                > 0);
        assertEquals(
                new Range(0, 1),
                new ColourLimits.Full().resolve(Field.of(new double[] {Double.NaN}, 1, 1), Scaling.LINEAR));
        assertEquals(new Range(1, 10), new ColourLimits.Full().resolve(Field.of(new double[] {-1}, 1, 1), Scaling.LOG));
    }

    @Test
    void impossibleLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits.Percentile(90, 10));
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits.Symmetric(Double.NaN, 100));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ColourScale(ColourMap.GREY, new ColourLimits.Symmetric(0, 100), Scaling.LOG));
        assertThrows(IllegalArgumentException.class, () -> new ColourLimits.Explicit(new Range(0, 1))
                .resolve(FIELD, Scaling.LOG));
    }
}
