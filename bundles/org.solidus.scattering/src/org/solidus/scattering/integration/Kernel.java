/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/**
 * The innermost loops: add weight times value of each pixel of a tile to the sums of its bins, in the order of pixels
 * and weights, for one frame or for {@link #LANES} frames whose values and sums are interleaved. Both add in the same
 * order, so that a frame gives the same bits alone and in company.
 */
final class Kernel {

    /** Frames that are integrated in one pass over the weights. */
    static final int LANES = 8;

    private Kernel() {}

    /**
     * Adds c v. The common widths have loops of their own: an inner loop of unknown length costs a quarter of the
     * speed.
     */
    static void add(WeightBlock block, int tile, double[] values, double[] sums) {
        int size = block.tileSize(tile);
        int entry = block.tileEntry[tile];
        int at = block.tileWeight[tile];
        switch (block.tileWidth[tile]) {
            case 1 -> add1(block.weights, at, block.start, entry, size, values, sums);
            case 2 -> add2(block.weights, at, block.start, entry, size, values, sums);
            case 3 -> add3(block.weights, at, block.start, entry, size, values, sums);
            case 4 -> add4(block.weights, at, block.start, entry, size, values, sums);
            case 5 -> add5(block.weights, at, block.start, entry, size, values, sums);
            default -> addAny(block.weights, at, block.tileWidth[tile], block.start, entry, size, values, sums);
        }
    }

    private static void add1(float[] c, int at, int[] start, int entry, int size, double[] values, double[] sums) {
        for (int i = 0; i < size; i++) {
            sums[start[entry + i]] += c[at + i] * values[i];
        }
    }

    private static void add2(float[] c, int at, int[] start, int entry, int size, double[] values, double[] sums) {
        for (int i = 0, q = at; i < size; i++, q += 2) {
            double v = values[i];
            int bin = start[entry + i];
            sums[bin] += c[q] * v;
            sums[bin + 1] += c[q + 1] * v;
        }
    }

    private static void add3(float[] c, int at, int[] start, int entry, int size, double[] values, double[] sums) {
        for (int i = 0, q = at; i < size; i++, q += 3) {
            double v = values[i];
            int bin = start[entry + i];
            sums[bin] += c[q] * v;
            sums[bin + 1] += c[q + 1] * v;
            sums[bin + 2] += c[q + 2] * v;
        }
    }

    private static void add4(float[] c, int at, int[] start, int entry, int size, double[] values, double[] sums) {
        for (int i = 0, q = at; i < size; i++, q += 4) {
            double v = values[i];
            int bin = start[entry + i];
            sums[bin] += c[q] * v;
            sums[bin + 1] += c[q + 1] * v;
            sums[bin + 2] += c[q + 2] * v;
            sums[bin + 3] += c[q + 3] * v;
        }
    }

    private static void add5(float[] c, int at, int[] start, int entry, int size, double[] values, double[] sums) {
        for (int i = 0, q = at; i < size; i++, q += 5) {
            double v = values[i];
            int bin = start[entry + i];
            sums[bin] += c[q] * v;
            sums[bin + 1] += c[q + 1] * v;
            sums[bin + 2] += c[q + 2] * v;
            sums[bin + 3] += c[q + 3] * v;
            sums[bin + 4] += c[q + 4] * v;
        }
    }

    private static void addAny(
            float[] c, int at, int width, int[] start, int entry, int size, double[] values, double[] sums) {
        int q = at;
        for (int i = 0; i < size; i++) {
            double v = values[i];
            int bin = start[entry + i];
            for (int k = 0; k < width; k++) {
                sums[bin + k] += c[q++] * v;
            }
        }
    }

    /** Adds c v to one set of sums and c (c w) to another. */
    static void addBoth(WeightBlock block, int tile, double[] v, double[] w, double[] sums, double[] variances) {
        int size = block.tileSize(tile);
        int entry = block.tileEntry[tile];
        int at = block.tileWeight[tile];
        int width = block.tileWidth[tile];
        if (width == 4) {
            addBoth4(block.weights, at, block.start, entry, size, v, w, sums, variances);
        } else {
            addBothAny(block.weights, at, width, block.start, entry, size, v, w, sums, variances);
        }
    }

