/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/** A Gaussian filter of images in rows, reflected at the edges. Scratch of one thread. */
public final class Smoothing {

    private final float[] taps;
    private final int reach;
    private float[] padded = {};
    private float[][] between = {};

    /** @param sigma of the Gaussian, points */
    public Smoothing(double sigma) {
        reach = (int) Math.ceil(3 * sigma);
        taps = new float[reach + 1];
        double sum = 0;
        for (int k = -reach; k <= reach; k++) {
            sum += Math.exp(-k * k / (2 * sigma * sigma));
        }
        for (int k = 0; k <= reach; k++) {
            taps[k] = (float) (Math.exp(-k * k / (2 * sigma * sigma)) / sum);
        }
    }

    /** Filters an image into another, which may be the same. */
    public void apply(float[][] in, float[][] out) {
        int rows = in.length;
        int columns = in[0].length;
        if (between.length != rows || between[0].length != columns) {
            between = new float[rows][columns];
            padded = new float[columns + 2 * reach];
        }
        for (int y = 0; y < rows; y++) {
            down(in, y, between[y], columns);
        }
        for (int y = 0; y < rows; y++) {
            across(between[y], out[y], columns);
        }
    }

    private void down(float[][] in, int y, float[] to, int columns) {
        scale(in[y], taps[0], to, columns);
        for (int k = 1; k <= reach; k++) {
            add(in[inside(y - k, in.length)], in[inside(y + k, in.length)], taps[k], to, columns);
        }
    }

    private static void scale(float[] from, float by, float[] to, int columns) {
        for (int x = 0; x < columns; x++) {
            to[x] = by * from[x];
        }
    }

    private static void add(float[] one, float[] other, float by, float[] to, int columns) {
        for (int x = 0; x < columns; x++) {
            to[x] += by * (one[x] + other[x]);
        }
    }

    private void across(float[] row, float[] to, int columns) {
        System.arraycopy(row, 0, padded, reach, columns);
        for (int k = 1; k <= reach; k++) {
            padded[reach - k] = row[inside(-k, columns)];
            padded[reach + columns - 1 + k] = row[inside(columns - 1 + k, columns)];
        }
        float middle = taps[0];
        for (int x = 0; x < columns; x++) {
            to[x] = middle * padded[x + reach];
        }
        for (int k = 1; k <= reach; k++) {
            shifted(padded, reach - k, reach + k, taps[k], to, columns);
        }
    }

    private static void shifted(float[] from, int left, int right, float by, float[] to, int columns) {
        for (int x = 0; x < columns; x++) {
            to[x] += by * (from[x + left] + from[x + right]);
        }
    }

    /** Reflected about the edges: the point at the edge is not repeated. */
    private static int inside(int at, int size) {
        int place = at;
        while (place < 0 || place >= size) {
            place = place < 0 ? -place : 2 * (size - 1) - place;
            if (size == 1) {
                return 0;
            }
        }
        return place;
    }
}
