/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Small symmetric positive definite systems. */
final class Solve {

    private static final double SINGULAR = 1e-12;

    private Solve() {}

    /** The solution; empty where the matrix is singular. */
    static double[] of(double[] matrix, double[] side, int n) {
        double[] scale = scale(matrix, n);
        double[] scaled = new double[n];
        for (int i = 0; i < n; i++) {
            scaled[i] = side[i] * scale[i];
        }
        try {
            double[] solution = new CholeskyDecomposition(scaled(matrix, scale, n), 1e-10, SINGULAR)
                    .getSolver()
                    .solve(new ArrayRealVector(scaled, false))
                    .toArray();
            for (int i = 0; i < n; i++) {
                solution[i] *= scale[i];
            }
            return solution;
        } catch (MathRuntimeException singular) {
            return new double[0];
        }
    }

    /** The inverse, row-major; empty where the matrix is singular. */
    static double[] inverse(double[] matrix, int n) {
        double[] scale = scale(matrix, n);
        try {
            RealMatrix inverse = new CholeskyDecomposition(scaled(matrix, scale, n), 1e-10, SINGULAR)
                    .getSolver()
                    .getInverse();
            double[] flat = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    flat[i * n + j] = inverse.getEntry(i, j) * scale[i] * scale[j];
                }
            }
            return flat;
        } catch (MathRuntimeException singular) {
            return new double[0];
        }
    }

    private static double[] scale(double[] matrix, int n) {
        double[] scale = new double[n];
        for (int i = 0; i < n; i++) {
            scale[i] = matrix[i * n + i] > 0 ? 1 / Math.sqrt(matrix[i * n + i]) : 1;
        }
        return scale;
    }

    private static RealMatrix scaled(double[] matrix, double[] scale, int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                rows[i][j] = matrix[i * n + j] * scale[i] * scale[j];
            }
        }
        return new Array2DRowRealMatrix(rows, false);
    }
}