    private static void addBoth4(
            float[] c,
            int at,
            int[] start,
            int entry,
            int size,
            double[] v,
            double[] w,
            double[] sums,
            double[] variances) {
        for (int i = 0, q = at; i < size; i++, q += 4) {
            double value = v[i];
            double variance = w[i];
            int bin = start[entry + i];
            sums[bin] += c[q] * value;
            sums[bin + 1] += c[q + 1] * value;
            sums[bin + 2] += c[q + 2] * value;
            sums[bin + 3] += c[q + 3] * value;
            variances[bin] += c[q] * (c[q] * variance);
            variances[bin + 1] += c[q + 1] * (c[q + 1] * variance);
            variances[bin + 2] += c[q + 2] * (c[q + 2] * variance);
            variances[bin + 3] += c[q + 3] * (c[q + 3] * variance);
        }
    }

    private static void addBothAny(
            float[] c,
            int at,
            int width,
            int[] start,
            int entry,
            int size,
            double[] v,
            double[] w,
            double[] sums,
            double[] variances) {
        int q = at;
        for (int i = 0; i < size; i++) {
            double value = v[i];
            double variance = w[i];
            int bin = start[entry + i];
            for (int k = 0; k < width; k++) {
                double weight = c[q++];
                sums[bin + k] += weight * value;
                variances[bin + k] += weight * (weight * variance);
            }
        }
    }

    /** Adds c v for {@link #LANES} frames. */
    static void addLanes(WeightBlock block, int tile, double[] values, double[] sums) {
        float[] weights = block.weights;
        int[] start = block.start;
        int entry = block.tileEntry[tile];
        int width = block.tileWidth[tile];
        int size = block.tileSize(tile);
        int q = block.tileWeight[tile];
        for (int i = 0; i < size; i++) {
            int o = i * LANES;
            double v0 = values[o];
            double v1 = values[o + 1];
            double v2 = values[o + 2];
            double v3 = values[o + 3];
            double v4 = values[o + 4];
            double v5 = values[o + 5];
            double v6 = values[o + 6];
            double v7 = values[o + 7];
            int s = start[entry + i] * LANES;
            for (int k = 0; k < width; k++, s += LANES) {
                double c = weights[q++];
                sums[s] += c * v0;
                sums[s + 1] += c * v1;
                sums[s + 2] += c * v2;
                sums[s + 3] += c * v3;
                sums[s + 4] += c * v4;
                sums[s + 5] += c * v5;
                sums[s + 6] += c * v6;
                sums[s + 7] += c * v7;
            }
        }
    }

    /** Adds c v to one set of sums and c (c w) to another, for {@link #LANES} frames. */
    static void addBothLanes(WeightBlock block, int tile, double[] v, double[] w, double[] sums, double[] variances) {
        addLanes(block, tile, v, sums);
        addSquaredLanes(block, tile, w, variances);
    }

    private static void addSquaredLanes(WeightBlock block, int tile, double[] values, double[] sums) {
        float[] weights = block.weights;
        int[] start = block.start;
        int entry = block.tileEntry[tile];
        int width = block.tileWidth[tile];
        int size = block.tileSize(tile);
        int q = block.tileWeight[tile];
        for (int i = 0; i < size; i++) {
            int o = i * LANES;
            double v0 = values[o];
            double v1 = values[o + 1];
            double v2 = values[o + 2];
            double v3 = values[o + 3];
            double v4 = values[o + 4];
            double v5 = values[o + 5];
            double v6 = values[o + 6];
            double v7 = values[o + 7];
            int s = start[entry + i] * LANES;
            for (int k = 0; k < width; k++, s += LANES) {
                double c = weights[q++];
                sums[s] += c * (c * v0);
                sums[s + 1] += c * (c * v1);
                sums[s + 2] += c * (c * v2);
                sums[s + 3] += c * (c * v3);
                sums[s + 4] += c * (c * v4);
                sums[s + 5] += c * (c * v5);
                sums[s + 6] += c * (c * v6);
                sums[s + 7] += c * (c * v7);
            }
        }
    }
}
