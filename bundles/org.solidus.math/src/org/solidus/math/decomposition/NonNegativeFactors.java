/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;

/**
 * Non-negative matrix factorisation {@code X ~ W H}, {@code W, H >= 0}, in the sense of least squares: hierarchical
 * alternating least squares (Cichocki and Phan 2009, doi:10.1587/transfun.E92.A.708) with inner sweeps (Gillis and
 * Glineur 2012, doi:10.1162/NECO_a_00256) from the start values of NNDSVD (Boutsidis and Gallopoulos 2008,
 * doi:10.1016/j.patcog.2007.09.010).
 *
 * <p>Each iteration reads the matrix once: of a row come its products with the components, from these its weights, and
 * with these its part of {@code W'X}, while the row is in the cache. The matrix may hold negative numbers (noise about
 * zero); the factors don't. Memory beside the matrix: {@code k (rows + 3 columns)} numbers.
 *
 * @param weights    {@code rows * k}, row-major
 * @param components {@code k} rows of {@code columns} numbers
 * @param error      {@code ||X - W H|| / ||X||}
 * @param iterations that were made
 * @param converged  whether the error stood still at the end
 */
public record NonNegativeFactors(
        double[] weights, double[][] components, double error, int iterations, boolean converged) {

    private static final int ROW_SWEEPS = 4;
    private static final int COMPONENT_SWEEPS = 3;
    /** The error stands still when it falls by less than this fraction of itself in so many iterations. */
    private static final double STILL = 1e-4;

    private static final int WINDOW = 10;
    /** Below this the difference of two sums of squares is rounding. */
    private static final double ROUNDING = 1e-7;

    /**
     * Factorises a matrix.
     *
     * @param matrix     not changed
     * @param start      leading singular vectors of the matrix (its columns not centred), at least {@code k} unless its
     *     rank is lower
     * @param k          components, at least 1
     * @param iterations at most so many
     */
    public static NonNegativeFactors of(
            DataMatrix matrix, PrincipalComponents start, int k, int iterations, Watch watch) {
        return from(matrix, start, k, iterations, true, watch);
    }

    /** The same with exactly so many iterations. */
    public static NonNegativeFactors fixed(
            DataMatrix matrix, PrincipalComponents start, int k, int iterations, Watch watch) {
        return from(matrix, start, k, iterations, false, watch);
    }

    private static NonNegativeFactors from(
            DataMatrix matrix, PrincipalComponents start, int k, int iterations, boolean stopEarly, Watch watch) {
        if (k < 1) {
            throw new IllegalArgumentException("A factorisation has at least one component, not " + k + ".");
        }
        double[] weights = new double[matrix.rows() * k];
        double[][] components = new double[k][matrix.columns()];
        startValues(matrix, start, weights, components);
        return new Iteration(matrix, weights, components, watch).run(iterations, stopEarly);
    }

    /** Number of components. */
    public int k() {
        return components.length;
    }

    /** What is left of the matrix. */
    DataMatrix residual(DataMatrix matrix) {
        DataMatrix left = matrix.copy();
        int n = matrix.columns();
        for (int row = 0; row < matrix.rows(); row++) {
            for (int c = 0; c < components.length; c++) {
                DataMatrix.axpy(-weights[row * components.length + c], components[c], 0, left.values(), row * n, n);
            }
        }
        return left;
    }

    private static void startValues(
            DataMatrix matrix, PrincipalComponents start, double[] weights, double[][] components) {
        int k = components.length;
        int m = matrix.rows();
        int n = matrix.columns();
        double[] u = new double[m];
        for (int c = 0; c < k; c++) {
            if (c < start.components().length) {
                double[] v = start.components()[c];
                double sigma = Math.sqrt(start.eigenvalues()[c]);
                for (int i = 0; i < m; i++) {
                    u[i] = DataMatrix.dot(matrix.values(), i * n, v, 0, n) / sigma;
                }
                part(u, v, sigma, c, weights, components);
            }
            fill(weights, c, k, components[c]);
        }
    }

    /** The stronger of the positive and the negative part of a pair of singular vectors. */
    private static void part(double[] u, double[] v, double sigma, int c, double[] weights, double[][] components) {
        int k = components.length;
        double positive = length(u, 1) * length(v, 1);
        double negative = length(u, -1) * length(v, -1);
        int sign = positive >= negative ? 1 : -1;
        double scale = Math.sqrt(sigma * Math.max(positive, negative));
        double lengthU = length(u, sign);
        double lengthV = length(v, sign);
        for (int i = 0; i < u.length && lengthU > 0 && lengthV > 0; i++) {
            weights[i * k + c] = Math.max(0, sign * u[i]) * scale / lengthU;
        }
        for (int j = 0; j < v.length && lengthU > 0 && lengthV > 0; j++) {
            components[c][j] = Math.max(0, sign * v[j]) * scale / lengthV;
        }
    }

    private static double length(double[] vector, int sign) {
        double sum = 0;
        for (double value : vector) {
            double part = Math.max(0, sign * value);
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    /** Zeros become a small part of the mean, so that nothing is excluded from the start. */
    private static void fill(double[] weights, int c, int k, double[] component) {
        double meanWeight = 0;
        for (int i = c; i < weights.length; i += k) {
            meanWeight += weights[i] * k / weights.length;
        }
        for (int i = c; i < weights.length; i += k) {
            weights[i] = weights[i] > 0 ? weights[i] : 0.01 * (meanWeight > 0 ? meanWeight : 1) * (1 + (i / k) % 7);
        }
        double mean = Arrays.stream(component).average().orElse(0);
        for (int j = 0; j < component.length; j++) {
            component[j] = component[j] > 0 ? component[j] : 0.01 * (mean > 0 ? mean : 1) * (1 + j % 5);
        }
    }

    /** The loop and its scratch space. */
    private static final class Iteration {

        private final DataMatrix matrix;
        private final double[] x;
        private final int m;
        private final int n;
        private final int k;
        private final double[] weights;
        private final double[][] components;
        private final Watch watch;
        private final double norm;
        private final double[] products;
        private final double[] gramH;
        private final double[] gramW;
        private final double[][] wx;

        Iteration(DataMatrix matrix, double[] weights, double[][] components, Watch watch) {
            this.matrix = matrix;
            this.weights = weights;
            this.components = components;
            this.watch = watch;
            x = matrix.values();
            m = matrix.rows();
            n = matrix.columns();
            k = components.length;
            norm = matrix.sumOfSquares();
            products = new double[k];
            gramH = new double[k * k];
            gramW = new double[k * k];
            wx = new double[k][n];
        }

        NonNegativeFactors run(int iterations, boolean stopEarly) {
            double error = 1;
            double[] past = new double[WINDOW];
            boolean still = false;
            int done = 0;
            while (done < iterations && !still) {
                error = Math.sqrt(Math.max(0, pass()) / (norm > 0 ? norm : 1));
                still = stopEarly
                        && (error < ROUNDING
                                || done >= WINDOW && past[done % WINDOW] - error < STILL * past[done % WINDOW]);
                past[done % WINDOW] = error;
                done++;
                updateComponents();
                watch.advance(1);
            }
            return new NonNegativeFactors(weights, components, finalError(), done, still || !stopEarly);
        }

        /** New weights of each row, and what the components need; the sum of squares that was left. */
        private double pass() {
            gram(gramH);
            Arrays.fill(gramW, 0);
            for (double[] row : wx) {
                Arrays.fill(row, 0);
            }
            double left = norm;
            for (int row = 0; row < m; row++) {
                Kernels.products(x, row * n, components, n, products);
                left += updateRow(row * k);
                for (int c = 0; c < k; c++) {
                    double w = weights[row * k + c];
                    if (w != 0) {
                        for (int d = 0; d < k; d++) {
                            gramW[c * k + d] += w * weights[row * k + d];
                        }
                    }
                }
                if (row % 2 == 1) {
                    Kernels.accumulateTwo(weights, (row - 1) * k, x, (row - 1) * n, wx, n);
                } else if (row == m - 1) {
                    Kernels.accumulate(weights, row * k, x, row * n, wx, n);
                }
            }
            return left;
        }

        /** The change of the sum of squares that this row's part of the fit makes. */
        private double updateRow(int at) {
            for (int sweep = 0; sweep < ROW_SWEEPS; sweep++) {
                for (int c = 0; c < k; c++) {
                    double sum = products[c];
                    for (int d = 0; d < k; d++) {
                        sum -= gramH[c * k + d] * weights[at + d];
                    }
                    double diagonal = gramH[c * k + c];
                    weights[at + c] = diagonal > 0 ? Math.max(0, weights[at + c] + sum / diagonal) : 0;
                }
            }
            double change = 0;
            for (int c = 0; c < k; c++) {
                double fit = 0;
                for (int d = 0; d < k; d++) {
                    fit += gramH[c * k + d] * weights[at + d];
                }
                change += weights[at + c] * (fit - 2 * products[c]);
            }
            return change;
        }

        private void updateComponents() {
            for (int sweep = 0; sweep < COMPONENT_SWEEPS; sweep++) {
                for (int c = 0; c < k; c++) {
                    Kernels.updateComponent(c, components, wx, gramW, n);
                }
            }
        }

        private void gram(double[] target) {
            for (int c = 0; c < k; c++) {
                for (int d = 0; d <= c; d++) {
                    target[c * k + d] = DataMatrix.dot(components[c], 0, components[d], 0, n);
                    target[d * k + c] = target[c * k + d];
                }
            }
        }

        /** Exactly, row by row: a difference of sums of squares has no digits where the fit is perfect. */
        private double finalError() {
            double sum = 0;
            double[] left = new double[n];
            for (int row = 0; row < m; row++) {
                System.arraycopy(x, row * n, left, 0, n);
                for (int c = 0; c < k; c++) {
                    DataMatrix.axpy(-weights[row * k + c], components[c], 0, left, 0, n);
                }
                sum += DataMatrix.dot(left, 0, left, 0, n);
            }
            return norm > 0 ? Math.sqrt(sum / norm) : 0;
        }

        @Override
        public String toString() {
            return matrix.rows() + " x " + matrix.columns() + ", " + k + " components";
        }
    }
}
