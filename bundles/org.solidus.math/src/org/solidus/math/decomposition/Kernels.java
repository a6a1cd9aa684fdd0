/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/** The inner loops of the factorisations: fixed order of summation, no allocation. */
final class Kernels {

    private Kernels() {}

    /** Scalar products of a row with each component, two components at a time so that the row is read half as often. */
    static void products(double[] x, int at, double[][] components, int n, double[] products) {
        int k = components.length;
        int c = 0;
        for (; c + 2 < k; c += 3) {
            three(x, at, components[c], components[c + 1], components[c + 2], n, products, c);
        }
        for (; c < k; c++) {
            products[c] = DataMatrix.dot(x, at, components[c], 0, n);
        }
    }

    private static void three(
            double[] x, int at, double[] a, double[] b, double[] c, int n, double[] products, int first) {
        double a0 = 0;
        double a1 = 0;
        double b0 = 0;
        double b1 = 0;
        double c0 = 0;
        double c1 = 0;
        double a2 = 0;
        double b2 = 0;
        double c2 = 0;
        double a3 = 0;
        double b3 = 0;
        double c3 = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            double x0 = x[at + i];
            double x1 = x[at + i + 1];
            double x2 = x[at + i + 2];
            double x3 = x[at + i + 3];
            a0 += x0 * a[i];
            b0 += x0 * b[i];
            c0 += x0 * c[i];
            a1 += x1 * a[i + 1];
            b1 += x1 * b[i + 1];
            c1 += x1 * c[i + 1];
            a2 += x2 * a[i + 2];
            b2 += x2 * b[i + 2];
            c2 += x2 * c[i + 2];
            a3 += x3 * a[i + 3];
            b3 += x3 * b[i + 3];
            c3 += x3 * c[i + 3];
        }
        for (; i < n; i++) {
            a0 += x[at + i] * a[i];
            b0 += x[at + i] * b[i];
            c0 += x[at + i] * c[i];
        }
        products[first] = (a0 + a1) + (a2 + a3);
        products[first + 1] = (b0 + b1) + (b2 + b3);
        products[first + 2] = (c0 + c1) + (c2 + c3);
    }

    /** Adds a row, times its weight in each component, to the component's sum. */
    static void accumulate(double[] weights, int atWeights, double[] x, int at, double[][] sums, int n) {
        int k = sums.length;
        int c = 0;
        for (; c + 2 < k; c += 3) {
            addThree(weights, atWeights + c, x, at, sums[c], sums[c + 1], sums[c + 2], n);
        }
        for (; c < k; c++) {
            if (weights[atWeights + c] != 0) {
                DataMatrix.axpy(weights[atWeights + c], x, at, sums[c], 0, n);
            }
        }
    }

    private static void addThree(
            double[] weights, int atWeights, double[] x, int at, double[] a, double[] b, double[] c, int n) {
        double wa = weights[atWeights];
        double wb = weights[atWeights + 1];
        double wc = weights[atWeights + 2];
        for (int i = 0; i < n; i++) {
            double value = x[at + i];
            a[i] += wa * value;
            b[i] += wb * value;
            c[i] += wc * value;
        }
    }

    /** Adds two neighbouring rows at once, so that the sums are read and written half as often. */
    static void accumulateTwo(double[] weights, int atWeights, double[] x, int at, double[][] sums, int n) {
        int k = sums.length;
        for (int c = 0; c < k; c++) {
            double first = weights[atWeights + c];
            double second = weights[atWeights + k + c];
            double[] sum = sums[c];
            for (int i = 0; i < n; i++) {
                sum[i] += first * x[at + i] + second * x[at + n + i];
            }
        }
    }

    /** One component by least squares with the others as they are, cut off at zero. */
    static void updateComponent(int c, double[][] components, double[][] wx, double[] gramW, int n) {
        int k = components.length;
        double diagonal = gramW[c * k + c];
        if (!(diagonal > 0)) {
            return;
        }
        double[] own = components[c];
        double[] sum = wx[c];
        double inverse = 1 / diagonal;
        for (int i = 0; i < n; i++) {
            double rest = sum[i];
            for (int d = 0; d < k; d++) {
                rest -= gramW[c * k + d] * components[d][i];
            }
            own[i] = Math.max(0, own[i] + rest * inverse);
        }
    }
}
