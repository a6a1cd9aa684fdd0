/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FundamentalSectorTest {

    static List<LaueClass> classes() {
        return OrientationSamples.classes();
    }

    /** Every direction has its place in the sector, the same for all that symmetry makes equal. */
    @ParameterizedTest
    @MethodSource("classes")
    void everyDirectionReducesToOne(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(1);
        FundamentalSector sector = FundamentalSector.of(symmetry);
        for (int i = 0; i < 2000; i++) {
            double[] v = samples.direction();
            double[] reduced = sector.reduce(v);
            assertTrue(sector.contains(reduced));
            double[] image = image(samples, symmetry, v);
            assertArrayEquals(reduced, sector.reduce(image), 1e-9);
        }
    }

    private static double[] image(OrientationSamples samples, LaueClass symmetry, double[] v) {
        double[] image = samples.oneOf(symmetry).apply(v);
        int sign = samples.sign();
        return new double[] {sign * image[0], sign * image[1], sign * image[2]};
    }

    /** Directions on the border, corners and middles of edges included, have one place too, although rounding moves them. */
    @ParameterizedTest
    @MethodSource("classes")
    void bordersReduceToOne(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(2);
        FundamentalSector sector = FundamentalSector.of(symmetry);
        for (double[] v : sector.border(0.02)) {
            assertTrue(sector.contains(v), "on the border");
            double[] reduced = sector.reduce(v);
            for (int i = 0; i < 10; i++) {
                assertArrayEquals(reduced, sector.reduce(image(samples, symmetry, v)), 1e-9);
            }
        }
    }

    /** Random directions fall into it as often as its area says, so it is neither too large nor too small. */
    @ParameterizedTest
    @MethodSource("classes")
    void area(LaueClass symmetry) {
        OrientationSamples samples = new OrientationSamples(3);
        FundamentalSector sector = FundamentalSector.of(symmetry);
        int inside = 0;
        int all = 40_000;
        for (int i = 0; i < all; i++) {
            inside += sector.contains(samples.direction()) ? 1 : 0;
        }
        double share = sector.area() / (4 * Math.PI);
        assertEquals(share, inside / (double) all, 4.5 * Math.sqrt(share * (1 - share) / all));
    }

    /** Seen from outside, the border turns left around the middle. */
    @ParameterizedTest
    @MethodSource("classes")
    void borderCornersAndMiddle(LaueClass symmetry) {
        FundamentalSector sector = FundamentalSector.of(symmetry);
        double[] middle = sector.barycentre();
        assertTrue(sector.margin(middle) > 0.1);
        assertEquals(1, OrientationSamples.dot(middle, middle), 1e-12);
        List<double[]> border = sector.border(0.05);
        double turned = 0;
        for (int i = 0; i + 1 < border.size(); i++) {
            double[] from = border.get(i);
            double[] to = border.get(i + 1);
            assertTrue(Math.acos(Math.min(1, OrientationSamples.dot(from, to))) < 0.05 + 1e-6);
            double[] one = across(middle, from);
            double[] other = across(middle, to);
            turned +=
                    Math.atan2(OrientationSamples.dot(middle, across(one, other)), OrientationSamples.dot(one, other));
        }
        assertEquals(2 * Math.PI, turned, 1e-6);
        assertArrayEquals(border.getFirst(), border.getLast(), 1e-9);
        for (double[] corner : sector.corners()) {
            assertTrue(border.stream().anyMatch(point -> OrientationSamples.dot(point, corner) > 1 - 1e-12));
        }
    }

    private static double[] across(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    @Test
    void sectorsAsPapersDrawThem() {
        FundamentalSector cubic = FundamentalSector.of(LaueClass.of("m-3m"));
        assertTrue(cubic.contains(new double[] {1, 0.5, 2}));
        assertFalse(cubic.contains(new double[] {0.5, 1, 2}));
        assertArrayEquals(new double[] {2, 1, 3}, cubic.reduce(new double[] {-3, 1, 2}), 1e-12);
        FundamentalSector hexagonal = FundamentalSector.of(LaueClass.of("6/mmm"));
        assertEquals(3, hexagonal.corners().size());
        assertArrayEquals(new double[] {1, 0, 0}, hexagonal.corners().get(1), 1e-12);
        assertArrayEquals(
                new double[] {1, 2, 3},
                FundamentalSector.of(LaueClass.of("mmm")).reduce(new double[] {-1, 2, -3}),
                1e-12);
        FundamentalSector monoclinic = FundamentalSector.of(LaueClass.of("12/m1"));
        assertArrayEquals(new double[] {-1, 2, 3}, monoclinic.reduce(new double[] {1, 2, -3}), 1e-12);
        assertArrayEquals(new double[] {1, 2, 3}, monoclinic.reduce(new double[] {1, -2, 3}), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void zoneAxesCoverTheSector(LaueClass symmetry) {
        FundamentalSector sector = FundamentalSector.of(symmetry);
        for (double degrees : new double[] {3, 4.3, 20}) {
            double step = Math.toRadians(degrees);
            ZoneAxisGrid grid = ZoneAxisGrid.of(sector, step);
            double expected = sector.area() / (step * step);
            double perimeter = border(sector) / step;
            assertTrue(grid.size() > 0.95 * expected, symmetry + " " + grid.size() + " of " + expected);
            assertTrue(grid.size() < 1.2 * expected + perimeter + 3, symmetry + " " + grid.size() + " of " + expected);
            for (int i = 0; i < grid.size(); i++) {
                assertTrue(sector.contains(grid.direction(i)));
            }
            assertTrue(farthest(grid, sector) < 0.8 * step, symmetry + " " + farthest(grid, sector) / step);
            assertTrue(nearest(grid) > 0.35 * step, symmetry + " " + nearest(grid) / step);
        }
    }

    private static double border(FundamentalSector sector) {
        return (sector.border(0.01).size() - 1) * 0.01;
    }

    /** Of any direction the greatest angle to the grid, equivalents counted. */
    private static double farthest(ZoneAxisGrid grid, FundamentalSector sector) {
        OrientationSamples samples = new OrientationSamples(4);
        double farthest = 0;
        for (int i = 0; i < 500; i++) {
            double[] v = sector.reduce(samples.direction());
            double cosine = 0;
            for (Rotation rotation : sector.symmetry().rotations()) {
                double[] image = rotation.apply(v);
                for (int k = 0; k < grid.size(); k++) {
                    cosine = Math.max(cosine, Math.abs(OrientationSamples.dot(image, grid.direction(k))));
                }
            }
            farthest = Math.max(farthest, Math.acos(Math.min(1, cosine)));
        }
        return farthest;
    }

    /** The least angle between two directions of a grid, equivalents counted: 0 if one were there twice. */
    private static double nearest(ZoneAxisGrid grid) {
        double cosine = 0;
        List<double[]> images = new ArrayList<>();
        for (int i = 0; i < Math.min(grid.size(), 60); i++) {
            double[] v = grid.direction(i * grid.size() / Math.min(grid.size(), 60));
            images.clear();
            for (Rotation rotation : grid.sector().symmetry().rotations()) {
                images.add(rotation.apply(v));
            }
            for (int k = 0; k < grid.size(); k++) {
                if (k != i * grid.size() / Math.min(grid.size(), 60)) {
                    for (double[] image : images) {
                        cosine = Math.max(cosine, Math.abs(OrientationSamples.dot(image, grid.direction(k))));
                    }
                }
            }
        }
        return Math.acos(Math.min(1, cosine));
    }
}
