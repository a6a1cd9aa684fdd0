/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.crystal.Lattice;

/**
 * What the {@linkplain IpfColours colours} of a Laue class mean, to be drawn: its {@linkplain FundamentalSector sector} in
 * a stereographic projection {@code X = x / (1 + z), Y = y / (1 + z)} on the canonical axes of the class, Y upwards, in
 * its colours, with labelled corners.
 *
 * @param side rows and columns of the colours
 * @param left X of the middle of the first column
 * @param low Y of the middle of the first row
 * @param step between rows and between columns
 * @param rgb {@code 0xRRGGBB} row by row from the lowest; -1 outside of the sector
 * @param outlineX X of the corners of a closed polygon along the border
 * @param outlineY its Y
 * @param cornerX X of the labels
 * @param cornerY their Y
 * @param labels of the corners: a direction {@code [uvw]}, or {@code a*}, {@code b*}, {@code c*} where no simple
 *     direction of the lattice lies there
 */
public record IpfKey(
        int side,
        double left,
        double low,
        double step,
        int[] rgb,
        double[] outlineX,
        double[] outlineY,
        double[] cornerX,
        double[] cornerY,
        List<String> labels) {

    private static final double FINE = Math.toRadians(1);
    private static final double PARALLEL = Math.cos(Math.toRadians(0.3));
    private static final int MOST = 3;

    /**
     * The key of a class whose cell is not known; where corners depend on its shape they are named by reciprocal axes.
     *
     * @param symmetry Laue class
     * @param side rows and columns, at least 2
     * @return the key
     */
    public static IpfKey of(LaueClass symmetry, int side) {
        return of(symmetry, usual(symmetry), side);
    }

    /**
     * The key of a phase.
     *
     * @param symmetry Laue class
     * @param lattice of the phase, which names the corners
     * @param side rows and columns, at least 2
     * @return the key
     */
    public static IpfKey of(LaueClass symmetry, Lattice lattice, int side) {
        FundamentalSector sector = FundamentalSector.of(symmetry);
        Rotation canonical = symmetry.axes().inverse();
        List<double[]> border = sector.border(FINE).stream()
                .map(v -> projected(canonical.apply(v)))
                .toList();
        List<double[]> named = named(symmetry, sector);
        List<double[]> places =
                named.stream().map(v -> projected(canonical.apply(v))).toList();
        double[] x = column(border, 0);
        double[] y = column(border, 1);
        double low = Arrays.stream(y).min().orElse(0);
        double left = Arrays.stream(x).min().orElse(0);
        double width = Math.max(
                Arrays.stream(x).max().orElse(1) - left, Arrays.stream(y).max().orElse(1) - low);
        double step = width / (side - 1);
        return new IpfKey(
                side,
                left,
                low,
                step,
                colours(symmetry, sector, side, left, low, step),
                x,
                y,
                column(places, 0),
                column(places, 1),
                named.stream().map(v -> label(v, lattice)).toList());
    }

    private static int[] colours(
            LaueClass symmetry, FundamentalSector sector, int side, double left, double low, double step) {
        IpfColours colours = IpfColours.of(symmetry);
        Rotation axes = symmetry.axes();
        int[] rgb = new int[side * side];
        for (int i = 0; i < rgb.length; i++) {
            double[] direction = direction(left + i % side * step, low + i / side * step);
            double[] crystal = axes.apply(direction);
            rgb[i] = direction[2] > -1e-9 && sector.contains(crystal) ? colours.rgb(crystal) : -1;
        }
        return rgb;
    }

    /** The corners; of the sectors that have less than three, the axes along their border as well. */
    private static List<double[]> named(LaueClass symmetry, FundamentalSector sector) {
        List<double[]> corners = new ArrayList<>(sector.corners());
        if (corners.size() < 3) {
            double[][] more = corners.isEmpty()
                    ? new double[][] {{1, 0, 0}, {0, 1, 0}, {-1, 0, 0}, {0, -1, 0}}
                    : new double[][] {{0, 1, 0}};
            Arrays.stream(more).map(symmetry.axes()::apply).forEach(corners::add);
        }
        return corners;
    }

    private static double[] projected(double[] v) {
        return new double[] {v[0] / (1 + v[2]), v[1] / (1 + v[2])};
    }

    private static double[] direction(double x, double y) {
        double square = x * x + y * y;
        return new double[] {2 * x / (1 + square), 2 * y / (1 + square), (1 - square) / (1 + square)};
    }

    private static double[] column(List<double[]> places, int which) {
        return places.stream().mapToDouble(place -> place[which]).toArray();
    }

    /** A cell with the directions that all cells of the class have. */
    private static Lattice usual(LaueClass symmetry) {
        return switch (symmetry.group()) {
            case TRIGONAL_LOW, TRIGONAL, HEXAGONAL_LOW, HEXAGONAL -> Lattice.of(1, 1, 1, 90, 90, 120);
            case ORTHORHOMBIC, TETRAGONAL_LOW, TETRAGONAL, CUBIC_LOW, CUBIC -> Lattice.of(1, 1, 1, 90, 90, 90);
            case MONOCLINIC, TRICLINIC -> Lattice.of(1, 1.1, 1.2, 83, 96, 99);
        };
    }

    private static String label(double[] direction, Lattice lattice) {
        CrystalFrame frame = CrystalFrame.of(lattice);
        return lattice(direction, frame).or(() -> reciprocal(direction, frame)).orElse("");
    }

    /** The direction of the smallest indices that lies there. */
    private static Optional<String> lattice(double[] direction, CrystalFrame frame) {
        for (int most = 1; most <= MOST; most++) {
            for (int u = most; u >= -most; u--) {
                for (int v = most; v >= -most; v--) {
                    for (int w = most; w >= -most; w--) {
                        boolean largest = Math.max(Math.abs(u), Math.max(Math.abs(v), Math.abs(w))) == most;
                        if (largest && parallel(direction, frame.direction(u, v, w))) {
                            return Optional.of("[" + u + v + w + "]");
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> reciprocal(double[] direction, CrystalFrame frame) {
        String[] names = {"a*", "b*", "c*"};
        for (int i = 0; i < 3; i++) {
            double[] axis = frame.normal(i == 0 ? 1 : 0, i == 1 ? 1 : 0, i == 2 ? 1 : 0);
            if (parallel(direction, axis)) {
                return Optional.of(names[i]);
            }
            if (parallel(direction, new double[] {-axis[0], -axis[1], -axis[2]})) {
                return Optional.of("\u2212" + names[i]);
            }
        }
        return Optional.empty();
    }

    private static boolean parallel(double[] one, double[] other) {
        double dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
        double lengths = Math.sqrt((one[0] * one[0] + one[1] * one[1] + one[2] * one[2])
                * (other[0] * other[0] + other[1] * other[1] + other[2] * other[2]));
        return dot > PARALLEL * lengths;
    }
}
