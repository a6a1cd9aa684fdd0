/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/** Polynomials that are orthonormal on given points. */
final class Polynomials {

    private Polynomials() {}

    /** The first {@code terms} polynomials on the points, by Gram and Schmidt, twice. */
    static double[][] orthonormal(double[] t, int terms) {
        int n = t.length;
        double middle = (t[0] + t[n - 1]) / 2;
        double half = Math.max((t[n - 1] - t[0]) / 2, 1e-300);
        double[][] basis = new double[terms][n];
        for (int k = 0; k < terms; k++) {
            for (int i = 0; i < n; i++) {
                basis[k][i] = Math.pow((t[i] - middle) / half, k);
            }
            for (int round = 0; round < 2; round++) {
                for (int b = 0; b < k; b++) {
                    subtract(basis[k], basis[b]);
                }
            }
            double length = Math.sqrt(dot(basis[k], basis[k]));
            for (int i = 0; i < n; i++) {
                basis[k][i] /= length;
            }
        }
        return basis;
    }

    /** Takes the polynomials out of values. */
    static void remove(double[] values, double[][] basis) {
        for (double[] vector : basis) {
            subtract(values, vector);
        }
    }

    /** A vector of unit length in that direction; the same for one without length. */
    static double[] unit(double[] values) {
        double length = Math.sqrt(dot(values, values));
        double[] unit = values.clone();
        for (int i = 0; i < unit.length && length > 0; i++) {
            unit[i] /= length;
        }
        return unit;
    }

    private static void subtract(double[] values, double[] unit) {
        double part = dot(values, unit);
        for (int i = 0; i < values.length; i++) {
            values[i] -= part * unit[i];
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
