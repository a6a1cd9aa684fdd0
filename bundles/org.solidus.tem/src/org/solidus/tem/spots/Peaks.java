/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Arrays;

/**
 * The maxima of an image by prominence: how far each stands above the saddle that joins it to a higher one (the
 * persistence of superlevel sets; as water falls, islands rise and grow together).
 *
 * <p>Only pixels above a level are looked at, in falling order; each joins the islands that it touches, of which the lower
 * ones end there. One that ends with less prominence than noise makes is no maximum. Scratch of one thread.
 */
final class Peaks {

    private int[] island = {};
    private long[] keys = {};
    private int islands;
    private int[] parent = new int[64];
    private int[] top = new int[64];
    private double[] saddle = new double[64];

    /**
     * Looks for the maxima of an image.
     *
     * @param image    heights
     * @param level    lowest height of each pixel that counts; infinite where no pixel counts
     * @param noise    standard deviation of the heights that noise makes of each pixel
     * @param least    prominence in standard deviations that a maximum must have
     * @param into     receives the maxima: pixel, column and row, height, prominence
     */
    void find(float[] image, float[] level, float[] noise, int rows, int columns, double least, SpotList into) {
        int count = sort(image, level);
        if (island.length != image.length) {
            island = new int[image.length];
        }
        Arrays.fill(island, -1);
        islands = 0;
        for (int n = 0; n < count; n++) {
            raise((int) keys[n], image, noise, rows, columns, least);
        }
        for (int i = 0; i < islands; i++) {
            int pixel = top[i];
            boolean stands = parent[i] == i || saddle[i] > Double.NEGATIVE_INFINITY;
            if (stands) {
                double prominence = image[pixel] - (parent[i] == i ? 0 : saddle[i]);
                into.add(pixel, pixel % columns, pixel / columns, image[pixel], prominence);
            }
        }
    }

    /** Numbers of the pixels above their level, the highest first; equal ones in their order. */
    private int sort(float[] image, float[] level) {
        if (keys.length < image.length) {
            keys = new long[image.length];
        }
        int count = 0;
        for (int p = 0; p < image.length; p++) {
            if (image[p] > level[p] && image[p] > 0) {
                keys[count++] = ((long) ~Float.floatToRawIntBits(image[p]) << 32) | p;
            }
        }
        Arrays.sort(keys, 0, count);
        return count;
    }

    private void raise(int p, float[] image, float[] noise, int rows, int columns, double least) {
        int x = p % columns;
        int y = p / columns;
        int mine = -1;
        for (int yy = Math.max(0, y - 1); yy <= Math.min(rows - 1, y + 1); yy++) {
            for (int xx = Math.max(0, x - 1); xx <= Math.min(columns - 1, x + 1); xx++) {
                int at = island[yy * columns + xx];
                if (at >= 0) {
                    int other = root(at);
                    mine = mine < 0 || mine == other ? other : join(mine, other, image, noise, image[p], least);
                }
            }
        }
        island[p] = mine >= 0 ? mine : found(p);
    }

    private int found(int p) {
        if (islands == parent.length) {
            parent = Arrays.copyOf(parent, 2 * islands);
            top = Arrays.copyOf(top, 2 * islands);
            saddle = Arrays.copyOf(saddle, 2 * islands);
        }
        parent[islands] = islands;
        top[islands] = p;
        saddle[islands] = Double.NEGATIVE_INFINITY;
        return islands++;
    }

    private int root(int of) {
        int at = of;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The lower of two islands ends at the saddle; whether it stays a maximum is its prominence's to say. */
    private int join(int a, int b, float[] image, float[] noise, double height, double least) {
        boolean first = image[top[a]] > image[top[b]] || image[top[a]] == image[top[b]] && a < b;
        int higher = first ? a : b;
        int lower = first ? b : a;
        parent[lower] = higher;
        if (image[top[lower]] - height >= least * noise[top[lower]]) {
            saddle[lower] = height;
        }
        return higher;
    }
}
