/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * The leading singular vectors of a matrix of curves.
 *
 * <p>With at most {@value #EXACT} rows or columns from the eigenvectors of the smaller Gram matrix; of larger matrices
 * by subspace iteration on the covariance from a random start with a fixed seed (Halko, Martinsson and Tropp 2011,
 * doi:10.1137/090771806), one pass over the rows an iteration, until the leading eigenvalues stand still or
 * {@value #MOST_PASSES} passes are made: among components of noise, which hardly differ in size, they never quite do.
 * Memory beside the matrix itself: the square of its smaller side, or three times {@code components * columns} numbers.
 *
 * @param components  one unit vector a component, the strongest first; the sum of the cubes of its elements is positive
 * @param eigenvalues sum of squares along each component, falling
 * @param total       sum of all squares of the matrix
 * @param rows        of the matrix
 * @param columns     of the matrix
 */
public record PrincipalComponents(double[][] components, double[] eigenvalues, double total, int rows, int columns) {

    /** Up to this size the Gram matrix is solved as a whole. */
    static final int EXACT = 500;

    private static final int EXTRA = 8;
    private static final int MOST_PASSES = 15;
    /** Eigenvalues stand still when they change by less than this part of the largest, and of themselves. */
    private static final double STILL = 1e-6;

    private static final double OWN_STILL = 1e-3;
    /** Eigenvalues below this fraction of the largest are rounding. */
    private static final double ROUNDING = 1e-13;

    /**
     * Decomposes a matrix. To get principal components in the usual sense, subtract the mean of each column first.
     *
     * @param matrix not changed
     * @param most   components that are wanted; fewer come where the matrix has a lower rank within rounding
     */
    public static PrincipalComponents of(DataMatrix matrix, int most, long seed, Watch watch) {
        double total = matrix.sumOfSquares();
        int wanted = Math.min(most, Math.min(matrix.rows(), matrix.columns()));
        if (wanted == 0 || !(total > 0)) {
            return new PrincipalComponents(new double[0][], new double[0], total, matrix.rows(), matrix.columns());
        }
        if (Math.min(matrix.rows(), matrix.columns()) <= EXACT) {
            return exact(matrix, wanted, total, watch);
        }
        return iterated(matrix, wanted, total, seed, watch);
    }

    /** Sum of squares that the first {@code k} components leave. */
    public double residual(int k) {
        double left = total;
        for (int i = 0; i < Math.min(k, eigenvalues.length); i++) {
            left -= eigenvalues[i];
        }
        return Math.max(0, left);
    }

    /** Sum of squares below which there is only rounding. */
    public double rounding() {
        return ROUNDING * total;
    }

    /** The coordinates of a row in the first components. */
    public void project(double[] values, int offset, double[] scores) {
        for (int k = 0; k < Math.min(scores.length, components.length); k++) {
            scores[k] = DataMatrix.dot(values, offset, components[k], 0, columns);
        }
    }

    private static PrincipalComponents exact(DataMatrix matrix, int wanted, double total, Watch watch) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] x = matrix.values();
        boolean few = m <= n;
        double[][] gram = few ? rowGram(matrix, watch) : columnGram(matrix, watch);
        Eigen eigen = Eigen.of(gram);
        int kept = eigen.above(ROUNDING, wanted);
        double[][] components = new double[kept][n];
        for (int k = 0; k < kept; k++) {
            double[] vector = eigen.vector(k);
            if (few) {
                for (int i = 0; i < m; i++) {
                    DataMatrix.axpy(vector[i], x, i * n, components[k], 0, n);
                }
            } else {
                components[k] = vector;
            }
            orient(components, k);
        }
        return new PrincipalComponents(components, eigen.values(kept), total, m, n);
    }

    private static double[][] rowGram(DataMatrix matrix, Watch watch) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] x = matrix.values();
        double[][] gram = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                gram[i][j] = DataMatrix.dot(x, i * n, x, j * n, n);
                gram[j][i] = gram[i][j];
            }
            watch.advance(1);
        }
        return gram;
    }

    private static double[][] columnGram(DataMatrix matrix, Watch watch) {
        int n = matrix.columns();
        double[] x = matrix.values();
        double[][] gram = new double[n][n];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int i = 0; i < n; i++) {
                DataMatrix.axpy(x[row * n + i], x, row * n, gram[i], 0, i + 1);
            }
            watch.advance(1);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                gram[j][i] = gram[i][j];
            }
        }
        return gram;
    }

    private static PrincipalComponents iterated(DataMatrix matrix, int wanted, double total, long seed, Watch watch) {
        int n = matrix.columns();
        int width = Math.min(wanted + EXTRA, n);
        double[][] basis = new double[width][n];
        Random random = new Random(seed);
        for (double[] vector : basis) {
            for (int i = 0; i < n; i++) {
                vector[i] = random.nextGaussian();
            }
        }
        orthonormalise(basis);
        double[] before = new double[width];
        for (int pass = 0; ; pass++) {
            double[][] image = new double[width][n];
            double[][] projected = new double[width][width];
            apply(matrix, basis, image, projected, watch);
            Eigen eigen = Eigen.of(projected);
            boolean still = pass > 0;
            for (int k = 0; k < wanted; k++) {
                double change = Math.abs(eigen.value(k) - before[k]);
                still &= change <= STILL * eigen.value(0) && change <= OWN_STILL * Math.abs(eigen.value(k));
                before[k] = eigen.value(k);
            }
            if (still || pass == MOST_PASSES) {
                int kept = eigen.above(ROUNDING, wanted);
                double[][] components = rotated(basis, eigen, kept);
                return new PrincipalComponents(components, eigen.values(kept), total, matrix.rows(), n);
            }
            basis = image;
            orthonormalise(basis);
        }
    }

    /** Image {@code X'X b} of each vector of the basis, and the covariance within the basis. */
    private static void apply(
            DataMatrix matrix, double[][] basis, double[][] image, double[][] projected, Watch watch) {
        int n = matrix.columns();
        double[] x = matrix.values();
        double[] y = new double[basis.length];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int k = 0; k < y.length; k++) {
                y[k] = DataMatrix.dot(x, row * n, basis[k], 0, n);
            }
            for (int k = 0; k < y.length; k++) {
                DataMatrix.axpy(y[k], x, row * n, image[k], 0, n);
                DataMatrix.axpy(y[k], y, 0, projected[k], 0, y.length);
            }
            watch.advance(1);
        }
    }

    private static double[][] rotated(double[][] basis, Eigen eigen, int kept) {
        int n = basis[0].length;
        double[][] components = new double[kept][n];
        for (int k = 0; k < kept; k++) {
            double[] vector = eigen.vector(k);
            for (int l = 0; l < basis.length; l++) {
                DataMatrix.axpy(vector[l], basis[l], 0, components[k], 0, n);
            }
            orient(components, k);
        }
        return components;
    }

    /** Gram and Schmidt, twice; what depends on the vectors before becomes zero. */
    private static void orthonormalise(double[][] vectors) {
        for (int k = 0; k < vectors.length; k++) {
            double original = Math.sqrt(DataMatrix.dot(vectors[k], 0, vectors[k], 0, vectors[k].length));
            double length = original;
            for (int repeat = 0; repeat < 2; repeat++) {
                for (int l = 0; l < k; l++) {
                    double along = DataMatrix.dot(vectors[k], 0, vectors[l], 0, vectors[k].length);
                    DataMatrix.axpy(-along, vectors[l], 0, vectors[k], 0, vectors[k].length);
                }
                length = Math.sqrt(DataMatrix.dot(vectors[k], 0, vectors[k], 0, vectors[k].length));
            }
            double factor = length > 1e-12 * original ? 1 / length : 0;
            for (int i = 0; i < vectors[k].length; i++) {
                vectors[k][i] *= factor;
            }
        }
    }

    /** Makes a component orthogonal to those before it, of unit length, and of the agreed sign. */
    private static void orient(double[][] components, int k) {
        double[] component = components[k];
        for (int l = 0; l < k; l++) {
            double along = DataMatrix.dot(component, 0, components[l], 0, component.length);
            DataMatrix.axpy(-along, components[l], 0, component, 0, component.length);
        }
        double length = Math.sqrt(DataMatrix.dot(component, 0, component, 0, component.length));
        double cubes = 0;
        for (double value : component) {
            cubes += value * value * value;
        }
        double factor = (cubes < 0 ? -1 : 1) / (length > 0 ? length : 1);
        for (int i = 0; i < component.length; i++) {
            component[i] *= factor;
        }
    }

    /** Eigenvalues and vectors of a symmetric matrix, the largest first. */
    private record Eigen(EigenDecompositionSymmetric decomposition, int size) {

        static Eigen of(double[][] matrix) {
            return new Eigen(new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix, false)), matrix.length);
        }

        double value(int k) {
            return decomposition.getEigenvalue(k);
        }

        double[] vector(int k) {
            return decomposition.getEigenvector(k).toArray();
        }

        int above(double fraction, int most) {
            int count = 0;
            while (count < Math.min(most, size) && value(count) > fraction * value(0)) {
                count++;
            }
            return count;
        }

        double[] values(int count) {
            double[] values = new double[count];
            for (int k = 0; k < count; k++) {
                values[k] = value(k);
            }
            return values;
        }
    }
}
