/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Optional;

/** Small symmetric positive definite systems. */
final class Equations {

    private static final double SINGULAR = 1e-11;

    private Equations() {}

    /**
     * Solves {@code matrix x = right} by Cholesky's method, scaled to a unit diagonal.
     *
     * @param matrix its lower triangle; overwritten
     * @param right overwritten
     * @return x; empty where the matrix is singular within rounding
     */
    static Optional<double[]> solve(double[][] matrix, double[] right) {
        int n = right.length;
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            if (!(matrix[i][i] > 0) || Double.isInfinite(matrix[i][i])) {
                return Optional.empty();
            }
            scale[i] = 1 / Math.sqrt(matrix[i][i]);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i][j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i][k] * matrix[j][k];
                }
                if (i == j && !(sum > SINGULAR)) {
                    return Optional.empty();
                }
                matrix[i][j] = i == j ? Math.sqrt(sum) : sum / matrix[j][j];
            }
        }
        for (int i = 0; i < n; i++) {
            double sum = right[i] * scale[i];
            for (int k = 0; k < i; k++) {
                sum -= matrix[i][k] * right[k];
            }
            right[i] = sum / matrix[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < n; k++) {
                sum -= matrix[k][i] * right[k];
            }
            right[i] = sum / matrix[i][i];
        }
        for (int i = 0; i < n; i++) {
            right[i] *= scale[i];
        }
        return Optional.of(right);
    }
}
