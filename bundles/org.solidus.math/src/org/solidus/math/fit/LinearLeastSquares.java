/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Weighted linear least squares: minimises {@code sum_i weight_i (y_i - sum_k design_ik p_k)^2}.
 *
 * <p>By Householder's QR decomposition of the weighted design (Hipparchus), its columns scaled to unit length, which
 * keeps twice the digits of normal equations: for lattice parameters, calibrations and polynomials.
 */
public final class LinearLeastSquares {

    private static final double SINGULAR = 1e-12;

    private LinearLeastSquares() {}

    /**
     * Fits the parameters of a linear model.
     *
     * @param design one row of coefficients a point, all of one length
     * @param y      the measured values
     * @param weight {@code 1 / sigma^2} of each value; 0 leaves a point out (whatever its value, NaN too)
     * @return the fit; {@link Outcome#SINGULAR} with NaN parameters where the columns depend on each other, and
     *         {@link Outcome#TOO_FEW_POINTS} where there are fewer points with weight than parameters
     */
    public static Fit fit(double[][] design, double[] y, double[] weight) {
        if (design.length != y.length || design.length != weight.length || design.length == 0) {
            throw new IllegalArgumentException(
                    "A linear fit needs one row of coefficients and one weight a value, but has " + y.length
                            + " values, " + design.length + " rows and " + weight.length + " weights.");
        }
        int n = design[0].length;
        int used = 0;
        for (double w : weight) {
            used += w > 0 ? 1 : 0;
        }
        if (used < n) {
            return failed(Outcome.TOO_FEW_POINTS, n, used - n);
        }
        double[][] rows = new double[used][n];
        double[] side = new double[used];
        weigh(design, y, weight, rows, side);
        double[] lengths = normaliseColumns(rows, n);
        return solve(rows, side, lengths);
    }

    private static void weigh(double[][] design, double[] y, double[] weight, double[][] rows, double[] side) {
        int row = 0;
        for (int i = 0; i < y.length; i++) {
            if (weight[i] > 0) {
                double root = Math.sqrt(weight[i]);
                for (int k = 0; k < rows[row].length; k++) {
                    rows[row][k] = root * design[i][k];
                }
                side[row++] = root * y[i];
            }
        }
    }

    private static double[] normaliseColumns(double[][] rows, int n) {
        double[] lengths = new double[n];
        for (double[] row : rows) {
            for (int k = 0; k < n; k++) {
                lengths[k] = Math.hypot(lengths[k], row[k]);
            }
        }
        for (double[] row : rows) {
            for (int k = 0; k < n; k++) {
                row[k] = lengths[k] > 0 ? row[k] / lengths[k] : 0;
            }
        }
        return lengths;
    }

    private static Fit solve(double[][] rows, double[] side, double[] lengths) {
        int n = lengths.length;
        int degrees = rows.length - n;
        RealMatrix matrix = new Array2DRowRealMatrix(rows, false);
        QRDecomposition qr = new QRDecomposition(matrix, SINGULAR);
        double[] scaled;
        RealMatrix inverseR;
        try {
            scaled = qr.getSolver().solve(new ArrayRealVector(side, false)).toArray();
            inverseR = new QRDecomposition(qr.getR().getSubMatrix(0, n - 1, 0, n - 1), 0)
                    .getSolver()
                    .getInverse();
        } catch (MathRuntimeException singular) {
            return failed(Outcome.SINGULAR, n, degrees);
        }
        RealMatrix covariance = inverseR.multiplyTransposed(inverseR);
        double[] parameters = new double[n];
        double[] flat = new double[n * n];
        for (int i = 0; i < n; i++) {
            parameters[i] = scaled[i] / lengths[i];
            for (int j = 0; j < n; j++) {
                flat[i * n + j] = covariance.getEntry(i, j) / (lengths[i] * lengths[j]);
            }
        }
        return new Fit(Outcome.CONVERGED, parameters, flat, new boolean[n], chiSquared(rows, side, scaled), degrees, 1);
    }

    private static double chiSquared(double[][] rows, double[] side, double[] scaled) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double residual = side[i];
            for (int k = 0; k < scaled.length; k++) {
                residual -= rows[i][k] * scaled[k];
            }
            sum += residual * residual;
        }
        return sum;
    }

    private static Fit failed(Outcome outcome, int n, int degrees) {
        double[] parameters = new double[n];
        double[] covariance = new double[n * n];
        Arrays.fill(parameters, Double.NaN);
        Arrays.fill(covariance, Double.NaN);
        return new Fit(outcome, parameters, covariance, new boolean[n], Double.NaN, degrees, 0);
    }
}
