/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/** Solves small symmetric systems of normal equations by Gauss's elimination, scaled to a unit diagonal. */
final class Gauss {

    private static final double SINGULAR = 1e-12;

    private Gauss() {}

    /**
     * Solves in place.
     *
     * @param matrix n rows of n + 1: the lower triangle, and the right-hand side in the last column; is overwritten
     * @param solution receives n values
     * @return solution times right-hand side: what the fit explains of the sum of squares; NaN where singular
     */
    static double solve(double[][] matrix, double[] solution) {
        int n = solution.length;
        double[] scale = new double[n];
        double[] side = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = matrix[i][i] > 0 ? 1 / Math.sqrt(matrix[i][i]) : 0;
            side[i] = matrix[i][n];
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] *= scale[i] * scale[j];
                matrix[j][i] = matrix[i][j];
            }
            matrix[i][i] = scale[i] == 0 ? 0 : 1;
            matrix[i][n] *= scale[i];
        }
        for (int i = 0; i < n; i++) {
            if (!(matrix[i][i] > SINGULAR)) {
                return Double.NaN;
            }
            for (int j = i + 1; j < n; j++) {
                double factor = matrix[j][i] / matrix[i][i];
                for (int k = i; k <= n; k++) {
                    matrix[j][k] -= factor * matrix[i][k];
                }
            }
        }
        double explained = 0;
        for (int i = n - 1; i >= 0; i--) {
            double sum = matrix[i][n];
            for (int k = i + 1; k < n; k++) {
                sum -= matrix[i][k] * solution[k] / scale[k];
            }
            solution[i] = sum / matrix[i][i] * scale[i];
        }
        for (int i = 0; i < n; i++) {
            explained += solution[i] * side[i];
        }
        return explained;
    }
}
