/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.symmetry;

import org.solidus.crystal.Lattice;

/** Lengths, cells and reductions by metric tensors. */
final class Metrics {

    private Metrics() {}

    static double dot(double[][] metric, int[] a, int[] b) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i] * metric[i][j] * b[j];
            }
        }
        return sum;
    }

    static double length(double[][] metric, double[] v) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += v[i] * metric[i][j] * v[j];
            }
        }
        return Math.sqrt(Math.max(0, sum));
    }

    static double length(double[][] metric, int[] v) {
        return Math.sqrt(dot(metric, v, v));
    }

    /** {@code B^T G B}. */
    static double[][] transform(double[][] metric, double[][] basis) {
        double[][] transformed = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        transformed[i][j] += basis[k][i] * metric[k][l] * basis[l][j];
                    }
                }
            }
        }
        return transformed;
    }

    static Lattice lattice(double[][] metric) {
        double a = Math.sqrt(metric[0][0]);
        double b = Math.sqrt(metric[1][1]);
        double c = Math.sqrt(metric[2][2]);
        return Lattice.of(
                a, b, c, angle(metric[1][2] / (b * c)), angle(metric[0][2] / (a * c)), angle(metric[0][1] / (a * b)));
    }

    private static double angle(double cosine) {
        double angle = Math.toDegrees(Math.acos(Math.clamp(cosine, -1.0, 1.0)));
        double whole = Math.rint(angle);
        return Math.abs(angle - whole) < 1e-9 ? whole : angle;
    }

    /**
     * The change of axes that makes them as short as can be: each shortened by the others, and by both at once, until
     * nothing gets shorter.
     */
    static IntMatrix reduction(double[][] metric) {
        int[][] axes = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        boolean shorter = true;
        while (shorter) {
            shorter = false;
            for (int i = 0; i < 3; i++) {
                int[] best = axes[i];
                for (int m = -2; m <= 2; m++) {
                    for (int n = -2; n <= 2; n++) {
                        int[] candidate = new int[3];
                        for (int k = 0; k < 3; k++) {
                            candidate[k] = axes[i][k] + m * axes[(i + 1) % 3][k] + n * axes[(i + 2) % 3][k];
                        }
                        if (dot(metric, candidate, candidate) < dot(metric, best, best) * (1 - 1e-9)) {
                            best = candidate;
                            shorter = true;
                        }
                    }
                }
                axes[i] = best;
            }
        }
        IntMatrix reduction = IntMatrix.ofColumns(axes[0], axes[1], axes[2]);
        return reduction.determinant() < 0 ? reduction.times(-1) : reduction;
    }
}
