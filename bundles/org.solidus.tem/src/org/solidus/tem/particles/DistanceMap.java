/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

import java.util.Arrays;
import java.util.function.IntPredicate;
import org.solidus.tem.maps.MapGrid;

/**
 * The distance of every point to the nearest point of a set, exact on square grids, within half a step on hexagonal ones
 * (P. F. Felzenszwalb, D. P. Huttenlocher, Theory of Computing 8 (2012) 415, doi 10.4086/toc.2012.v008a019). Linear in
 * the number of points.
 */
final class DistanceMap {

    private DistanceMap() {}

    /** In the unit of the grid; infinite where the set is empty. */
    static double[] of(MapGrid grid, IntPredicate inSet) {
        double[] square = new double[grid.size()];
        for (int point = 0; point < square.length; point++) {
            square[point] = inSet.test(point) ? 0 : Double.POSITIVE_INFINITY;
        }
        double[] line = new double[Math.max(grid.rows(), grid.columns())];
        Envelope envelope = new Envelope(line.length);
        for (int column = 0; column < grid.columns(); column++) {
            for (int row = 0; row < grid.rows(); row++) {
                line[row] = square[row * grid.columns() + column];
            }
            envelope.lower(line, grid.rows(), grid.stepY());
            for (int row = 0; row < grid.rows(); row++) {
                square[row * grid.columns() + column] = line[row];
            }
        }
        for (int row = 0; row < grid.rows(); row++) {
            System.arraycopy(square, row * grid.columns(), line, 0, grid.columns());
            envelope.lower(line, grid.columns(), grid.stepX());
            System.arraycopy(line, 0, square, row * grid.columns(), grid.columns());
        }
        return Arrays.stream(square).map(Math::sqrt).toArray();
    }

    /** The lower envelope of parabolas of one width. */
    private static final class Envelope {

        private final int[] vertices;
        private final double[] borders;
        private final double[] result;

        Envelope(int length) {
            vertices = new int[length];
            borders = new double[length + 1];
            result = new double[length];
        }

        /** Replaces values f(j) by the least of {@code f(j) + step^2 (i - j)^2}. */
        void lower(double[] values, int length, double step) {
            double scale = step * step;
            int count = 0;
            for (int i = 0; i < length; i++) {
                if (values[i] == Double.POSITIVE_INFINITY) {
                    continue;
                }
                double border = Double.NEGATIVE_INFINITY;
                while (count > 0) {
                    int j = vertices[count - 1];
                    border =
                            (values[i] / scale + (double) i * i - values[j] / scale - (double) j * j) / (2.0 * (i - j));
                    if (border > borders[count - 1]) {
                        break;
                    }
                    count--;
                }
                borders[count] = count == 0 ? Double.NEGATIVE_INFINITY : border;
                vertices[count++] = i;
            }
            if (count == 0) {
                return;
            }
            int at = 0;
            for (int i = 0; i < length; i++) {
                while (at + 1 < count && borders[at + 1] < i) {
                    at++;
                }
                double off = i - vertices[at];
                result[i] = values[vertices[at]] + scale * off * off;
            }
            System.arraycopy(result, 0, values, 0, length);
        }
    }
}
