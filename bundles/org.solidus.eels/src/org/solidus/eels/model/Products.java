/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

/**
 * Weighted products of the columns of a model with each other and with a spectrum: all that a fit must know of both, in
 * one pass. Columns are zero outside of their ranges, so that peaks cost what they are wide.
 */
final class Products {

    private final int columns;
    private final double[] pairs;
    private final double[] withData;
    private double dataSquared;

    Products(int columns) {
        this.columns = columns;
        pairs = new double[columns * columns];
        withData = new double[columns];
    }

    /**
     * Takes the products.
     *
     * @param weighted scratch of as many values as there are channels
     */
    void take(double[][] x, int[] low, int[] high, double[] y, double[] weight, double[] weighted) {
        for (int i = 0; i < columns; i++) {
            double[] column = x[i];
            for (int k = low[i]; k < high[i]; k++) {
                weighted[k] = weight[k] * column[k];
            }
            withData[i] = dot(weighted, y, low[i], high[i]);
            for (int j = 0; j <= i; j++) {
                double product = dot(weighted, x[j], Math.max(low[i], low[j]), Math.min(high[i], high[j]));
                pairs[i * columns + j] = product;
                pairs[j * columns + i] = product;
            }
        }
    }

    void data(double[] y, double[] weight) {
        double sum = 0;
        for (int k = 0; k < y.length; k++) {
            sum += weight[k] * y[k] * y[k];
        }
        dataSquared = sum;
    }

    /** Four sums side by side, as one would wait for itself. */
    private static double dot(double[] a, double[] b, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = from;
        for (; k + 3 < to; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < to; k++) {
            s0 += a[k] * b[k];
        }
        return s0 + s1 + (s2 + s3);
    }

    double pair(int i, int j) {
        return pairs[i * columns + j];
    }

    double withData(int i) {
        return withData[i];
    }

    double dataSquared() {
        return dataSquared;
    }
}
