/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The shift that most tiles agree on. A tile with curvature A, gradients G (noise included) and right-hand side b asks for
 * the shift d with A d = b; its misfit r = b - A d is measured in its own noise, {@code chi^2 = r' G^-1 r}, and its weight
 * is {@code 1 / (1 + (chi / 1.5 s)^2)} with s the median of chi over the tiles (Cauchy), times the part of its gradients
 * that is no noise. The covariance is {@code H^-1 (sum w^2 r r') H^-1} with {@code H = sum w A}. Scratch of one thread.
 */
final class TileVotes {

    private static final double CUT = 1.5;
    private static final int ROUNDS = 12;

    private final int tiles;
    private final double[] values;
    private final double[] weight;
    private final double[] worth;
    private final double[] chi;
    private final double[] sorted;
    private double dy;
    private double dx;
    private double varianceY;
    private double varianceX;

    TileVotes(int tiles) {
        this.tiles = tiles;
        values = new double[tiles * MotionSums.KINDS];
        weight = new double[tiles];
        worth = new double[tiles];
        chi = new double[tiles];
        sorted = new double[tiles];
    }

    void clear() {
        Arrays.fill(values, 0);
    }

    void add(int tile, int kind, double value) {
        values[tile * MotionSums.KINDS + kind] += value;
    }

    double dy() {
        return dy;
    }

    double dx() {
        return dx;
    }

    double varianceY() {
        return varianceY;
    }

    double varianceX() {
        return varianceX;
    }

    private double of(int tile, int kind) {
        return values[tile * MotionSums.KINDS + kind];
    }

    /** Correlation of the two frames over all tiles, those that deviate counted less. */
    double correlation() {
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int t = 0; t < tiles; t++) {
            aa += weight[t] * of(t, 8);
            bb += weight[t] * of(t, 9);
            ab += weight[t] * of(t, 10);
        }
        return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
    }

    void decide() {
        for (int t = 0; t < tiles; t++) {
            double noisy = of(t, 3) + of(t, 5);
            worth[t] = noisy > 0 ? Math.clamp((of(t, 0) + of(t, 2)) / noisy, 0, 1) : 0;
            weight[t] = 1;
        }
        double before = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            solve();
            double change = Math.abs(dy - before);
            before = dy;
            if (change < 1e-4 && round > 2) {
                break;
            }
            reweight();
        }
        covariance();
    }

    private void solve() {
        double yy = 0;
        double xy = 0;
        double xx = 0;
        double by = 0;
        double bx = 0;
        for (int t = 0; t < tiles; t++) {
            double w = weight[t] * worth[t];
            yy += w * of(t, 0);
            xy += w * of(t, 1);
            xx += w * of(t, 2);
            by += w * of(t, 6);
            bx += w * of(t, 7);
        }
        double determinant = yy * xx - xy * xy;
        boolean solvable = determinant > 1e-6 * (yy + xx) * (yy + xx);
        dy = solvable ? (xx * by - xy * bx) / determinant : yy > 0 && yy > xx ? by / yy : 0;
        dx = solvable ? (yy * bx - xy * by) / determinant : xx > 0 && xx >= yy ? bx / xx : 0;
    }

    private void reweight() {
        int count = 0;
        for (int t = 0; t < tiles; t++) {
            double ry = of(t, 6) - of(t, 0) * dy - of(t, 1) * dx;
            double rx = of(t, 7) - of(t, 1) * dy - of(t, 2) * dx;
            double yy = of(t, 3);
            double xy = of(t, 4);
            double xx = of(t, 5);
            double determinant = yy * xx - xy * xy + 1e-4 * (yy + xx) * (yy + xx);
            chi[t] = determinant > 0
                    ? Math.sqrt(Math.max(0, (xx * ry * ry - 2 * xy * ry * rx + yy * rx * rx) / determinant))
                    : Double.NaN;
            if (worth[t] > 0.05 && !Double.isNaN(chi[t])) {
                sorted[count++] = chi[t];
            }
        }
        double scale = CUT * Robust.medianInPlace(sorted, 0, count);
        for (int t = 0; t < tiles; t++) {
            double off = chi[t] / scale;
            weight[t] = scale > 0 && !Double.isNaN(off) ? 1 / (1 + off * off) : scale > 0 ? 0 : 1;
        }
    }

    private void covariance() {
        double yy = 0;
        double xy = 0;
        double xx = 0;
        double my = 0;
        double mxy = 0;
        double mx = 0;
        double all = 0;
        double squares = 0;
        for (int t = 0; t < tiles; t++) {
            double w = weight[t] * worth[t];
            yy += w * of(t, 0);
            xy += w * of(t, 1);
            xx += w * of(t, 2);
            double ry = w * (of(t, 6) - of(t, 0) * dy - of(t, 1) * dx);
            double rx = w * (of(t, 7) - of(t, 1) * dy - of(t, 2) * dx);
            my += ry * ry;
            mxy += ry * rx;
            mx += rx * rx;
            double share = w * (of(t, 0) + of(t, 2));
            all += share;
            squares += share * share;
        }
        double determinant = yy * xx - xy * xy;
        if (!(determinant > 1e-6 * (yy + xx) * (yy + xx)) || !(all > 0)) {
            varianceY = yy > 0 && yy > 1e3 * xx ? my / (yy * yy) : Double.POSITIVE_INFINITY;
            varianceX = xx > 0 && xx > 1e3 * yy ? mx / (xx * xx) : Double.POSITIVE_INFINITY;
            return;
        }
        double count = all * all / squares;
        double few = count > 1.5 ? count / (count - 1) : 3;
        varianceY = few * (xx * xx * my - 2 * xx * xy * mxy + xy * xy * mx) / (determinant * determinant);
        varianceX = few * (yy * yy * mx - 2 * yy * xy * mxy + xy * xy * my) / (determinant * determinant);
    }
}
