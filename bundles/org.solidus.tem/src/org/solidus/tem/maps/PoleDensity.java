/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.Arrays;

/**
 * Density of axes (directions without a sign) on the sphere, in multiples of an even distribution, by de la Vallee
 * Poussin's kernel {@code (k + 1) cos^2k(w / 2)}, made even ({@code H. Schaeben}, Math. Geol. 29 (1997) 1097; the kernel of
 * MTEX, doi 10.1107/S0021889808030112). Axes are first gathered in cells of a little more than a degree and of equal area, each with
 * the mean of its axes; so the cost does not depend on their number.
 */
final class PoleDensity {

    private static final int ACROSS = 121;
    private static final int STEPS = 1 << 13;

    private final double[] kernel = new double[STEPS + 2];
    private final double[] sums = new double[4 * ACROSS * ACROSS];
    private double total;
    private double[] cells = new double[0];

    /** @param halfWidth angle at which the kernel is half as high, radian */
    PoleDensity(double halfWidth) {
        double power = Math.log(0.5) / Math.log((1 + Math.cos(halfWidth)) / 2);
        for (int i = 0; i < kernel.length; i++) {
            double t = Math.min(1, (double) i / STEPS);
            kernel[i] = (power + 1) / 2 * (Math.pow((1 + t) / 2, power) + Math.pow((1 - t) / 2, power));
        }
    }

    /** Adds an axis. @param x of a unit vector */
    void add(double x, double y, double z) {
        double sign = z < 0 ? -1 : 1;
        // Lambert's equal-area plane of the upper half, of radius 1.
        double scale = 1 / Math.sqrt(1 + sign * z);
        int column = (int) ((sign * x * scale + 1) / 2 * ACROSS);
        int row = (int) ((sign * y * scale + 1) / 2 * ACROSS);
        int cell = 4 * (Math.clamp(row, 0, ACROSS - 1) * ACROSS + Math.clamp(column, 0, ACROSS - 1));
        sums[cell] += sign * x;
        sums[cell + 1] += sign * y;
        sums[cell + 2] += sign * z;
        sums[cell + 3]++;
        total++;
    }

    /** Ends the adding. */
    void finish() {
        int used = 0;
        double[] all = new double[sums.length];
        for (int cell = 0; cell < sums.length; cell += 4) {
            double norm = Math.sqrt(
                    sums[cell] * sums[cell] + sums[cell + 1] * sums[cell + 1] + sums[cell + 2] * sums[cell + 2]);
            if (norm > 0) {
                for (int i = 0; i < 3; i++) {
                    all[used++] = sums[cell + i] / norm;
                }
                all[used++] = sums[cell + 3] / total;
            }
        }
        cells = Arrays.copyOf(all, used);
    }

    /** Number of axes. */
    double total() {
        return total;
    }

    /** Density at a direction. @param x of a unit vector */
    double at(double x, double y, double z) {
        double density = 0;
        for (int cell = 0; cell < cells.length; cell += 4) {
            double t = Math.abs(x * cells[cell] + y * cells[cell + 1] + z * cells[cell + 2]) * STEPS;
            int below = Math.min(STEPS, (int) t);
            density += cells[cell + 3] * (kernel[below] + (t - below) * (kernel[below + 1] - kernel[below]));
        }
        return density;
    }

    /** Mean square of the density: 1 for an even distribution. Of a sum of kernels, on cells of equal area. */
    double index() {
        int across = 61;
        double sum = 0;
        int count = 0;
        for (int i = 0; i < across * across; i++) {
            double px = 2.0 * (i % across + 0.5) / across - 1;
            double py = 2.0 * (i / across + 0.5) / across - 1;
            double square = px * px + py * py;
            if (square < 1) {
                double scale = Math.sqrt(2 - square);
                double density = at(px * scale, py * scale, 1 - square);
                sum += density * density;
                count++;
            }
        }
        return sum / count;
    }
}
