/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import org.solidus.math.fit.Cholesky;

/**
 * The columns of a linear model that are in use, solved once and for all: the inverse of their normal equations, and
 * for each column the row {@code P} with {@code coefficient = P y}. A column that is held at zero has the row that it
 * would have if it were let go alone.
 *
 * <p>Immutable: several threads may share it.
 */
final class Support {

    private final int[] used;
    private final double[] inverse;
    private final double[][] rows;

    private Support(int[] used, double[] inverse, double[][] rows) {
        this.used = used;
        this.inverse = inverse;
        this.rows = rows;
    }

    /** The columns in use; not to be changed. */
    int[] used() {
        return used;
    }

    /** Coefficients of the columns in use, from the right-hand side of all; zero for the others. */
    void solve(double[] side, double[] coefficients) {
        int n = used.length;
        for (int a = 0; a < n; a++) {
            double sum = 0;
            for (int b = 0; b < n; b++) {
                sum += inverse[a * n + b] * side[used[b]];
            }
            coefficients[used[a]] = sum;
        }
    }

    /** The linear map from the data to a coefficient; empty where the data do not determine it. */
    double[] row(int column) {
        return rows[column];
    }

    /**
     * Solves for a choice of columns.
     *
     * @param gram normal matrix of all columns, row-major
     * @param weighted columns times weights
     * @param mask bit by bit which of the bound columns are in use
     * @param bound the first so many columns are bound; the others are always in use
     * @return null where the columns in use depend on each other
     */
    static Support of(double[] gram, double[][] weighted, int mask, int bound) {
        int k = weighted.length;
        int[] used = used(mask, bound, k);
        double[] inverse = inverse(gram, k, used);
        if (inverse == null) {
            return null;
        }
        double[][] rows = new double[k][];
        for (int a = 0; a < used.length; a++) {
            rows[used[a]] = row(inverse, used, a, weighted);
        }
        for (int column = 0; column < bound; column++) {
            if ((mask & 1 << column) == 0) {
                rows[column] = released(gram, weighted, mask, bound, column);
            }
        }
        return new Support(used, inverse, rows);
    }

    private static int[] used(int mask, int bound, int k) {
        int[] used = new int[Integer.bitCount(mask) + k - bound];
        int count = 0;
        for (int column = 0; column < k; column++) {
            if (column >= bound || (mask & 1 << column) != 0) {
                used[count++] = column;
            }
        }
        return used;
    }

    private static double[] inverse(double[] gram, int k, int[] used) {
        int n = used.length;
        if (n == 0) {
            return new double[0];
        }
        double[] small = new double[n * n];
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                small[a * n + b] = gram[used[a] * k + used[b]];
            }
        }
        Cholesky cholesky = new Cholesky(n);
        if (!cholesky.factorise(small, n)) {
            return null;
        }
        cholesky.invert(small);
        return small;
    }

    private static double[] row(double[] inverse, int[] used, int a, double[][] weighted) {
        int n = used.length;
        double[] row = new double[weighted[0].length];
        for (int b = 0; b < n; b++) {
            double factor = inverse[a * n + b];
            double[] column = weighted[used[b]];
            for (int i = 0; i < row.length; i++) {
                row[i] += factor * column[i];
            }
        }
        return row;
    }

    private static double[] released(double[] gram, double[][] weighted, int mask, int bound, int column) {
        int[] used = used(mask | 1 << column, bound, weighted.length);
        double[] inverse = inverse(gram, weighted.length, used);
        if (inverse == null) {
            return new double[0];
        }
        int a = 0;
        while (used[a] != column) {
            a++;
        }
        return row(inverse, used, a, weighted);
    }
}
