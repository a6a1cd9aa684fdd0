/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/** Pearson's correlation of curves. */
public final class Similarity {

    private static final double ROUNDING = 1e-14;

    private Similarity() {}

    /**
     * Of each row with each other, row-major; NaN for constant rows.
     *
     * @param matrix is changed: its rows are centred and normalised
     */
    public static double[] matrix(DataMatrix matrix, Watch watch) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] x = matrix.values();
        for (int row = 0; row < m; row++) {
            normalise(x, row * n, n);
        }
        double[] correlation = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double value = Math.clamp(DataMatrix.dot(x, i * n, x, j * n, n), -1, 1);
                correlation[i * m + j] = i == j && !Double.isNaN(value) ? 1 : value;
                correlation[j * m + i] = correlation[i * m + j];
            }
            watch.advance(1);
        }
        return correlation;
    }

    /** Of each row with a reference, over the points where the reference has a value; NaN for constant curves. */
    public static double[] with(DataMatrix matrix, double[] reference) {
        int used = 0;
        for (double value : reference) {
            used += Double.isFinite(value) ? 1 : 0;
        }
        double[] own = new double[used];
        double[] other = new double[used];
        double[] correlation = new double[matrix.rows()];
        pick(reference, 0, reference, other);
        normalise(other, 0, used);
        for (int row = 0; row < matrix.rows(); row++) {
            pick(matrix.values(), row * matrix.columns(), reference, own);
            normalise(own, 0, used);
            correlation[row] = used == 0 ? Double.NaN : Math.clamp(DataMatrix.dot(own, 0, other, 0, used), -1, 1);
        }
        return correlation;
    }

    private static void pick(double[] values, int at, double[] reference, double[] picked) {
        int count = 0;
        for (int i = 0; i < reference.length; i++) {
            if (Double.isFinite(reference[i])) {
                picked[count++] = values[at + i];
            }
        }
    }

    /** Subtracts the mean and divides by the length; all NaN where nothing but rounding is left. */
    private static void normalise(double[] x, int at, int n) {
        double mean = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            mean += x[at + i];
            largest = Math.max(largest, Math.abs(x[at + i]));
        }
        mean /= n;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            x[at + i] -= mean;
            squares += x[at + i] * x[at + i];
        }
        double length = Math.sqrt(squares);
        double factor = length > ROUNDING * largest * n ? 1 / length : Double.NaN;
        for (int i = 0; i < n; i++) {
            x[at + i] *= factor;
        }
    }
}
