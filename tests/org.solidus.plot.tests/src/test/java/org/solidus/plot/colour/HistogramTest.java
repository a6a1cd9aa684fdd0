/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.figure.Field;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;

class HistogramTest {

    private static final PlotAxis LENGTH = PlotAxis.of("position", "um");

    @Test
    void every_number_is_counted_once() {
        double[] values = new double[1000];
        Arrays.setAll(values, i -> i % 10);
        values[3] = Double.NaN;
        values[4] = Double.POSITIVE_INFINITY;
        Histogram counts = Histogram.of(Field.of(values, 10, 100), Scaling.LINEAR, Optional.empty(), 10);
        assertEquals(998, Arrays.stream(counts.counts()).sum() + counts.below() + counts.above());
        assertEquals(2, counts.missing());
        assertEquals(100, counts.counts()[0]);
        assertEquals(100, counts.counts()[9]);
        assertEquals(99, counts.counts()[3]);
    }

    @Test
    void wild_numbers_don_t_squeeze_the_rest_and_the_limits_are_always_seen() {
        double[] values = new double[100_000];
        Arrays.setAll(values, i -> i % 100);
        values[7] = 1e12;
        Histogram counts =
                Histogram.of(Field.of(values, 100, 1000), Scaling.LINEAR, Optional.of(new Range(-50, 20)), 64);
        assertEquals(-50, counts.range().low(), 0);
        assertTrue(counts.range().high() < 200);
        assertEquals(1, counts.above());
    }

    @Test
    void a_logarithmic_one_counts_what_has_no_logarithm_as_below() {
        Histogram counts =
                Histogram.of(Field.of(new double[] {-1, 0, 1, 10, 100}, 1, 5), Scaling.LOG, Optional.empty(), 20);
        assertEquals(2, counts.below());
        assertEquals(10, counts.value(counts.place(10)), 1e-9);
        Histogram none = Histogram.of(Field.of(new double[] {0, 0}, 1, 2), Scaling.LOG, Optional.empty(), 20);
        assertEquals(0, none.highest());
    }

    @Test
    void limits_are_typed_with_units_or_as_percentiles() {
        ColourScale scale = ColourScale.LINEAR;
        Range shown = new Range(1, 9);
        assertEquals(range(2000, 9000), typed("2 mm", false, scale, new Range(1, 9000)));
        assertEquals(range(1, 50), typed("50", true, scale, shown));
        assertEquals(
                new ColourLimits.Percentile(0, 98),
                LimitText.typed("98 %", true, scale, shown, LENGTH).limits());
        assertEquals(
                new ColourLimits.Percentile(2, 99),
                LimitText.typed("2%", false, scale.with(new ColourLimits.Percentile(1, 99)), shown, LENGTH)
                        .limits());
        assertThrows(IllegalArgumentException.class, () -> typed("10", false, scale, shown));
        assertThrows(IllegalArgumentException.class, () -> typed("3 s", false, scale, shown));
        assertThrows(
                IllegalArgumentException.class,
                () -> typed("0", false, new ColourScale(scale.map(), scale.limits(), Scaling.LOG), shown));
        assertThrows(IllegalArgumentException.class, () -> typed("", false, scale, shown));
        assertThrows(IllegalArgumentException.class, () -> typed("150 %", true, scale, shown));
        assertEquals("120 um", LimitText.of(120, LENGTH));
        assertEquals("0.001", LimitText.of(0.001, PlotAxis.of("x", "")));
    }

    private static ColourLimits range(double low, double high) {
        return new ColourLimits.Explicit(new Range(low, high));
    }

    private static ColourLimits typed(String text, boolean upper, ColourScale scale, Range shown) {
        return LimitText.typed(text, upper, scale, shown, LENGTH).limits();
    }
}
