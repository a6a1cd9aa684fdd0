/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The shift that most tiles agree on. A tile with curvature A, gradients G (noise included) and right-hand side b asks for
 * the shift d with A d = b; its misfit r = b - A d is measured in its own noise, {@code chi^2 = r' G^-1 r}, and its weight
 * is {@code 1 / (1 + (chi / 2 s)^2)} with s the median of chi over the tiles (Cauchy), times the part of its gradients
 * that is no noise. The covariance is {@code H^-1 (sum w^2 r r') H^-1} with {@code H = sum w^2 A}, as for an M-estimate
 * (Huber 1981, section 6.3). Scratch of one thread.
 */
final class TileVotes {

    /** Parts of the frame, each of which is left out once: a grid of 4 x 4. */
    static final int PARTS = 16;

    private static final int SIDE = 4;
    private static final double CUT = 2;
    private static final int ROUNDS = 12;

    private final int tiles;
    private final int[] part;
    private final double[] values;
    private final double[] weight;
    private final double[] worth;
    private final double[] chi;
    private final double[] sorted;
    private double dy;
    private double dx;
    private double varianceY;
    private double varianceX;

    /** So many tiles down and across. */
    TileVotes(int down, int across) {
        tiles = down * across;
        part = new int[tiles];
        for (int t = 0; t < tiles; t++) {
            part[t] = t / across * SIDE / down * SIDE + t % across * SIDE / across;
        }
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

    /** What the tiles agreed on, for the place that was reached. */
    Motion motion(double y, double x) {
        float[][] without = without();
        return new Motion(y, x, varianceY, varianceX, without[0], without[1], correlation());
    }

    /**
     * The change of the shift when a part of the frame is left out. The curvature counts with the square of the weight:
     * weights follow the shift, and for Cauchy's this is the mean over directions of how much.
     */
    private float[][] without() {
        float[][] changes = new float[2][PARTS];
        double[] all = new double[5];
        double[][] parts = new double[PARTS][5];
        for (int t = 0; t < tiles; t++) {
            addInfluence(all, t);
            addInfluence(parts[part[t]], t);
        }
        for (int p = 0; p < PARTS; p++) {
            for (int k = 0; k < all.length; k++) {
                parts[p][k] = all[k] - parts[p][k];
            }
            double[] change = shift(parts[p]);
            changes[0][p] = (float) change[0];
            changes[1][p] = (float) change[1];
        }
        return changes;
    }

    private void addInfluence(double[] sums, int tile) {
        double pull = weight[tile] * worth[tile];
        double hold = weight[tile] * pull;
        sums[0] += hold * of(tile, 0);
        sums[1] += hold * of(tile, 1);
        sums[2] += hold * of(tile, 2);
        sums[3] += pull * (of(tile, 6) - of(tile, 0) * dy - of(tile, 1) * dx);
        sums[4] += pull * (of(tile, 7) - of(tile, 1) * dy - of(tile, 2) * dx);
    }

    private void add(double[] sums, int tile, double w) {
        sums[0] += w * of(tile, 0);
        sums[1] += w * of(tile, 1);
        sums[2] += w * of(tile, 2);
        sums[3] += w * of(tile, 6);
        sums[4] += w * of(tile, 7);
    }

    /** The shift that sums of curvature and right-hand side ask for; none along a direction without structure. */
    private static double[] shift(double[] sums) {
        double yy = sums[0];
        double xy = sums[1];
        double xx = sums[2];
        double determinant = yy * xx - xy * xy;
        if (determinant > 1e-6 * (yy + xx) * (yy + xx)) {
            return new double[] {
                (xx * sums[3] - xy * sums[4]) / determinant, (yy * sums[4] - xy * sums[3]) / determinant
            };
        }
        return new double[] {yy > 0 && yy > xx ? sums[3] / yy : 0, xx > 0 && xx >= yy ? sums[4] / xx : 0};
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
        double[] sums = new double[5];
        for (int t = 0; t < tiles; t++) {
            add(sums, t, weight[t] * worth[t]);
        }
        double[] shift = shift(sums);
        dy = shift[0];
        dx = shift[1];
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
        double[] sums = new double[5];
        double my = 0;
        double mxy = 0;
        double mx = 0;
        double all = 0;
        double squares = 0;
        for (int t = 0; t < tiles; t++) {
            addInfluence(sums, t);
            double w = weight[t] * worth[t];
            double ry = w * (of(t, 6) - of(t, 0) * dy - of(t, 1) * dx);
            double rx = w * (of(t, 7) - of(t, 1) * dy - of(t, 2) * dx);
            my += ry * ry;
            mxy += ry * rx;
            mx += rx * rx;
            double share = w * (of(t, 0) + of(t, 2));
            all += share;
            squares += share * share;
        }
        double yy = sums[0];
        double xy = sums[1];
        double xx = sums[2];
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
