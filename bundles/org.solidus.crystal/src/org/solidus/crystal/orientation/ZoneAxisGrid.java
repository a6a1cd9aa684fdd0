/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Directions that cover a fundamental sector nearly evenly, its corners and edges included and no direction twice: about
 * one per step squared, and no direction farther from the nearest than the step (in fact 0.75 of it). Where symmetry maps
 * one part of the border to another, only one of them has directions: the nearest one is then across the border.
 *
 * <p>They lie on circles a step apart, with points a step apart on each: circles of latitude about the main axis in
 * general, great circles through the cube's y axis in cubic classes. The number of circles and of points is rounded up, so
 * that the borders are met exactly.
 */
public final class ZoneAxisGrid {

    private final FundamentalSector sector;
    private final double step;
    private final double[] directions;

    private ZoneAxisGrid(FundamentalSector sector, double step) {
        this.sector = sector;
        this.step = step;
        LaueClass symmetry = sector.symmetry();
        List<double[]> canonical =
                switch (symmetry.group()) {
                    case CUBIC -> triangle(step);
                    case CUBIC_LOW -> bothTriangles(step);
                    default -> wedge(symmetry.group(), step);
                };
        this.directions =
                distinct(canonical.stream().map(symmetry.axes()::apply).toList(), sector);
    }

    /**
     * The grid of a sector.
     *
     * @param sector the sector
     * @param step greatest distance of neighbours, radian, 0.0005 to 1
     * @return the grid
     * @throws IllegalArgumentException if the step is outside that range
     */
    public static ZoneAxisGrid of(FundamentalSector sector, double step) {
        if (!(step >= 0.0005 && step <= 1)) {
            throw new IllegalArgumentException(
                    "A step of " + Math.toDegrees(step) + " degrees between zone axes is outside 0.03 to 57 degrees");
        }
        return new ZoneAxisGrid(sector, step);
    }

    /**
     * The sector that it covers.
     *
     * @return the sector
     */
    public FundamentalSector sector() {
        return sector;
    }

    /**
     * The step that was asked for.
     *
     * @return radian
     */
    public double step() {
        return step;
    }

    /**
     * Number of directions.
     *
     * @return at least 1
     */
    public int size() {
        return directions.length / 3;
    }

    /**
     * One direction.
     *
     * @param index from 0
     * @return a unit vector in the crystal frame, a fresh array
     */
    public double[] direction(int index) {
        int at = 3 * Objects.checkIndex(index, size());
        return new double[] {directions[at], directions[at + 1], directions[at + 2]};
    }

    /**
     * All directions.
     *
     * @return x, y, z of each, a fresh array
     */
    public double[] directions() {
        return directions.clone();
    }

    /** From the pole to the equator between the azimuths of the sector. */
    private static List<double[]> wedge(LaueGroup group, double step) {
        double from = group == LaueGroup.TRIGONAL ? Math.PI / 6 : 0;
        double range = 2 * Math.PI / group.rotations().size();
        List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0, 1}));
        int rings = pieces(Math.PI / 2, step);
        for (int ring = 1; ring <= rings; ring++) {
            double tilt = Math.PI / 2 * ring / rings;
            int steps = pieces(range * Math.sin(tilt), step);
            // Half of the equator may be equivalent to its other half: then points must meet points.
            int even = ring == rings ? steps + steps % 2 : steps;
            int last = group == LaueGroup.TRICLINIC ? even - 1 : even;
            for (int i = 0; i <= last; i++) {
                double azimuth = from + range * i / even;
                points.add(new double[] {
                    Math.sin(tilt) * Math.cos(azimuth), Math.sin(tilt) * Math.sin(azimuth), Math.cos(tilt)
                });
            }
        }
        return points;
    }

    /** Where {@code z >= x >= y >= 0}. */
    private static List<double[]> triangle(double step) {
        List<double[]> points = new ArrayList<>();
        int circles = pieces(Math.PI / 4, step);
        for (int circle = 0; circle <= circles; circle++) {
            double lean = Math.PI / 4 * circle / circles;
            double range = Math.atan(Math.sin(lean));
            int steps = circle == 0 ? 0 : pieces(range, step);
            for (int i = 0; i <= steps; i++) {
                double rise = steps == 0 ? 0 : range * i / steps;
                points.add(
                        new double[] {Math.cos(rise) * Math.sin(lean), Math.sin(rise), Math.cos(rise) * Math.cos(lean)
                        });
            }
        }
        return points;
    }

    /** Where {@code z >= x >= 0, z >= y >= 0}. */
    private static List<double[]> bothTriangles(double step) {
        List<double[]> both = new ArrayList<>(triangle(step));
        triangle(step).stream()
                .filter(point -> point[0] - point[1] > 1e-9)
                .forEach(point -> both.add(new double[] {point[1], point[0], point[2]}));
        return both;
    }

    private static int pieces(double length, double step) {
        return Math.max(1, (int) Math.ceil(length / step - 1e-6));
    }

    /** Leaves out what symmetry repeats, which can only be on the border. */
    private static double[] distinct(List<double[]> points, FundamentalSector sector) {
        List<double[]> border = new ArrayList<>();
        double[] kept = new double[3 * points.size()];
        int size = 0;
        for (double[] point : points) {
            double[] image = point;
            if (sector.margin(point) < 1e-7) {
                image = sector.reduce(point);
                if (isKnown(border, image)) {
                    continue;
                }
                border.add(image);
            }
            System.arraycopy(image, 0, kept, size, 3);
            size += 3;
        }
        return Arrays.copyOf(kept, size);
    }

    private static boolean isKnown(List<double[]> border, double[] point) {
        for (double[] known : border) {
            double x = known[0] - point[0];
            double y = known[1] - point[1];
            double z = known[2] - point[2];
            if (x * x + y * y + z * z < 1e-14) {
                return true;
            }
        }
        return false;
    }
}
