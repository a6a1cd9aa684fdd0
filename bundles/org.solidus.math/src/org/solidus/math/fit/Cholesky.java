/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * Solves small symmetric positive definite systems within caller-owned arrays, allocating nothing: where Hipparchus,
 * which copies every matrix, would take longer for the copies than for the solution. Large or ill-conditioned systems
 * belong to the library.
 *
 * <p>Matrices are row-major with n columns; only the lower triangle is read. The matrix is scaled to a unit diagonal
 * first, so that parameters of very different magnitude do no harm; a scaled pivot below a limit (1e-13 unless another
 * is given) counts as singular. An object serves one thread at a time.
 */
public final class Cholesky {

    private static final double SINGULAR = 1e-13;

    private final double singular;
    private final boolean scaling;
    private final double[] factor;
    private final double[] scale;
    private final double[] column;
    private int n;

    /** For systems of at most so many unknowns. */
    public Cholesky(int capacity) {
        this(capacity, SINGULAR);
    }

    /** For systems of at most so many unknowns, with a limit for scaled pivots. */
    public Cholesky(int capacity, double singular) {
        this(capacity, singular, true);
    }

    /** For systems that have been scaled already. */
    public static Cholesky unscaled(int capacity) {
        return new Cholesky(capacity, SINGULAR, false);
    }

    private Cholesky(int capacity, double singular, boolean scaling) {
        this.singular = singular;
        this.scaling = scaling;
        factor = new double[capacity * capacity];
        scale = new double[capacity];
        column = new double[capacity];
    }

    /**
     * Factorises the upper left {@code n x n} part of a matrix.
     *
     * @return false where the matrix is not positive definite within rounding
     */
    public boolean factorise(double[] matrix, int size) {
        n = size;
        for (int i = 0; i < n; i++) {
            double diagonal = matrix[i * n + i];
            if (!(diagonal > 0) || Double.isInfinite(diagonal)) {
                return false;
            }
            scale[i] = scaling ? 1 / Math.sqrt(diagonal) : 1;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * n + j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * n + k] * factor[j * n + k];
                }
                if (i == j) {
                    if (!(sum > singular)) {
                        return false;
                    }
                    factor[i * n + i] = Math.sqrt(sum);
                } else {
                    factor[i * n + j] = sum / factor[j * n + j];
                }
            }
        }
        return true;
    }

    /** Replaces the right-hand side by the solution. */
    public void solve(double[] rightHandSide) {
        for (int i = 0; i < n; i++) {
            double sum = rightHandSide[i] * scale[i];
            for (int k = 0; k < i; k++) {
                sum -= factor[i * n + k] * rightHandSide[k];
            }
            rightHandSide[i] = sum / factor[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = rightHandSide[i];
            for (int k = i + 1; k < n; k++) {
                sum -= factor[k * n + i] * rightHandSide[k];
            }
            rightHandSide[i] = sum / factor[i * n + i];
        }
        for (int i = 0; i < n; i++) {
            rightHandSide[i] *= scale[i];
        }
    }

    /** Writes the inverse of the factorised matrix, row-major. */
    public void invert(double[] inverse) {
        for (int j = 0; j < n; j++) {
            Arrays.fill(column, 0, n, 0);
            column[j] = 1;
            solve(column);
            for (int i = 0; i < n; i++) {
                inverse[i * n + j] = column[i];
            }
        }
    }
}
