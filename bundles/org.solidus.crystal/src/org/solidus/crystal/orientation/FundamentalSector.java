/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.orientation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The part of the sphere that holds every crystal direction once, but for symmetry (rotations and the inversion of the
 * Laue class) and the border. It is bounded by great circles.
 *
 * <p>On the canonical axes of {@link LaueGroup}, with azimuth from x: the upper hemisphere ({@code -1}); its half with
 * y &gt;= 0 ({@code 2/m}); 0 to 90 ({@code mmm}, {@code 4/m}), 0 to 45 ({@code 4/mmm}), 0 to 120 ({@code -3}), 30 to 90
 * ({@code -3m}, between its mirrors), 0 to 60 ({@code 6/m}) and 0 to 30 degrees ({@code 6/mmm}); {@code z >= x, y >= 0}
 * ({@code m-3}) and {@code z >= x >= y >= 0} ({@code m-3m}).
 */
public final class FundamentalSector {

    /** What counts as on the border: the cosine of the angle to it. */
    static final double BORDER = 1e-9;

    private final LaueClass symmetry;
    private final List<double[]> corners;
    private final List<double[]> normals;
    private final double[] bounds;
    private final double[] barycentre;
    private final double[] operations;

    private FundamentalSector(LaueClass symmetry) {
        this.symmetry = symmetry;
        this.normals = turned(symmetry, SectorShape.normals(symmetry.group()));
        this.bounds = normals.stream().flatMapToDouble(Arrays::stream).toArray();
        this.corners = turned(symmetry, SectorShape.corners(symmetry.group()));
        this.barycentre = symmetry.axes().apply(SectorShape.barycentre(symmetry.group()));
        this.operations = matrices(symmetry);
    }

    /**
     * The sector of a class.
     *
     * @param symmetry any class
     * @return its sector
     */
    public static FundamentalSector of(LaueClass symmetry) {
        return new FundamentalSector(symmetry);
    }

    /**
     * The class that it belongs to.
     *
     * @return the Laue class
     */
    public LaueClass symmetry() {
        return symmetry;
    }

    /**
     * Whether a direction lies inside or on the border.
     *
     * @param direction in the crystal frame, any length but 0
     * @return true within the sector
     */
    public boolean contains(double[] direction) {
        return margin(direction) >= -BORDER;
    }

    /** The sine of the angle to the nearest bounding circle, negative outside. */
    double margin(double[] v) {
        return margin(v[0], v[1], v[2]) / Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    }

    private double margin(double x, double y, double z) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < bounds.length; i += 3) {
            least = Math.min(least, bounds[i] * x + bounds[i + 1] * y + bounds[i + 2] * z);
        }
        return least;
    }

    /**
     * The equivalent direction within the sector. Equivalent directions give the same one, also on the border.
     *
     * @param direction in the crystal frame, any length
     * @return a fresh vector of that length
     */
    public double[] reduce(double[] direction) {
        double[] reduced = new double[3];
        reduce(direction[0], direction[1], direction[2], reduced);
        return reduced;
    }

    /**
     * The equivalent direction within the sector, without allocating.
     *
     * @param x in the crystal frame
     * @param y in the crystal frame
     * @param z in the crystal frame
     * @param reduced takes the result, of the same length
     */
    public void reduce(double x, double y, double z, double[] reduced) {
        double border = BORDER / 2 * Math.sqrt(x * x + y * y + z * z);
        double bestRank = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < operations.length; m += 9) {
            double u = operations[m] * x + operations[m + 1] * y + operations[m + 2] * z;
            double v = operations[m + 3] * x + operations[m + 4] * y + operations[m + 5] * z;
            double w = operations[m + 6] * x + operations[m + 7] * y + operations[m + 8] * z;
            if (margin(u, v, w) >= -border) {
                // On one-sided borders several images are inside: a fixed direction that no symmetry holds decides.
                double rank = 0.5773 * u + 0.3391 * v + 0.7428 * w;
                if (rank > bestRank) {
                    bestRank = rank;
                    reduced[0] = u;
                    reduced[1] = v;
                    reduced[2] = w;
                }
            }
        }
    }

    /**
     * Its corners, anticlockwise seen from outside: none of the hemisphere, the two ends of the half of it, otherwise
     * three, or four in {@code m-3}.
     *
     * @return unit vectors in the crystal frame, fresh arrays
     */
    public List<double[]> corners() {
        return corners.stream().map(double[]::clone).toList();
    }

    /**
     * The great circles that bound it.
     *
     * @return unit normals that point inside, in the crystal frame, fresh arrays
     */
    public List<double[]> normals() {
        return normals.stream().map(double[]::clone).toList();
    }

    /**
     * Its middle: the direction of the sum of the corners, where there are three or four.
     *
     * @return a unit vector in the crystal frame
     */
    public double[] barycentre() {
        return barycentre.clone();
    }

    /**
     * Its area.
     *
     * @return steradian
     */
    public double area() {
        return 2 * Math.PI / symmetry.order();
    }

    /**
     * Its border as a closed line of points, anticlockwise seen from outside, with all corners.
     *
     * @param step greatest distance of two points, radian
     * @return unit vectors in the crystal frame, the first again at the end
     */
    public List<double[]> border(double step) {
        List<double[]> line = new ArrayList<>();
        if (corners.isEmpty()) {
            double[] start = perpendicular(normals.get(0));
            addArc(line, start, normals.get(0), 2 * Math.PI, step);
            line.add(start);
            return line;
        }
        for (int i = 0; i < corners.size(); i++) {
            double[] from = corners.get(i);
            double[] to = corners.get((i + 1) % corners.size());
            double[] along = normals.get(i);
            double angle = Math.atan2(dot(along, cross(from, to)), dot(from, to));
            addArc(line, from, along, corners.size() == 2 ? Math.PI : angle, step);
        }
        line.add(corners.get(0).clone());
        return line;
    }

    private static void addArc(List<double[]> line, double[] from, double[] axis, double angle, double step) {
        int pieces = Math.max(1, (int) Math.ceil(angle / step - 1e-9));
        for (int i = 0; i < pieces; i++) {
            line.add(Rotation.about(axis, angle * i / pieces).apply(from));
        }
    }

    private static List<double[]> turned(LaueClass symmetry, List<double[]> vectors) {
        return vectors.stream().map(symmetry.axes()::apply).toList();
    }

    private static double[] matrices(LaueClass symmetry) {
        double[] proper = Arrays.stream(symmetry.rotations())
                .flatMap(rotation -> Arrays.stream(rotation.matrix()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double[] all = Arrays.copyOf(proper, 2 * proper.length);
        for (int i = 0; i < proper.length; i++) {
            all[proper.length + i] = -proper[i];
        }
        return all;
    }

    private static double[] perpendicular(double[] v) {
        double[] other = cross(v, Math.abs(v[0]) < 0.9 ? new double[] {0, 1, 0} : new double[] {0, 0, 1});
        double norm = Math.sqrt(dot(other, other));
        return new double[] {other[0] / norm, other[1] / norm, other[2] / norm};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }
}
