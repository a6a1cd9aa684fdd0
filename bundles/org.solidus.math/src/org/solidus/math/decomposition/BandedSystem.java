/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * A symmetric positive definite system whose elements lie within a band about the diagonal, by Cholesky's method.
 * Hipparchus has no banded matrices.
 */
public final class BandedSystem {

    private final int n;
    private final int band;
    private final double[] lower;

    /** So many unknowns; elements at most {@code band} off the diagonal. */
    public BandedSystem(int n, int band) {
        this.n = n;
        this.band = Math.min(band, n - 1);
        lower = new double[n * (this.band + 1)];
    }

    /** Adds to an element of the lower triangle, {@code column <= row}. */
    public void add(int row, int column, double value) {
        lower[row * (band + 1) + column - row + band] += value;
    }

    /** An element of the diagonal. */
    public double diagonal(int row) {
        return lower[row * (band + 1) + band];
    }

    /** Replaces the right-hand side by the solution; false where the matrix is not positive definite. */
    public boolean solve(double[] side) {
        if (!factorise()) {
            return false;
        }
        substitute(side);
        return true;
    }

    /** Replaces the right-hand side by the solution, once the matrix was factorised. */
    public void substitute(double[] side) {
        for (int i = 0; i < n; i++) {
            for (int k = Math.max(0, i - band); k < i; k++) {
                side[i] -= at(i, k) * side[k];
            }
            side[i] /= at(i, i);
        }
        for (int i = n - 1; i >= 0; i--) {
            side[i] /= at(i, i);
            for (int k = Math.max(0, i - band); k < i; k++) {
                side[k] -= at(i, k) * side[i];
            }
        }
    }

    /** Replaces the matrix by its factor; false where it is not positive definite. */
    public boolean factorise() {
        for (int i = 0; i < n; i++) {
            int from = Math.max(0, i - band);
            for (int j = from; j <= i; j++) {
                double sum = at(i, j);
                for (int k = Math.max(from, j - band); k < j; k++) {
                    sum -= at(i, k) * at(j, k);
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    set(i, i, Math.sqrt(sum));
                } else {
                    set(i, j, sum / at(j, j));
                }
            }
        }
        return true;
    }

    private double at(int row, int column) {
        return lower[row * (band + 1) + column - row + band];
    }

    private void set(int row, int column, double value) {
        lower[row * (band + 1) + column - row + band] = value;
    }
}
