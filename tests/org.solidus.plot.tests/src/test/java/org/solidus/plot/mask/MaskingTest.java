/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.plot.region.Box;
import org.solidus.plot.region.Grid;
import org.solidus.plot.region.Plane;

class MaskingTest {

    private static Plane plane(double[] values, int rows, int columns) {
        return Plane.of(Frame.of(NDArray.of(values, rows, columns)).build());
    }

    @Test
    void a_region_masks_the_pixels_whose_centres_it_holds() {
        BitSet found = Masking.region(Box.of(1.5, 0.5, 3.5, 2.5), Grid.index("x", 6), Grid.index("y", 5));
        BitSet expected = new BitSet();
        for (int i : new int[] {8, 9, 14, 15}) {
            expected.set(i);
        }
        assertEquals(expected, found);
    }

    @Test
    void a_brush_covers_every_pixel_within_its_radius_of_the_stroke() {
        BitSet found = Masking.brush(10, 10, 40, 25, 4.5, 60, 70);
        for (int row = 0; row < 60; row++) {
            for (int column = 0; column < 70; column++) {
                double distance = java.awt.geom.Line2D.ptSegDist(10, 10, 40, 25, column, row);
                assertEquals(distance <= 4.5, found.get(row * 70 + column), column + ", " + row);
            }
        }
    }

    @Test
    void the_finest_brush_takes_the_pixel_it_is_on_and_nothing_beyond_the_image() {
        assertEquals(1, Masking.brush(3.4, 2.4, 3.4, 2.4, 0, 10, 10).cardinality());
        assertTrue(Masking.brush(3.4, 2.4, 3.4, 2.4, 0, 10, 10).get(23));
        assertTrue(Masking.brush(-50, -50, -40, -40, 3, 10, 10).isEmpty());
        assertEquals(100, Masking.brush(-50, 5, 60, 5, 1000, 10, 10).cardinality());
    }

    @Test
    void thresholds_take_what_is_stored() {
        Plane plane = plane(new double[] {-1, 0, 5, 10, Double.NaN, Double.POSITIVE_INFINITY}, 2, 3);
        assertEquals("{0}", Masking.below(plane, 0).toString());
        assertEquals("{3, 5}", Masking.above(plane, 5).toString());
    }

    @Test
    void hot_pixels_are_found_and_noise_rings_and_spots_are_left_alone() {
        Random random = new Random(8);
        int size = 300;
        double[] values = new double[size * size];
        for (int i = 0; i < values.length; i++) {
            double radius = Math.hypot(i % size - 150, i / size - 150);
            double ring = 400 * Math.exp(-Math.pow((radius - 90) / 2.5, 2) / 2);
            double mean = 100 + ring;
            values[i] = Math.rint(mean + Math.sqrt(mean) * random.nextGaussian());
        }
        for (int row = 200; row < 205; row++) {
            for (int column = 40; column < 45; column++) {
                values[row * size + column] = 3000;
            }
        }
        BitSet planted = new BitSet();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(values.length);
            planted.set(at);
            values[at] = 5000;
        }
        planted.set(0);
        values[0] = 5000;
        BitSet found = Masking.hot(plane(values, size, size), 10, () -> false);
        BitSet missed = (BitSet) planted.clone();
        missed.andNot(found);
        BitSet wrong = (BitSet) found.clone();
        wrong.andNot(planted);
        assertTrue(missed.isEmpty(), "missed " + missed);
        assertTrue(wrong.isEmpty(), "wrong " + wrong);
    }

    @Test
    void hot_pixels_stand_out_of_an_empty_dark_too() {
        double[] values = new double[100];
        values[55] = 3;
        assertEquals("{55}", Masking.hot(plane(values, 10, 10), 10, () -> false).toString());
        assertTrue(Masking.hot(plane(new double[100], 10, 10), 10, () -> false).isEmpty());
    }

    @Test
    void a_search_can_be_stopped() {
        Plane plane = plane(new double[100], 10, 10);
        assertThrows(CancellationException.class, () -> Masking.hot(plane, 10, () -> true));
    }

    @Test
    void a_mask_grows_to_its_neighbours_and_not_around_the_edge() {
        byte[] mask = new byte[25];
        mask[4] = 1;
        BitSet grown = Masking.grown(mask, 5, 5, 1);
        assertEquals("{3, 4, 9}", grown.toString());
        assertFalse(grown.get(5));
        assertEquals(6, Masking.grown(mask, 5, 5, 2).cardinality());
    }
}
