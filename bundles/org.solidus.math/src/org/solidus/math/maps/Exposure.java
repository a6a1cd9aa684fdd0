/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Comparator;
import java.util.stream.IntStream;

/** How much the points about a point stand out: what a hotspot beside it is likely to add to its own value. */
final class Exposure {

    private Exposure() {}

    /**
     * Adds points to a set, those whose neighbours stand out least first. Their own values do not matter: a choice by
     * these would make the scatter of the set too small.
     *
     * @param set    row-major, changed
     * @param open   which points may be added
     * @param z      deviations from the background; NaN for points left out
     * @param wanted how many to add at most
     */
    static void addLeast(boolean[] set, boolean[] open, double[] z, int columns, int wanted) {
        double[] exposure = new double[z.length];
        int[] candidates = IntStream.range(0, z.length)
                .filter(point -> open[point] && !set[point])
                .toArray();
        for (int point : candidates) {
            exposure[point] = of(point, z, columns);
        }
        IntStream.of(candidates)
                .boxed()
                .sorted(Comparator.comparingDouble(point -> exposure[point]))
                .limit(wanted)
                .forEach(point -> set[point] = true);
    }

    /** The size of the mean deviation of a point's neighbours, nearer ones counting twice. */
    private static double of(int centre, double[] z, int columns) {
        int rows = z.length / columns;
        int row = centre / columns;
        int column = centre % columns;
        double sum = 0;
        double weights = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                int point = r * columns + c;
                if (point != centre && !Double.isNaN(z[point])) {
                    double weight = r == row || c == column ? 2 : 1;
                    sum += weight * z[point];
                    weights += weight;
                }
            }
        }
        return weights > 0 ? Math.abs(sum / weights) : 0;
    }
}
