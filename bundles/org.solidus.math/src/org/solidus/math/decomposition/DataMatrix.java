/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * Curves as rows of a matrix, row-major in one array. The array is shared: who makes a matrix says who may change it.
 *
 * @param rows    curves
 * @param columns points of a curve
 * @param values  {@code rows * columns} finite numbers
 */
public record DataMatrix(int rows, int columns, double[] values) {

    /** Checks the size. */
    public DataMatrix {
        if (rows < 0 || columns < 0 || (long) rows * columns != values.length) {
            throw new IllegalArgumentException(
                    values.length + " numbers do not fill " + rows + " rows of " + columns + " columns.");
        }
    }

    /** Room for so many numbers. */
    public static DataMatrix zero(int rows, int columns) {
        return new DataMatrix(rows, columns, new double[Math.multiplyExact(rows, columns)]);
    }

    /** A copy of rows {@code first, first + step, ...}. */
    public DataMatrix every(int first, int step) {
        int count = (rows - first + step - 1) / step;
        DataMatrix part = zero(count, columns);
        for (int i = 0; i < count; i++) {
            System.arraycopy(values, (first + i * step) * columns, part.values, i * columns, columns);
        }
        return part;
    }

    /** A copy that may be changed. */
    public DataMatrix copy() {
        return new DataMatrix(rows, columns, values.clone());
    }

    /** Sum of all squares. */
    public double sumOfSquares() {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The mean of each column. */
    public double[] columnMeans() {
        double[] mean = new double[columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                mean[j] += values[i * columns + j];
            }
        }
        for (int j = 0; j < columns; j++) {
            mean[j] /= rows;
        }
        return mean;
    }

    /** Subtracts from every row, in place. */
    public void subtract(double[] row) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] -= row[j];
            }
        }
    }

    /** Multiplies every row, element by element, in place. */
    public void multiply(double[] row) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i * columns + j] *= row[j];
            }
        }
    }

    /** One row times a vector of {@code columns} numbers at an offset; four sums, always in the same order. */
    static double dot(double[] a, int atA, double[] b, int atB, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            s0 += a[atA + i] * b[atB + i];
            s1 += a[atA + i + 1] * b[atB + i + 1];
            s2 += a[atA + i + 2] * b[atB + i + 2];
            s3 += a[atA + i + 3] * b[atB + i + 3];
        }
        for (; i < n; i++) {
            s0 += a[atA + i] * b[atB + i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Adds a multiple of a vector to another. */
    static void axpy(double factor, double[] from, int atFrom, double[] to, int atTo, int n) {
        for (int i = 0; i < n; i++) {
            to[atTo + i] += factor * from[atFrom + i];
        }
    }
}
