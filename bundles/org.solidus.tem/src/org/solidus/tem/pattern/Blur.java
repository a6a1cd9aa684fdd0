/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

/**
 * A Gaussian filter in rows and columns; beyond the edges there is nothing. Scratch of one thread.
 */
public final class Blur {

    private final float[] taps;
    private final int reach;
    private float[] between = {};

    /** @param sigma of the Gaussian, pixels */
    public Blur(double sigma) {
        reach = (int) Math.ceil(2.5 * sigma);
        taps = new float[reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int k = 0; k <= reach; k++) {
            taps[k] = (float) (Math.exp(-k * k / (2 * sigma * sigma)) / sum);
        }
    }

    /** The height that it makes of a single count. */
    public double top() {
        return taps[0] * taps[0];
    }

    /** How far it sees, pixels. */
    public int reach() {
        return reach;
    }

    /** What the variance of a pixel is multiplied by, where it is alike all around: the sum of squared weights. */
    public double noise() {
        double line = line();
        return line * line;
    }

    private double line() {
        double sum = taps[0] * taps[0];
        for (int k = 1; k <= reach; k++) {
            sum += 2 * taps[k] * taps[k];
        }
        return sum;
    }

    /** Filters an image into another. */
    public void apply(float[] in, float[] out, int rows, int columns) {
        if (between.length != in.length) {
            between = new float[in.length];
        }
        for (int y = 0; y < rows; y++) {
            alongRow(in, between, y * columns, columns);
        }
        alongColumns(between, out, rows, columns);
    }

    private void alongRow(float[] in, float[] out, int from, int columns) {
        for (int x = 0; x < columns; x++) {
            out[from + x] = taps[0] * in[from + x];
        }
        for (int k = 1; k <= reach && k < columns; k++) {
            float weight = taps[k];
            for (int x = from; x < from + columns - k; x++) {
                out[x] += weight * in[x + k];
            }
            for (int x = from + k; x < from + columns; x++) {
                out[x] += weight * in[x - k];
            }
        }
    }

    private void alongColumns(float[] in, float[] out, int rows, int columns) {
        int size = rows * columns;
        for (int p = 0; p < size; p++) {
            out[p] = taps[0] * in[p];
        }
        for (int k = 1; k <= reach && k < rows; k++) {
            float weight = taps[k];
            int shift = k * columns;
            for (int p = 0; p < size - shift; p++) {
                out[p] += weight * in[p + shift];
            }
            for (int p = shift; p < size; p++) {
                out[p] += weight * in[p - shift];
            }
        }
    }
}
