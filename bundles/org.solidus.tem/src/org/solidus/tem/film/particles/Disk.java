/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

import java.util.function.IntPredicate;
import org.solidus.math.fit.Cholesky;
import org.solidus.tem.film.grains.Picture;

/**
 * Fits a particle to a picture: {@code I = B + Gy (y - y0) + Gx (x - x0) + A s(y, x)} by linear least squares over the
 * pixels of its grain about it, with the share s of {@link Blob}. The contrast is {@code A / B}: how much brighter the
 * particle is than its surroundings, which may slope.
 *
 * @param contrast relative to the surroundings, NaN where too little of it can be seen
 * @param error one standard deviation, from the scatter of the residuals
 * @param scatter mean square of the residuals
 */
record Disk(double contrast, double error, double scatter) {

    private static final int TERMS = 4;
    private static final double FILLED = 0.5;

    /** Nothing to be seen. */
    static final Disk HIDDEN = new Disk(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY);

    /** Fits a particle that has no others near. @param zone grain of each pixel that lies well within one, else 0 */
    static Disk fit(Picture picture, int[] zone, Blob blob) {
        return fit(picture, zone, blob, pixel -> false);
    }

    /**
     * Fits one of several particles: what belongs to another one is no surroundings, which would change with it.
     *
     * @param zone grain of each pixel that lies well within one, else 0
     * @param others whether a pixel belongs to another particle
     */
    static Disk fit(Picture picture, int[] zone, Blob blob, IntPredicate others) {
        double end = 2 * blob.radius() + 2.5 * blob.softness() + 3;
        int reach = (int) Math.ceil(end);
        int y0 = (int) Math.round(blob.y());
        int x0 = (int) Math.round(blob.x());
        double[] normal = new double[TERMS * TERMS];
        double[] right = new double[TERMS];
        double squares = 0;
        double seen = 0;
        double whole = 0;
        int count = 0;
        double[] row = new double[TERMS];
        for (int y = y0 - reach; y <= y0 + reach; y++) {
            for (int x = x0 - reach; x <= x0 + reach; x++) {
                if (Math.hypot(y - blob.y(), x - blob.x()) > end) {
                    continue;
                }
                double share = blob.share(y, x);
                whole += share;
                if (y < 0 || x < 0 || y >= picture.rows() || x >= picture.columns()) {
                    continue;
                }
                int p = y * picture.columns() + x;
                if (zone[p] != blob.grain() || !picture.valid()[p] || others.test(p)) {
                    continue;
                }
                seen += share;
                count++;
                row[0] = 1;
                row[1] = y - blob.y();
                row[2] = x - blob.x();
                row[3] = share;
                double value = picture.values()[p];
                for (int i = 0; i < TERMS; i++) {
                    for (int j = 0; j <= i; j++) {
                        normal[i * TERMS + j] += row[i] * row[j];
                    }
                    right[i] += row[i] * value;
                }
                squares += value * value;
            }
        }
        return seen < FILLED * whole || count < 4 * TERMS ? HIDDEN : solved(normal, right, squares, count);
    }

    private static Disk solved(double[] normal, double[] right, double squares, int count) {
        Cholesky cholesky = new Cholesky(TERMS);
        if (!cholesky.factorise(normal, TERMS)) {
            return HIDDEN;
        }
        double[] solution = right.clone();
        cholesky.solve(solution);
        double[] inverse = new double[TERMS];
        inverse[TERMS - 1] = 1;
        cholesky.solve(inverse);
        double left = squares;
        for (int i = 0; i < TERMS; i++) {
            left -= solution[i] * right[i];
        }
        double scatter = Math.max(0, left) / (count - TERMS);
        double base = Math.abs(solution[0]);
        double error = Math.sqrt(scatter * inverse[TERMS - 1]) / base;
        return new Disk(solution[TERMS - 1] / solution[0], error, scatter);
    }
}
