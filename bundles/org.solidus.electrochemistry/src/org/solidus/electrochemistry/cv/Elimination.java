/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

/** Small linear systems with any right-hand side, by elimination with pivots. */
final class Elimination {

    private static final double SINGULAR = 1e-13;

    private Elimination() {}

    /**
     * Solves a system.
     *
     * @param rows one row an equation, the right-hand side last; overwritten
     * @param solution as long as there are unknowns
     * @return false where the unknowns are not determined
     */
    static boolean solve(double[][] rows, double[] solution) {
        int n = rows.length;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                pivot = Math.abs(rows[i][k]) > Math.abs(rows[pivot][k]) ? i : pivot;
            }
            double[] held = rows[k];
            rows[k] = rows[pivot];
            rows[pivot] = held;
            double largest = 0;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, Math.abs(rows[k][j]));
            }
            if (!(Math.abs(rows[k][k]) > SINGULAR * largest)) {
                return false;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = rows[i][k] / rows[k][k];
                for (int j = k; j <= n; j++) {
                    rows[i][j] -= factor * rows[k][j];
                }
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            double sum = rows[k][n];
            for (int j = k + 1; j < n; j++) {
                sum -= rows[k][j] * solution[j];
            }
            solution[k] = sum / rows[k][k];
        }
        return true;
    }
}
