/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

/**
 * A whole-numbered matrix A of three columns made diagonal, {@code U A V = D}, by exact steps on rows (U) and columns (V):
 * so that {@code A p = b} can be solved where b counts modulo whole numbers.
 */
final class DiagonalForm {

    private final long[][] a;
    private final long[][] u;
    private final long[][] v = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    DiagonalForm(int[][] matrix) {
        int rows = matrix.length;
        a = new long[rows][3];
        u = new long[rows][rows];
        for (int i = 0; i < rows; i++) {
            u[i][i] = 1;
            for (int j = 0; j < 3; j++) {
                a[i][j] = matrix[i][j];
            }
        }
        for (int k = 0; k < Math.min(3, rows); k++) {
            while (pivot(k) && !isCleared(k)) {
                clear(k);
            }
        }
    }

    /** The k-th element of the diagonal, 0 where it leaves p free. */
    long diagonal(int k) {
        return k < a.length ? a[k][k] : 0;
    }

    /** {@code U b}. */
    double[] rows(double[] b) {
        double[] product = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            for (int j = 0; j < b.length; j++) {
                product[i] += u[i][j] * b[j];
            }
        }
        return product;
    }

    /** {@code V y}. */
    double[] columns(double[] y) {
        double[] product = new double[3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                product[i] += v[i][j] * y[j];
            }
        }
        return product;
    }

    /** Brings the smallest element that is not 0 to the diagonal; false if there is none. */
    private boolean pivot(int k) {
        int row = -1;
        int column = -1;
        for (int i = k; i < a.length; i++) {
            for (int j = k; j < 3; j++) {
                if (a[i][j] != 0 && (row < 0 || Math.abs(a[i][j]) < Math.abs(a[row][column]))) {
                    row = i;
                    column = j;
                }
            }
        }
        if (row < 0) {
            return false;
        }
        swap(a, k, row);
        swap(u, k, row);
        for (long[] line : a) {
            swap(line, k, column);
        }
        for (long[] line : v) {
            swap(line, k, column);
        }
        return true;
    }

    private boolean isCleared(int k) {
        for (int i = k + 1; i < a.length; i++) {
            if (a[i][k] != 0) {
                return false;
            }
        }
        for (int j = k + 1; j < 3; j++) {
            if (a[k][j] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes the pivot away from its column and row; remainders are smaller and become the next pivot. */
    private void clear(int k) {
        for (int i = k + 1; i < a.length; i++) {
            long times = a[i][k] / a[k][k];
            subtract(a[i], a[k], times);
            subtract(u[i], u[k], times);
        }
        for (int j = k + 1; j < 3; j++) {
            long times = a[k][j] / a[k][k];
            for (long[] line : a) {
                line[j] -= times * line[k];
            }
            for (long[] line : v) {
                line[j] -= times * line[k];
            }
        }
    }

    private static void subtract(long[] from, long[] line, long times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * line[i];
        }
    }

    private static void swap(long[][] lines, int i, int j) {
        long[] line = lines[i];
        lines[i] = lines[j];
        lines[j] = line;
    }

    private static void swap(long[] line, int i, int j) {
        long element = line[i];
        line[i] = line[j];
        line[j] = element;
    }
}
