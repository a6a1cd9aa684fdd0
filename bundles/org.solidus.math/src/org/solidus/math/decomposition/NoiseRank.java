/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Whether what is left of a series of curves holds structure that curves share, or only noise: deflated parallel
 * analysis (Horn 1965, doi:10.1007/BF02289447; deflated: Dobriban and Owen 2019, doi:10.1111/rssb.12301).
 *
 * <p>The strongest component of the residual is compared with those of {@value #SHUFFLES} residuals whose rows were
 * shuffled point by point, which keeps each point's own spread and destroys what the points have in common. Noise of
 * neighbouring points may be correlated (G(r), resampled patterns): points within four correlation lengths of the
 * residual are shuffled together. The probability that pure noise counts as a component is one in
 * {@value #SHUFFLES} + 1 for independent points, and more for strongly correlated ones: usually within 0.13, up to 0.17 was seen.
 */
public final class NoiseRank {

    private static final int SHUFFLES = 19;
    private static final int ROUNDS = 40;
    private static final double CORRELATED = 0.2;
    /** Correlation lengths that are shuffled together, so that the cuts between them hardly matter. */
    private static final int LENGTHS = 4;

    /** Of longer series so many rows, evenly taken, are shuffled. */
    private static final int MOST_ROWS = 600;

    private NoiseRank() {}

    /**
     * Of one residual.
     *
     * @param strongest share of the sum of squares in the strongest component
     * @param limit     the largest share that a shuffled residual reached
     */
    public record Strength(double strongest, double limit) {

        /** Whether there is a component beyond noise. */
        public boolean structured() {
            return strongest > limit;
        }
    }

    /**
     * Compares a residual with shuffled ones.
     *
     * @param residual not changed; columns with a mean of about zero
     * @param removed  components that were taken out of the rows already: what is left has fewer dimensions to spread
     *     over than shuffled rows have, which the limit allows for
     */
    public static Strength of(DataMatrix residual, int removed, long seed, Watch watch) {
        int step = (residual.rows() + MOST_ROWS - 1) / MOST_ROWS;
        DataMatrix matrix = residual.every(0, Math.max(1, step));
        double total = matrix.sumOfSquares();
        if (!(total > 0) || matrix.rows() < 2) {
            return new Strength(0, 0);
        }
        double strongest = largest(matrix, seed) / total;
        int block = 1 + Math.min(LENGTHS * correlationLength(matrix), matrix.columns() / 10);
        Random random = new Random(seed);
        double limit = 0;
        for (int shuffle = 0; shuffle < SHUFFLES; shuffle++) {
            shuffle(matrix, block, random);
            limit = Math.max(limit, largest(matrix, seed) / total);
            watch.advance(1);
        }
        double dimensions = Math.min(matrix.rows() - 1, matrix.columns());
        double left = Math.max(1, dimensions - removed);
        return new Strength(strongest, limit * dimensions / left);
    }

    /** The first distance of points at which the rows are hardly correlated any more. */
    static int correlationLength(DataMatrix matrix) {
        double[] x = matrix.values();
        int n = matrix.columns();
        double zero = matrix.sumOfSquares();
        int most = Math.max(0, n / 8 - 1);
        for (int lag = 1; lag <= most; lag++) {
            double sum = 0;
            for (int row = 0; row < matrix.rows(); row++) {
                sum += DataMatrix.dot(x, row * n, x, row * n + lag, n - lag);
            }
            if (sum * n < CORRELATED * zero * (n - lag)) {
                return lag - 1;
            }
        }
        return most;
    }

    private static void shuffle(DataMatrix matrix, int block, Random random) {
        double[] x = matrix.values();
        int n = matrix.columns();
        for (int first = 0; first < n; first += block) {
            int width = Math.min(block, n - first);
            for (int row = matrix.rows() - 1; row > 0; row--) {
                int other = random.nextInt(row + 1);
                for (int i = first; i < first + width; i++) {
                    double kept = x[row * n + i];
                    x[row * n + i] = x[other * n + i];
                    x[other * n + i] = kept;
                }
            }
        }
    }

    /** The largest eigenvalue of X X' by Lanczos' method with a fixed number of steps and full orthogonalisation. */
    private static double largest(DataMatrix matrix, long seed) {
        int m = matrix.rows();
        int n = matrix.columns();
        double[] x = matrix.values();
        Random random = new Random(seed);
        int steps = Math.min(ROUNDS, m);
        double[][] basis = new double[steps][m];
        double[][] projected = new double[steps][steps];
        for (int i = 0; i < m; i++) {
            basis[0][i] = random.nextGaussian();
        }
        normalise(basis[0]);
        double[] image = new double[n];
        double[] next = new double[m];
        for (int k = 0; k < steps; k++) {
            Arrays.fill(image, 0);
            for (int i = 0; i < m; i++) {
                DataMatrix.axpy(basis[k][i], x, i * n, image, 0, n);
            }
            for (int i = 0; i < m; i++) {
                next[i] = DataMatrix.dot(x, i * n, image, 0, n);
            }
            for (int repeat = 0; repeat < 2; repeat++) {
                for (int l = 0; l <= k; l++) {
                    double along = DataMatrix.dot(next, 0, basis[l], 0, m);
                    projected[l][k] += along;
                    DataMatrix.axpy(-along, basis[l], 0, next, 0, m);
                }
            }
            double length = Math.sqrt(DataMatrix.dot(next, 0, next, 0, m));
            if (k + 1 == steps || length < 1e-12 * projected[0][0]) {
                return largestOf(projected, k + 1);
            }
            for (int i = 0; i < m; i++) {
                basis[k + 1][i] = next[i] / length;
            }
            projected[k + 1][k] = length;
        }
        return largestOf(projected, steps);
    }

    private static double largestOf(double[][] projected, int size) {
        double[][] symmetric = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                symmetric[i][j] = Math.abs(i - j) > 1 ? 0 : (projected[i][j] + projected[j][i]) / 2;
            }
        }
        return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(symmetric, false)).getEigenvalue(0);
    }

    private static void normalise(double[] vector) {
        double length = Math.sqrt(DataMatrix.dot(vector, 0, vector, 0, vector.length));
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
    }
}
