/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/** Solves small positive definite systems by Cholesky's method; a pivot that vanishes takes its unknown out (0). */
final class Symmetric {

    private Symmetric() {}

    static double[] solve(double[][] matrix, double[] side) {
        int n = side.length;
        double[][] l = new double[n][n];
        boolean[] out = new boolean[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= l[i][k] * l[j][k];
                }
                if (i == j) {
                    out[i] = sum < 1e-13;
                    l[i][i] = out[i] ? 1 : Math.sqrt(sum);
                } else {
                    l[i][j] = out[j] ? 0 : sum / l[j][j];
                }
            }
            if (out[i]) {
                for (int j = 0; j < i; j++) {
                    l[i][j] = 0;
                }
            }
        }
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = out[i] ? 0 : side[i];
            for (int k = 0; k < i; k++) {
                sum -= l[i][k] * x[k];
            }
            x[i] = sum / l[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = x[i];
            for (int k = i + 1; k < n; k++) {
                sum -= l[k][i] * x[k];
            }
            x[i] = out[i] ? 0 : sum / l[i][i];
        }
        return x;
    }
}
