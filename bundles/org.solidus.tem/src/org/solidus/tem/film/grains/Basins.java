/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;

/**
 * The hills of a picture: every pixel goes to its brightest neighbour, and so up to one maximum (the watershed of the
 * inverted picture by steepest paths, F. Meyer, Signal Process. 38 (1994) 113, doi 10.1016/0165-1684(94)90060-4). A
 * maximum that rises above the saddle to a higher one by less than {@code rise} is one of noise and joins it (its dynamics,
 * M. Grimaud 1992, doi 10.1117/12.60650; the same as the h-maxima transform).
 */
final class Basins {

    private static final int[] DY = {-1, -1, -1, 0, 0, 1, 1, 1};
    private static final int[] DX = {-1, 0, 1, -1, 1, -1, 0, 1};

    private Basins() {}

    /**
     * Divides a picture.
     *
     * @param height brightness, smoothed
     * @param rise least rise of a maximum above its saddle
     * @return number of the hill of each pixel, from 1; 0 where there is no value
     */
    static int[] of(Picture picture, float[] height, double rise) {
        int[] parent = ascent(picture, height);
        joinLow(picture, height, parent, rise);
        return numbered(picture, parent);
    }

    private static int[] ascent(Picture picture, float[] height) {
        int rows = picture.rows();
        int columns = picture.columns();
        int[] parent = new int[height.length];
        for (int p = 0; p < parent.length; p++) {
            parent[p] = p;
            if (!picture.valid()[p]) {
                continue;
            }
            int y = p / columns;
            int x = p % columns;
            for (int d = 0; d < DY.length; d++) {
                int v = y + DY[d];
                int u = x + DX[d];
                if (v < 0 || v >= rows || u < 0 || u >= columns) {
                    continue;
                }
                int q = v * columns + u;
                int best = parent[p];
                // Of equal pixels the later one counts as higher: plateaus have one top and no circles.
                boolean higher = height[q] > height[best] || height[q] == height[best] && q > best;
                if (picture.valid()[q] && higher) {
                    parent[p] = q;
                }
            }
        }
        return parent;
    }

    /** Saddles from the highest down; of two hills that meet the lower one joins, if it hardly rises above the saddle. */
    private static void joinLow(Picture picture, float[] height, int[] parent, double rise) {
        long[] saddles = saddles(picture, height, parent);
        for (int i = saddles.length - 1; i >= 0; i--) {
            int pair = (int) saddles[i];
            int p = pair >>> 1;
            int q = p + ((pair & 1) == 0 ? 1 : picture.columns());
            int a = root(parent, p);
            int b = root(parent, q);
            if (a == b) {
                continue;
            }
            int low = height[a] < height[b] ? a : b;
            if (height[low] - Math.min(height[p], height[q]) < rise) {
                parent[low] = low == a ? b : a;
            }
        }
    }

    /** Pairs of neighbours in different hills, sorted by height: that in the upper half, pixel and direction below. */
    private static long[] saddles(Picture picture, float[] height, int[] parent) {
        int columns = picture.columns();
        long[] found = new long[1024];
        int count = 0;
        for (int p = 0; p < parent.length; p++) {
            for (int direction = 0; direction < 2; direction++) {
                boolean inside = direction == 0 ? p % columns + 1 < columns : p + columns < parent.length;
                int q = p + (direction == 0 ? 1 : columns);
                if (!inside || !picture.valid()[p] || !picture.valid()[q] || root(parent, p) == root(parent, q)) {
                    continue;
                }
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = (long) ordered(Math.min(height[p], height[q])) << 32 | p << 1 | direction;
            }
        }
        found = Arrays.copyOf(found, count);
        Arrays.sort(found);
        return found;
    }

    /** Whole numbers in the order of the numbers. */
    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value);
        return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
    }

    private static int root(int[] parent, int p) {
        int root = p;
        while (parent[root] != root) {
            root = parent[root];
        }
        while (parent[p] != root) {
            int next = parent[p];
            parent[p] = root;
            p = next;
        }
        return root;
    }

    private static int[] numbered(Picture picture, int[] parent) {
        int[] number = new int[parent.length];
        int[] basin = new int[parent.length];
        int count = 0;
        for (int p = 0; p < parent.length; p++) {
            if (picture.valid()[p]) {
                int root = root(parent, p);
                number[root] = number[root] == 0 ? ++count : number[root];
                basin[p] = number[root];
            }
        }
        return basin;
    }
}
