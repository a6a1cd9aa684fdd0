/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.unit.Unit;

class KernelTest {

    private static final Unit UM = Unit.of("um");

    private static Frame.Builder frame(int rows, int columns, DoubleBinaryOperator ofColumnAndRow) {
        double[] values = new double[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = ofColumnAndRow.applyAsDouble(i % columns, i / columns);
        }
        return Frame.of(NDArray.of(values, rows, columns)).quantity("intensity", Unit.of("count"));
    }

    private static Plane plane(int rows, int columns, DoubleBinaryOperator of) {
        return Plane.of(frame(rows, columns, of).build());
    }

    @Test
    void statistics_are_those_of_a_plain_sum() {
        Random random = new Random(5);
        Plane plane = plane(40, 50, (x, y) -> 1e6 + random.nextGaussian());
        Box box = Box.of(9.5, 4.5, 29.5, 20.5);
        Statistics statistics = Statistics.of(box, plane);
        double sum = 0;
        double squares = 0;
        for (int row = 5; row <= 20; row++) {
            for (int column = 10; column <= 29; column++) {
                sum += plane.get(row, column);
            }
        }
        double mean = sum / 320;
        for (int row = 5; row <= 20; row++) {
            for (int column = 10; column <= 29; column++) {
                squares += Math.pow(plane.get(row, column) - mean, 2);
            }
        }
        assertEquals(320, statistics.cells());
        assertEquals(sum, statistics.sum(), 1e-6);
        assertEquals(mean, statistics.mean(), 1e-9);
        assertEquals(Math.sqrt(squares / 319), statistics.deviation(), 1e-9);
        assertEquals(Math.sqrt(squares / 319 / 320), statistics.error(), 1e-10);
        assertEquals(Unit.of("count"), statistics.unit());
    }

    @Test
    void masked_numbers_and_those_that_are_none_are_left_out_and_counted() {
        byte[] mask = new byte[100];
        mask[55] = 1;
        Plane plane = Plane.of(frame(10, 10, (x, y) -> x == 3 && y == 3 ? Double.NaN : x == 5 && y == 5 ? 1e9 : 2)
                .mask(mask)
                .build());
        Statistics statistics = Statistics.of(Box.of(-1, -1, 10, 10), plane);
        assertEquals(98, statistics.cells());
        assertEquals(2, statistics.left());
        assertEquals(2, statistics.mean(), 0);
        byte[] more = new byte[100];
        more[0] = 1;
        assertEquals(
                97, Statistics.of(Box.of(-1, -1, 10, 10), plane.masked(more)).cells());
        assertEquals(98, Statistics.of(Box.of(-1, -1, 10, 10), plane).cells());
    }

    @Test
    void nothing_inside_is_no_error() {
        Statistics nothing = Statistics.of(Box.of(100, 100, 120, 110), plane(5, 5, (x, y) -> 1));
        assertEquals(0, nothing.cells());
        assertTrue(Double.isNaN(nothing.mean()));
        assertTrue(nothing.high().isEmpty());
    }

    @Test
    void the_highest_and_the_centre_of_gravity_are_at_places_of_the_axes() {
        Plane plane = Plane.of(frame(30, 20, (x, y) -> Math.exp(-(sq(x - 7) + sq(y - 21)) / 8))
                .axes(
                        Axis.linear("y", Quantities.POSITION, UM, 30, 100, 2),
                        Axis.linear("x", Quantities.POSITION, UM, 20, -10, 0.5))
                .build());
        Statistics statistics = Statistics.of(new Ring(new Vertex(-6.5, 142), 0, 12), plane);
        assertEquals(new Vertex(-6.5, 142), statistics.high().orElseThrow().at());
        assertEquals(-6.5, statistics.centroid().orElseThrow().x(), 0.02);
        assertEquals(142, statistics.centroid().orElseThrow().y(), 0.02);
    }

    private static double sq(double x) {
        return x * x;
    }

