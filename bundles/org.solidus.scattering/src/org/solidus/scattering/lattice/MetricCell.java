/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.lattice;

/**
 * Edges, angles and volume of a cell, of its reciprocal metric, and how they change with it: with G the inverse of G*,
 * dG = -G dG* G; a2 = G11, cos alpha = G23 / (b c), V = det(G*)^(-1/2).
 */
final class MetricCell {

    /** a, b, c (angstrom), alpha, beta, gamma (deg), volume (angstrom3). */
    static final int QUANTITIES = 7;

    private static final int ANGLES = 3;
    private static final int VOLUME = 6;
    private static final double DEGREES = 180 / Math.PI;
    private static final int[][] PAIRS = {{1, 2}, {0, 2}, {0, 1}};

    private final double[][] metric;
    private final double[] values;

    private MetricCell(double[][] metric, double volume) {
        this.metric = metric;
        this.values = new double[QUANTITIES];
        for (int i = 0; i < 3; i++) {
            values[i] = Math.sqrt(metric[i][i]);
        }
        for (int i = 0; i < 3; i++) {
            values[ANGLES + i] = Math.acos(cosine(i)) * DEGREES;
        }
        values[VOLUME] = volume;
    }

    private double cosine(int angle) {
        int[] edges = PAIRS[angle];
        return Math.clamp(metric[edges[0]][edges[1]] / (values[edges[0]] * values[edges[1]]), -1, 1);
    }

    /** Whether a matrix is the metric of a lattice: all its leading minors are positive. */
    static boolean closes(double[][] m) {
        return m[0][0] > 0 && m[0][0] * m[1][1] - m[0][1] * m[0][1] > 0 && m[2][2] > 0 && determinant(m) > 0;
    }

    static MetricCell of(double[][] reciprocalMetric) {
        double determinant = determinant(reciprocalMetric);
        return new MetricCell(inverse(reciprocalMetric, determinant), 1 / Math.sqrt(determinant));
    }

    double[] values() {
        return values;
    }

    /** How much each quantity changes with a change of the reciprocal metric. */
    double[] change(double[][] reciprocal) {
        double[][] metricChange = new double[3][3];
        double trace = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                trace += metric[i][j] * reciprocal[j][i];
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        metricChange[i][j] -= metric[i][k] * reciprocal[k][l] * metric[l][j];
                    }
                }
            }
        }
        double[] change = new double[QUANTITIES];
        for (int i = 0; i < 3; i++) {
            change[i] = metricChange[i][i] / (2 * values[i]);
        }
        for (int i = 0; i < 3; i++) {
            int first = PAIRS[i][0];
            int second = PAIRS[i][1];
            double cosine = cosine(i);
            double cosineChange = metricChange[first][second] / (values[first] * values[second])
                    - cosine * (change[first] / values[first] + change[second] / values[second]);
            change[ANGLES + i] = -cosineChange / Math.sqrt(1 - cosine * cosine) * DEGREES;
        }
        change[VOLUME] = -values[VOLUME] / 2 * trace;
        return change;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    private static double[][] inverse(double[][] m, double determinant) {
        double[][] inverse = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int i1 = (i + 1) % 3;
                int i2 = (i + 2) % 3;
                int j1 = (j + 1) % 3;
                int j2 = (j + 2) % 3;
                inverse[j][i] = (m[i1][j1] * m[i2][j2] - m[i1][j2] * m[i2][j1]) / determinant;
            }
        }
        return inverse;
    }
}
