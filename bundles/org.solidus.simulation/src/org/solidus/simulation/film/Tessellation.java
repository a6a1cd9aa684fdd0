/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.solidus.simulation.random.RandomStream;
import org.solidus.simulation.random.Warp;

/**
 * Grains as the cells of a Voronoi tessellation with slightly wavy borders. Places are pixels of the first frame, y
 * down; the cells themselves are known in a <em>straight</em> plane that the waves bend into the specimen.
 */
final class Tessellation {

    /** Closest that two centres come, over the mean distance. */
    private static final double CLOSEST = 0.72;

    /** Bend of the borders, over the mean distance of cells. */
    private static final double WAVES = 0.03;

    private final double low;
    private final double bin;
    private final int bins;
    private final double[] y;
    private final double[] x;
    private final int[][] near;
    private final FieldTable bendY;
    private final FieldTable bendX;

    /**
     * A place's grain and the next one.
     *
     * @param cell its number
     * @param neighbour number of the grain beyond the nearest border
     * @param border distance to that border, pixels
     */
    record Place(int cell, int neighbour, double border) {}

    /**
     * Cells that cover a square.
     *
     * @param random to draw from
     * @param low first row and column that is covered
     * @param high last row and column
     * @param size mean distance of cells
     */
    Tessellation(RandomStream random, double low, double high, double size) {
        this.low = low;
        List<double[]> centres = centres(random, low, high, size);
        y = centres.stream().mapToDouble(c -> c[0]).toArray();
        x = centres.stream().mapToDouble(c -> c[1]).toArray();
        bin = size / 3;
        bins = (int) Math.ceil((high - low) / bin);
        near = IntStream.range(0, bins * bins).mapToObj(this::near).toArray(int[][]::new);
        Warp alongY = new Warp(random, 0.9 * size);
        Warp alongX = new Warp(random, 0.9 * size);
        bendY = new FieldTable(low, high, (py, px) -> WAVES * size * alongY.at(px, py));
        bendX = new FieldTable(low, high, (py, px) -> WAVES * size * alongX.at(px, py));
    }

    private static List<double[]> centres(RandomStream random, double low, double high, double size) {
        List<double[]> centres = new ArrayList<>();
        int wanted = Math.max(4, (int) Math.round(Math.pow((high - low) / size, 2)));
        for (int attempt = 0; attempt < 200 * wanted && centres.size() < wanted; attempt++) {
            double py = random.uniform(low, high);
            double px = random.uniform(low, high);
            boolean free = centres.stream().allMatch(c -> Math.hypot(c[0] - py, c[1] - px) > CLOSEST * size);
            if (free) {
                centres.add(new double[] {py, px});
            }
        }
        return centres;
    }

    /** The cells that may be first or second for a point of a bin. */
    private int[] near(int number) {
        double cy = low + (number / bins + 0.5) * bin;
        double cx = low + (number % bins + 0.5) * bin;
        double[] distance = IntStream.range(0, y.length)
                .mapToDouble(i -> Math.hypot(y[i] - cy, x[i] - cx))
                .toArray();
        double second = Arrays.stream(distance).sorted().skip(1).findFirst().orElse(Double.MAX_VALUE);
        // Borders are compared, not distances: the one beyond the nearest border may be a little farther.
        return IntStream.range(0, y.length)
                .filter(i -> distance[i] <= 1.6 * second + 2 * bin)
                .toArray();
    }

    int size() {
        return y.length;
    }

    /** Row of the centre of a cell in the straight plane. */
    double y(int cell) {
        return y[cell];
    }

    /** Column of the centre of a cell in the straight plane. */
    double x(int cell) {
        return x[cell];
    }

    /** What lies at a place of the specimen. */
    Place at(double py, double px) {
        double wy = py + bendY.at(py, px);
        double wx = px + bendX.at(py, px);
        int[] candidates = near[index(wy) * bins + index(wx)];
        int best = candidates[0];
        double nearest = Double.POSITIVE_INFINITY;
        for (int i : candidates) {
            double square = (wy - y[i]) * (wy - y[i]) + (wx - x[i]) * (wx - x[i]);
            if (square < nearest) {
                nearest = square;
                best = i;
            }
        }
        int neighbour = best;
        double border = Double.POSITIVE_INFINITY;
        for (int i : candidates) {
            if (i != best) {
                double square = (wy - y[i]) * (wy - y[i]) + (wx - x[i]) * (wx - x[i]);
                double to = (square - nearest) / (2 * Math.hypot(y[best] - y[i], x[best] - x[i]));
                if (to < border) {
                    border = to;
                    neighbour = i;
                }
            }
        }
        return new Place(best, neighbour, border);
    }

    private int index(double place) {
        return Math.clamp((int) Math.floor((place - low) / bin), 0, bins - 1);
    }

    /** The place of the specimen {@code {y, x}} to which a point of the straight plane is bent. */
    double[] bent(double wy, double wx) {
        double py = wy;
        double px = wx;
        // The bend is a few percent of its wavelength: the iteration contracts fast.
        for (int i = 0; i < 12; i++) {
            double ny = wy - bendY.at(py, px);
            px = wx - bendX.at(py, px);
            py = ny;
        }
        return new double[] {py, px};
    }
}