    @Test
    void interpolation_is_exact_on_a_slope() {
        Plane plane = plane(20, 30, (x, y) -> 3 * x - 2 * y + 5);
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            double x = random.nextDouble() * 29;
            double y = random.nextDouble() * 19;
            assertEquals(3 * x - 2 * y + 5, plane.at(x, y), 1e-10);
        }
        assertEquals(5, plane.at(-0.5, -0.5), 0);
        assertTrue(Double.isNaN(plane.at(-0.51, 3)));
        assertTrue(Double.isNaN(plane.at(3, 19.6)));
    }

    @Test
    void interpolation_passes_by_masked_pixels() {
        byte[] mask = new byte[16];
        mask[5] = 1;
        Plane plane = Plane.of(
                frame(4, 4, (x, y) -> x == 1 && y == 1 ? 1e6 : 7).mask(mask).build());
        assertEquals(7, plane.at(1.3, 1.4), 1e-12);
        assertTrue(Double.isNaN(plane.at(1, 1)));
    }

    @Test
    void a_line_along_a_slope_reads_the_slope() {
        Plane plane = plane(100, 100, (x, y) -> 3 * x + 4 * y);
        LineProfile line = LineProfile.of(10, 10, 40, 50, 0);
        Profile profile = Profile.along(line, plane);
        assertEquals(51, profile.places().size());
        assertEquals(50, profile.places().get(50), 1e-12);
        for (int i = 0; i <= 50; i++) {
            assertEquals(70 + 5 * profile.places().get(i), profile.means().get(i), 1e-9);
        }
    }

    @Test
    void the_width_of_a_line_averages_across_it_and_nothing_else() {
        Plane step = plane(60, 60, (x, y) -> y < 30 ? 0 : 10);
        Profile along = Profile.along(LineProfile.of(5, 29.5, 50, 29.5, 10), step);
        for (int i = 0; i < along.means().size(); i++) {
            assertEquals(5, along.means().get(i), 1e-9);
            assertEquals(10, along.counts().get(i), 0);
        }
        Profile odd = Profile.along(LineProfile.of(5, 20, 50, 20, 9), step);
        assertEquals(0, odd.means().get(20), 0);
        Profile noise = Profile.along(LineProfile.of(5, 29.5, 50, 29.5, 10), step);
        assertEquals(
                5 / Math.sqrt(9) / Math.sqrt(1),
                noise.errors().get(3),
                0.01 * noise.errors().get(3));
    }

    @Test
    void a_line_beyond_the_image_has_no_number_there() {
        Profile profile = Profile.along(LineProfile.of(-10, 5, 19, 5, 0), plane(10, 10, (x, y) -> 1));
        assertTrue(Double.isNaN(profile.means().get(0)));
        assertEquals(1, profile.means().get(15), 0);
        assertTrue(Double.isNaN(profile.means().get(29)));
    }

    @Test
    void distances_are_in_the_unit_of_the_axes() {
        Plane plane = Plane.of(frame(20, 20, (x, y) -> x)
                .axes(
                        Axis.linear("y", Quantities.POSITION, UM, 20, 0, 5),
                        Axis.linear("x", Quantities.POSITION, UM, 20, 0, 5))
                .build());
        Profile profile = Profile.along(LineProfile.of(0, 50, 50, 50, 0), plane);
        assertEquals(UM, profile.unit());
        assertEquals(11, profile.places().size());
        assertEquals(50, profile.places().get(10), 1e-12);
        assertEquals(10, profile.means().get(10), 1e-12);
    }

    @Test
    void a_ring_has_the_radial_profile_of_what_it_is() {
        Plane plane = plane(200, 200, (x, y) -> Math.hypot(x - 99.3, y - 101.7));
        Profile profile =
                Profile.of(new Ring(new Vertex(99.3, 101.7), 20, 80), plane).orElseThrow();
        assertEquals(Quantities.RADIUS, profile.quantity());
        assertEquals(60, profile.places().size());
        for (int i = 0; i < 60; i++) {
            assertEquals(profile.places().get(i), profile.means().get(i), 0.1);
        }
        double cells = 0;
        for (int i = 0; i < 60; i++) {
            cells += profile.counts().get(i);
        }
        assertEquals(
                Statistics.of(new Ring(new Vertex(99.3, 101.7), 20, 80), plane).cells(), cells, 0);
    }

    @Test
    void a_sector_has_the_azimuthal_profile_of_what_it_is() {
        Vertex centre = new Vertex(100.37, 99.81);
        Plane plane = plane(201, 201, (x, y) -> Circles.angle(centre, x, y));
        Profile profile = Profile.ofSector(new Sector(centre, 50, 90, 30, 60), plane, Profile.Over.RADIUS);
        assertEquals(60, profile.places().size());
        assertEquals(30.5, profile.places().get(0), 1e-12);
        for (int i = 0; i < 60; i++) {
            assertEquals(profile.places().get(i), profile.means().get(i), 0.15);
        }
        Profile across = Profile.ofSector(
                new Sector(centre, 50, 90, 350, 20), plane(201, 201, (x, y) -> 3), Profile.Over.RADIUS);
        assertEquals(350.5, across.places().get(0), 1e-12);
        assertEquals(369.5, across.places().get(19), 1e-12);
        assertEquals(3, across.means().get(19), 0);
    }

    @Test
    void stored_integers_are_read_as_they_are() {
        short[] values = {1, -1, 3, 4};
        Plane plane =
                Plane.of(Frame.of(NDArray.of(ElementType.UINT16, values, 2, 2)).build());
        assertEquals(65535 + 8, Statistics.of(Box.of(-1, -1, 3, 3), plane).sum(), 0);
    }
}
