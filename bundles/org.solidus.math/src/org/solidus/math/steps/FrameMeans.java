/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import org.solidus.core.data.Frame;

/**
 * How bright a frame is: its mean, and that of its rows (of several together where there are many), in the order in
 * which a raster scan takes them. Pixels that are not valid are left out.
 *
 * @param mean of the frame; NaN where no pixel is valid
 * @param rows means of rows
 */
record FrameMeans(double mean, float[] rows) {

    /** Most means of rows. */
    static final int ROWS = 128;

    /** Number of means of rows that a frame of so many rows has. */
    static int count(long rows) {
        return (int) Math.min(rows, ROWS);
    }

    static FrameMeans of(Frame frame) {
        int height = frame.shape()[0];
        int width = frame.shape()[1];
        double[] values = frame.doubles();
        byte[] mask = frame.mask().orElse(null);
        int bins = count(height);
        double[] sums = new double[bins];
        int[] counts = new int[bins];
        for (int y = 0; y < height; y++) {
            int bin = (int) ((long) y * bins / height);
            double sum = 0;
            int count = 0;
            for (int i = y * width; i < (y + 1) * width; i++) {
                if ((mask == null || mask[i] == 0) && Double.isFinite(values[i])) {
                    sum += values[i];
                    count++;
                }
            }
            sums[bin] += sum;
            counts[bin] += count;
        }
        double sum = 0;
        long count = 0;
        float[] rows = new float[bins];
        for (int b = 0; b < bins; b++) {
            rows[b] = (float) (sums[b] / counts[b]);
            sum += sums[b];
            count += counts[b];
        }
        return new FrameMeans(sum / count, rows);
    }
}
