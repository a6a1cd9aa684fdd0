/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

/** The mean of some frames, pixel by pixel, of those that have a value there. */
final class StretchMean {

    private final int rows;
    private final int columns;
    private final float[] sum;
    private final int[] count;

    StretchMean(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        sum = new float[rows * columns];
        count = new int[sum.length];
    }

    void add(Picture frame) {
        for (int p = 0; p < sum.length; p++) {
            if (frame.valid()[p]) {
                sum[p] += frame.values()[p];
                count[p]++;
            }
        }
    }

    Picture mean() {
        float[] values = new float[sum.length];
        boolean[] valid = new boolean[sum.length];
        for (int p = 0; p < sum.length; p++) {
            valid[p] = count[p] > 0;
            values[p] = valid[p] ? sum[p] / count[p] : 0;
        }
        return new Picture(rows, columns, values, valid);
    }
}
