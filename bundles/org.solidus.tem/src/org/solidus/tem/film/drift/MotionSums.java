/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;

/** Sums of products of two frames and their gradients, column by column, so that the processor's vectors are used. */
final class MotionSums {

    /** What is summed: curvature, gradients, residuals, squares; the order of {@link TileVotes}. */
    static final int KINDS = 11;

    private final float[][] columns;

    MotionSums(int width) {
        columns = new float[KINDS][width];
    }

    void clear() {
        for (float[] column : columns) {
            Arrays.fill(column, 0);
        }
    }

    /** A row, with the rows above and below, of both frames. */
    void add(float[] aUp, float[] a, float[] aDown, float[] bUp, float[] b, float[] bDown, int left, int right) {
        curvature(aUp, a, aDown, bUp, b, bDown, left, right, columns[0], columns[1], columns[2]);
        gradients(aUp, a, aDown, bUp, b, bDown, left, right, columns[3], columns[4], columns[5]);
        residuals(aUp, a, aDown, bUp, b, bDown, left, right, columns[6], columns[7]);
        squares(a, b, left, right, columns[8], columns[9], columns[10]);
    }

    private static void curvature(
            float[] aUp,
            float[] a,
            float[] aDown,
            float[] bUp,
            float[] b,
            float[] bDown,
            int left,
            int right,
            float[] yy,
            float[] xy,
            float[] xx) {
        for (int x = left; x < right; x++) {
            float ay = aDown[x] - aUp[x];
            float by = bDown[x] - bUp[x];
            float ax = a[x + 1] - a[x - 1];
            float bx = b[x + 1] - b[x - 1];
            yy[x] += 0.25f * ay * by;
            xy[x] += 0.125f * (ay * bx + ax * by);
            xx[x] += 0.25f * ax * bx;
        }
    }

    private static void gradients(
            float[] aUp,
            float[] a,
            float[] aDown,
            float[] bUp,
            float[] b,
            float[] bDown,
            int left,
            int right,
            float[] yy,
            float[] xy,
            float[] xx) {
        for (int x = left; x < right; x++) {
            float gy = aDown[x] - aUp[x] + bDown[x] - bUp[x];
            float gx = a[x + 1] - a[x - 1] + b[x + 1] - b[x - 1];
            yy[x] += 0.0625f * gy * gy;
            xy[x] += 0.0625f * gy * gx;
            xx[x] += 0.0625f * gx * gx;
        }
    }

    private static void residuals(
            float[] aUp,
            float[] a,
            float[] aDown,
            float[] bUp,
            float[] b,
            float[] bDown,
            int left,
            int right,
            float[] ry,
            float[] rx) {
        for (int x = left; x < right; x++) {
            float difference = 0.25f * (a[x] - b[x]);
            ry[x] += difference * (aDown[x] - aUp[x] + bDown[x] - bUp[x]);
            rx[x] += difference * (a[x + 1] - a[x - 1] + b[x + 1] - b[x - 1]);
        }
    }

    private static void squares(float[] a, float[] b, int left, int right, float[] aa, float[] bb, float[] ab) {
        for (int x = left; x < right; x++) {
            aa[x] += a[x] * a[x];
            bb[x] += b[x] * b[x];
            ab[x] += a[x] * b[x];
        }
    }

    /** Adds what was summed over a part of the columns to a tile. */
    void reduce(int from, int to, TileVotes votes, int tile) {
        for (int kind = 0; kind < KINDS; kind++) {
            double sum = 0;
            float[] column = columns[kind];
            for (int x = from; x < to; x++) {
                sum += column[x];
            }
            votes.add(tile, kind, sum);
        }
    }
}
