/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.List;
import org.solidus.core.data.Frame;

/**
 * The mean of frames, a little smoothed, as what rows of another are compared with; NaN where no frame has a value.
 *
 * @param values in C order
 * @param rows number of rows
 * @param columns number of columns
 */
record RowTemplate(double[] values, int rows, int columns) {

    private static final double[] TAPS = {0.25, 0.5, 0.25};

    static RowTemplate of(List<Frame> frames) {
        int rows = frames.get(0).shape()[0];
        int columns = frames.get(0).shape()[1];
        double[] sum = new double[rows * columns];
        int[] count = new int[sum.length];
        for (Frame frame : frames) {
            double[] values = frame.doubles();
            byte[] mask = frame.mask().orElse(null);
            for (int i = 0; i < sum.length; i++) {
                if (Double.isFinite(values[i]) && (mask == null || mask[i] == 0)) {
                    sum[i] += values[i];
                    count[i]++;
                }
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = count[i] > 0 ? sum[i] / count[i] : Double.NaN;
        }
        return new RowTemplate(smoothed(sum, rows, columns), rows, columns);
    }

    /** Along and across rows; the rows of several frames are off in several ways, so they are blurred anyway. */
    private static double[] smoothed(double[] values, int rows, int columns) {
        double[] smooth = new double[values.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                double sum = 0;
                for (int k = -1; k <= 1; k++) {
                    int row = Math.clamp(y + k, 0, rows - 1);
                    for (int l = -1; l <= 1; l++) {
                        int column = Math.clamp(x + l, 0, columns - 1);
                        sum += TAPS[k + 1] * TAPS[l + 1] * values[row * columns + column];
                    }
                }
                smooth[y * columns + x] = sum;
            }
        }
        return smooth;
    }

    /** Between columns, by cubic convolution; NaN outside. */
    double at(int row, double x) {
        int whole = (int) Math.floor(x);
        if (whole < 1 || whole + 2 >= columns) {
            return Double.NaN;
        }
        double t = x - whole;
        int at = row * columns + whole;
        double a = values[at - 1];
        double b = values[at];
        double c = values[at + 1];
        double d = values[at + 2];
        return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
