/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

import java.util.Arrays;
import java.util.List;

/**
 * Non-local means (Buades, Coll and Morel 2005, doi:10.1109/CVPR.2005.38) over a frame and its neighbours, offset by
 * offset (Darbon et al. 2008, doi:10.1109/ISBI.2008.4541250). Two patches are {@code d} apart, the mean square of their
 * difference; two of the same content are {@code 2 sigma^2} apart. The weight is {@code (1 - d^2 / h^2)^2} with {@code d}
 * beyond {@code 2 sigma^2} and {@code h = 1.6 sigma^2 (5 / width of the patch)}, 0 above: a patch with an edge or a crack
 * elsewhere has no part in the mean. The pixel itself has the largest weight that any other has.
 */
final class NonLocalMeans {

    private static final double WIDTH = 8;
    /** Pixels by which a neighbouring frame may lie off. */
    private static final int SLACK = 1;

    private final int search;
    private final int patch;

    NonLocalMeans(int search, int patch) {
        this.search = search;
        this.patch = patch;
    }

    float[][] of(Plane frame, List<Plane> others, double sigma) {
        int rows = frame.rows();
        int columns = frame.columns();
        Sums sums = new Sums(rows, columns);
        if (!(sigma > 0)) {
            return frame.values();
        }
        for (int dy = -search; dy <= search; dy++) {
            for (int dx = -search; dx <= search; dx++) {
                if (dy != 0 || dx != 0) {
                    add(frame, frame, dy, dx, sigma, sums);
                }
            }
        }
        int slack = Math.min(SLACK, search);
        for (Plane other : others) {
            for (int dy = -slack; dy <= slack; dy++) {
                for (int dx = -slack; dx <= slack; dx++) {
                    add(frame, other, dy, dx, sigma, sums);
                }
            }
        }
        return sums.means(frame);
    }

    /** Adds what lies at an offset. */
    private void add(Plane frame, Plane other, int dy, int dx, double sigma, Sums sums) {
        int rows = frame.rows();
        int columns = frame.columns();
        int left = Math.max(0, -dx);
        int right = Math.min(columns, columns - dx);
        int top = Math.max(0, -dy);
        int bottom = Math.min(rows, rows - dy);
        if (left >= right || top >= bottom) {
            return;
        }
        float shift = other.against(frame);
        int side = 2 * patch + 1;
        float same = (float) (2 * sigma * sigma);
        float height = (float) (WIDTH * sigma * sigma / side);
        for (int y = top; y < bottom; y++) {
            squares(frame, other, y, dy, dx, left, right, shift, sums.line);
            Arrays.fill(sums.ring[y % sums.ring.length], 0);
            box(sums.line, left, right, patch, sums.ring[y % sums.ring.length]);
            // The patch about row y - patch is complete, or as complete as it gets.
            if (y - patch >= top) {
                row(frame, other, y - patch, top, y, dy, dx, left, right, shift, same, height, sums);
            }
        }
        for (int y = Math.max(top, bottom - patch); y < bottom; y++) {
            row(frame, other, y, top, bottom - 1, dy, dx, left, right, shift, same, height, sums);
        }
    }

    private static void squares(
            Plane frame, Plane other, int y, int dy, int dx, int left, int right, float shift, float[] line) {
        float[] a = frame.values()[y];
        float[] b = other.values()[y + dy];
        float[] wa = frame.weight()[y];
        float[] wb = other.weight()[y + dy];
        for (int x = left; x < right; x++) {
            float difference = a[x] - b[x + dx] - shift;
            line[x] = difference * difference * wa[x] * wb[x + dx];
        }
    }

    /** Sums over the columns of a patch; at the edges those there are, scaled to all. */
    private static void box(float[] line, int left, int right, int patch, float[] to) {
        int side = 2 * patch + 1;
        double sum = 0;
        int count = 0;
        for (int x = left; x < Math.min(right, left + patch); x++) {
            sum += line[x];
            count++;
        }
        for (int x = left; x < right; x++) {
            if (x + patch < right) {
                sum += line[x + patch];
                count++;
            }
            if (x - patch - 1 >= left) {
                sum -= line[x - patch - 1];
                count--;
            }
            to[x] = (float) (sum * side / count);
        }
    }

    private void row(
            Plane frame,
            Plane other,
            int y,
            int top,
            int last,
            int dy,
            int dx,
            int left,
            int right,
            float shift,
            float same,
            float height,
            Sums sums) {
        int from = Math.max(top, y - patch);
        int to = Math.min(last, y + patch);
        float scale = 1f / ((to - from + 1) * (2 * patch + 1));
        float[] distance = sums.distance;
        Arrays.fill(distance, left, right, 0);
        for (int line = from; line <= to; line++) {
            float[] part = sums.ring[line % sums.ring.length];
            for (int x = left; x < right; x++) {
                distance[x] += part[x];
            }
        }
        float[] b = other.values()[y + dy];
        float[] wb = other.weight()[y + dy];
        float[] sum = sums.sum[y];
        float[] weights = sums.weights[y];
        float[] most = sums.most[y];
        float by = 1 / height;
        for (int x = left; x < right; x++) {
            float beyond = Math.max(0, scale * distance[x] - same) * by;
            float weight = Math.max(0, 1 - beyond * beyond);
            weight = weight * weight * wb[x + dx];
            sum[x] += weight * (b[x + dx] + shift);
            weights[x] += weight;
            most[x] = Math.max(most[x], weight);
        }
    }

    /** Weighted sums of each pixel, and scratch. */
    private final class Sums {
        private final float[][] sum;
        private final float[][] weights;
        private final float[][] most;
        private final float[][] ring;
        private final float[] line;
        private final float[] distance;

        Sums(int rows, int columns) {
            sum = new float[rows][columns];
            weights = new float[rows][columns];
            most = new float[rows][columns];
            ring = new float[2 * patch + 2][columns];
            line = new float[columns];
            distance = new float[columns];
        }

        float[][] means(Plane frame) {
            for (int y = 0; y < sum.length; y++) {
                for (int x = 0; x < sum[y].length; x++) {
                    float own = Math.max(most[y][x], 1e-3f) * frame.weight()[y][x];
                    float all = weights[y][x] + own;
                    sum[y][x] = all > 0 ? (sum[y][x] + own * frame.values()[y][x]) / all : frame.values()[y][x];
                }
            }
            return sum;
        }
    }
}
