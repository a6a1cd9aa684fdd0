/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.denoise;

/**
 * The image of least total variation that differs from a frame by its noise (Rudin, Osher and Fatemi 1992,
 * doi:10.1016/0167-2789(92)90242-F), by Chambolle's dual projections (2004, doi:10.1023/B:JMIV.0000011325.36760.1e), with
 * the strength adapted until the mean square difference is the variance of the noise. Masked pixels
 * keep their part in it.
 */
final class TotalVariation {

    private static final int ROUNDS = 80;
    private static final float STEP = 0.24f;

    private final Plane plane;
    private final int rows;
    private final int columns;
    private final float[][] down;
    private final float[][] across;
    private final float[][] divergence;

    private TotalVariation(Plane plane) {
        this.plane = plane;
        rows = plane.rows();
        columns = plane.columns();
        down = new float[rows][columns];
        across = new float[rows][columns];
        divergence = new float[rows][columns];
    }

    static float[][] of(Plane plane, double sigma) {
        return sigma > 0 ? new TotalVariation(plane).solve(sigma) : plane.values();
    }

    private float[][] solve(double sigma) {
        float lambda = (float) (0.7 * sigma);
        double pixels = 0;
        for (float[] row : plane.weight()) {
            for (float w : row) {
                pixels += w;
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            diverge();
            project(lambda);
            if (round % 5 == 4) {
                lambda = adapted(lambda, sigma, pixels);
            }
        }
        diverge();
        float[][] quiet = new float[rows][columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                quiet[y][x] = plane.values()[y][x] - lambda * divergence[y][x];
            }
        }
        return quiet;
    }

    /** So that what is taken out has the variance of the noise; its size is lambda times the divergence. */
    private float adapted(float lambda, double sigma, double pixels) {
        double squares = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                squares += plane.weight()[y][x] * divergence[y][x] * divergence[y][x];
            }
        }
        double taken = lambda * Math.sqrt(squares / Math.max(1, pixels));
        return taken > 0 ? (float) (lambda * Math.clamp(sigma / taken, 0.5, 2)) : lambda;
    }

    private void diverge() {
        for (int y = 0; y < rows; y++) {
            float[] to = divergence[y];
            float[] own = down[y];
            float[] above = down[Math.max(0, y - 1)];
            float first = y > 0 ? 1 : 0;
            float[] p = across[y];
            to[0] = own[0] - first * above[0] + p[0];
            for (int x = 1; x < columns; x++) {
                to[x] = own[x] - first * above[x] + p[x] - p[x - 1];
            }
        }
    }

    private void project(float lambda) {
        float by = 1 / lambda;
        for (int y = 0; y < rows; y++) {
            boolean last = y == rows - 1;
            int below = last ? y : y + 1;
            for (int x = 0; x < columns; x++) {
                int right = Math.min(columns - 1, x + 1);
                float here = divergence[y][x] - plane.values()[y][x] * by;
                float gy = last ? 0 : divergence[below][x] - plane.values()[below][x] * by - here;
                float gx = divergence[y][right] - plane.values()[y][right] * by - here;
                float norm = 1 / (1 + STEP * (float) Math.sqrt(gy * gy + gx * gx));
                down[y][x] = (down[y][x] + STEP * gy) * norm;
                across[y][x] = right == x ? 0 : (across[y][x] + STEP * gx) * norm;
            }
        }
    }
}
