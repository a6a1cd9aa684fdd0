/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * Factors as they are reported: ordered by where in the series they come, scaled to closure ({@link Closure}), with
 * errors and the range of feasible weights.
 *
 * @param components one curve a component
 * @param weights    one array of rows a component
 * @param errors     one standard deviation of each weight for the components as they are, from what is left of its row
 * @param low        smallest feasible weight
 * @param high       largest feasible weight
 * @param residuals  root mean square of what is left of each row
 * @param order      which component of the factorisation each one was
 * @param scale      what the weights of each component of the factorisation were multiplied by
 */
public record Mixture(
        double[][] components,
        double[][] weights,
        double[][] errors,
        double[][] low,
        double[][] high,
        double[] residuals,
        int[] order,
        double[] scale) {

    /** From a factorisation of a matrix. */
    public static Mixture of(NonNegativeFactors factors, DataMatrix matrix, Watch watch) {
        return of(factors, residuals(factors, matrix), watch);
    }

    /** From factors, and the root mean square of what they leave of each row. */
    public static Mixture of(NonNegativeFactors factors, double[] residuals, Watch watch) {
        int k = factors.k();
        int m = residuals.length;
        int n = factors.components()[0].length;
        double squares = Arrays.stream(residuals).map(r -> r * r).sum() / m;
        FeasibleWeights feasible = FeasibleWeights.of(factors, Math.sqrt(squares), watch);
        double[] scale = Closure.of(factors.weights(), k);
        int[] order = order(factors.weights(), k);
        double[][] components = new double[k][n];
        double[][] weights = new double[k][m];
        double[][] errors = new double[k][m];
        double[][] low = new double[k][m];
        double[][] high = new double[k][m];
        for (int c = 0; c < k; c++) {
            int from = order[c];
            for (int i = 0; i < n; i++) {
                components[c][i] = factors.components()[from][i] / scale[from];
            }
            for (int row = 0; row < m; row++) {
                weights[c][row] = factors.weights()[row * k + from] * scale[from];
                low[c][row] = feasible.low()[row * k + from];
                high[c][row] = feasible.high()[row * k + from];
            }
        }
        errors(components, weights, residuals, errors);
        return new Mixture(components, weights, errors, low, high, residuals, order, scale);
    }

    private static double[] residuals(NonNegativeFactors factors, DataMatrix matrix) {
        int k = factors.k();
        int n = matrix.columns();
        double[] residuals = new double[matrix.rows()];
        double[] left = new double[n];
        for (int row = 0; row < residuals.length; row++) {
            System.arraycopy(matrix.values(), row * n, left, 0, n);
            for (int c = 0; c < k; c++) {
                DataMatrix.axpy(-factors.weights()[row * k + c], factors.components()[c], 0, left, 0, n);
            }
            residuals[row] = Math.sqrt(DataMatrix.dot(left, 0, left, 0, n) / n);
        }
        return residuals;
    }

    /** By the centre of gravity of the weights along the rows. */
    private static int[] order(double[] weights, int k) {
        double[] centre = new double[k];
        for (int c = 0; c < k; c++) {
            double sum = 0;
            double moment = 0;
            for (int i = c; i < weights.length; i += k) {
                sum += weights[i];
                moment += weights[i] * (i / k);
            }
            centre[c] = sum > 0 ? moment / sum : Double.MAX_VALUE;
        }
        return IntStream.range(0, k)
                .boxed()
                .sorted(Comparator.comparingDouble(c -> centre[c]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static void errors(double[][] components, double[][] weights, double[] residuals, double[][] errors) {
        int k = components.length;
        int n = components[0].length;
        double[] gram = new double[k * k];
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < k; d++) {
                gram[c * k + d] = DataMatrix.dot(components[c], 0, components[d], 0, n);
            }
        }
        NonNegativeLeastSquares solver = new NonNegativeLeastSquares(k);
        double[] side = new double[k];
        for (int row = 0; row < residuals.length; row++) {
            for (int c = 0; c < k; c++) {
                side[c] = 0;
                for (int d = 0; d < k; d++) {
                    side[c] += gram[c * k + d] * weights[d][row];
                }
            }
            solver.solve(gram, side, k);
            double[] covariance = solver.covariance(gram, k, false);
            double factor = residuals[row] * Math.sqrt((double) n / Math.max(1, n - k));
            for (int c = 0; c < k; c++) {
                errors[c][row] = factor * Math.sqrt(covariance[c * k + c]);
            }
        }
    }
}
