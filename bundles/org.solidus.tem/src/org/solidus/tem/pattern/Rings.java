/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;

/**
 * The pixels of a pattern in rings about its centre, one pixel wide, the distortion undone: ring k holds the radii from
 * k - 1/2 to k + 1/2, in pixels.
 *
 * <p>Scratch of one thread: {@link #prepare} works only where size or geometry changed.
 */
public final class Rings {

    private PatternGeometry geometry = PatternGeometry.plain(0, 0, 1);
    private int rows;
    private int columns;
    private int count;
    private float[] radius = {};
    private int[] start = {0};
    private int[] order = {};

    /** Sorts the pixels of patterns of a size and geometry into rings. */
    public void prepare(int height, int width, PatternGeometry of) {
        if (height == rows && width == columns && of.equals(geometry)) {
            return;
        }
        rows = height;
        columns = width;
        geometry = of;
        if (radius.length != height * width) {
            radius = new float[height * width];
            order = new int[height * width];
        }
        double largest = measure();
        count = (int) Math.round(largest) + 1;
        sort();
    }

    private double measure() {
        double[] matrix = geometry.matrix();
        double scale = 1 / geometry.pixel();
        double largest = 0;
        for (int y = 0, p = 0; y < rows; y++) {
            double dy = (y - geometry.centreY()) * scale;
            for (int x = 0; x < columns; x++, p++) {
                double dx = (x - geometry.centreX()) * scale;
                double gx = matrix[0] * dx + matrix[1] * dy;
                double gy = matrix[2] * dx + matrix[3] * dy;
                double r = Math.sqrt(gx * gx + gy * gy);
                radius[p] = (float) r;
                largest = Math.max(largest, radius[p]);
            }
        }
        return largest;
    }

    /** Counting sort: pixels of ring k lie from start[k] to start[k + 1]. */
    private void sort() {
        if (start.length < count + 1) {
            start = new int[count + 1];
        }
        Arrays.fill(start, 0);
        for (float r : radius) {
            start[ring(r)]++;
        }
        for (int k = 1; k <= count; k++) {
            start[k] += start[k - 1];
        }
        for (int p = radius.length - 1; p >= 0; p--) {
            order[--start[ring(radius[p])]] = p;
        }
    }

    private static int ring(float r) {
        return (int) (r + 0.5f);
    }

    /** Number of rings. */
    public int count() {
        return count;
    }

    /** Distance of each pixel from the centre, pixels; not to be changed. */
    public float[] radius() {
        return radius;
    }

    /** Where the pixels of each ring begin in {@link #order()}, and where the last ends; not to be changed. */
    int[] start() {
        return start;
    }

    /** Numbers of the pixels, ring by ring; not to be changed. */
    int[] order() {
        return order;
    }
}
