/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;

/**
 * A linear map from curves over Q to curves over evenly spaced r,
 * {@code K = M diag(w) (1 - P)}, with M the sines sin(Q r), w weights that hold 2/pi, the quadrature and the
 * modification function, and P the polynomial fit. Several curves go through it in one pass; each output is summed in
 * the order of Q whatever the number of curves, so one curve alone gives the same bits.
 *
 * <p>Variances are those of independent points: {@code diag(K diag(v) K^T)}, P included.
 */
final class TransformMatrix {

    /** Rows a tile: the sums of a curve stay in the first-level cache. */
    private static final int TILE = 512;
    /** Columns that are summed at once. */
    private static final int COLUMNS = 4;
    /** So many rows come from one sine by rotation: the error stays at a few ulps. */
    private static final int ROTATIONS = 16;

    private final int rows;
    private final int columns;
    /** {@code tiles[tile][column][row in tile]}; columns padded with zeros to a multiple of COLUMNS. */
    private final double[][][] tiles;

    /**
     * @param q points of the curves, 1/angstrom
     * @param weights of the points, in the integral
     * @param fit what is subtracted from a curve before, on the same points
     * @param first the first r, angstrom; may be negative
     * @param step of r, angstrom
     * @param rows number of r
     */
    TransformMatrix(double[] q, double[] weights, LowDegrees fit, double first, double step, int rows) {
        this.rows = rows;
        this.columns = (q.length + COLUMNS - 1) / COLUMNS * COLUMNS;
        this.tiles = new double[(rows + TILE - 1) / TILE][columns][];
        for (int tile = 0; tile < tiles.length; tile++) {
            int start = tile * TILE;
            int length = Math.min(TILE, rows - start);
            for (int column = 0; column < columns; column++) {
                tiles[tile][column] = new double[length];
                if (column < q.length && weights[column] != 0) {
                    sines(q[column], weights[column], first + start * step, step, tiles[tile][column]);
                }
            }
            subtractFit(tiles[tile], fit, q.length);
        }
    }

    private static void sines(double q, double weight, double first, double step, double[] out) {
        double cosine = Math.cos(q * step);
        double sine = Math.sin(q * step);
        for (int start = 0; start < out.length; start += ROTATIONS) {
            double r = first + start * step;
            double s = weight * Math.sin(q * r);
            double c = weight * Math.cos(q * r);
            int end = Math.min(out.length, start + ROTATIONS);
            for (int i = start; i < end; i++) {
                out[i] = s;
                double next = s * cosine + c * sine;
                c = c * cosine - s * sine;
                s = next;
            }
        }
    }

    /** A (1 - P), column by column of a tile: u_k = A b_k, then A -= share_k u_k b_k^T. */
    private static void subtractFit(double[][] tile, LowDegrees fit, int columns) {
        double[][] u = new double[fit.count()][tile[0].length];
        for (int column = 0; column < columns; column++) {
            for (int k = 0; k < u.length; k++) {
                add(u[k], tile[column], fit.values(k)[column]);
            }
        }
        for (int column = 0; column < columns; column++) {
            for (int k = 0; k < u.length; k++) {
                add(tile[column], u[k], -fit.share(k) * fit.values(k)[column]);
            }
        }
    }

    private static void add(double[] to, double[] from, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * from[i];
        }
    }

    /** Number of r. */
    int rows() {
        return rows;
    }

    /** Bytes it takes. */
    long bytes() {
        return 8L * rows * columns;
    }

    /**
     * Transforms curves.
     *
     * @param curves over Q
     * @param variances of their points; empty: none are wanted
     * @param out curves over r, overwritten
     * @param outVariances their variances, overwritten
     */
    void apply(double[][] curves, double[][] variances, double[][] out, double[][] outVariances) {
        boolean errors = variances.length > 0;
        double[][] sums = new double[curves.length][TILE];
        double[][] squares = new double[errors ? curves.length : 0][TILE];
        for (int tile = 0; tile < tiles.length; tile++) {
            sum(tiles[tile], curves, variances, sums, squares);
            write(sums, out, tile);
            if (errors) {
                write(squares, outVariances, tile);
            }
        }
    }

    /** The rows of a tile for all curves: a few columns at a time, which stay in the cache from curve to curve. */
    private void sum(double[][] tile, double[][] curves, double[][] variances, double[][] sums, double[][] squares) {
        int length = tile[0].length;
        Arrays.stream(sums).forEach(sum -> Arrays.fill(sum, 0));
        Arrays.stream(squares).forEach(square -> Arrays.fill(square, 0));
        for (int column = 0; column < columns; column += COLUMNS) {
            for (int i = 0; i < curves.length; i++) {
                if (squares.length > 0) {
                    addBoth(tile, column, curves[i], variances[i], sums[i], squares[i], length);
                } else {
                    addValues(tile, column, curves[i], sums[i], length);
                }
            }
        }
    }

    private void write(double[][] sums, double[][] out, int tile) {
        for (int i = 0; i < sums.length; i++) {
            System.arraycopy(sums[i], 0, out[i], tile * TILE, tiles[tile][0].length);
        }
    }

    private static double at(double[] curve, int i) {
        return i < curve.length ? curve[i] : 0;
    }

    private static void addValues(double[][] tile, int column, double[] curve, double[] sum, int length) {
        double[] m0 = tile[column];
        double[] m1 = tile[column + 1];
        double[] m2 = tile[column + 2];
        double[] m3 = tile[column + 3];
        double a0 = at(curve, column);
        double a1 = at(curve, column + 1);
        double a2 = at(curve, column + 2);
        double a3 = at(curve, column + 3);
        for (int r = 0; r < length; r++) {
            sum[r] = sum[r] + a0 * m0[r] + a1 * m1[r] + a2 * m2[r] + a3 * m3[r];
        }
    }

    private static void addBoth(
            double[][] tile, int column, double[] curve, double[] variance, double[] sum, double[] square, int length) {
        double[] m0 = tile[column];
        double[] m1 = tile[column + 1];
        double[] m2 = tile[column + 2];
        double[] m3 = tile[column + 3];
        double a0 = at(curve, column);
        double a1 = at(curve, column + 1);
        double a2 = at(curve, column + 2);
        double a3 = at(curve, column + 3);
        double v0 = at(variance, column);
        double v1 = at(variance, column + 1);
        double v2 = at(variance, column + 2);
        double v3 = at(variance, column + 3);
        for (int r = 0; r < length; r++) {
            double x0 = m0[r];
            double x1 = m1[r];
            double x2 = m2[r];
            double x3 = m3[r];
            sum[r] = sum[r] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            square[r] = square[r] + v0 * (x0 * x0) + v1 * (x1 * x1) + v2 * (x2 * x2) + v3 * (x3 * x3);
        }
    }

    /**
     * The covariance of a transformed curve, {@code K diag(v) K^T}.
     *
     * @param variance of the points of the curve
     * @return rows x rows, row by row, symmetric
     */
    double[] covariance(double[] variance) {
        double[] out = new double[Math.multiplyExact(rows, rows)];
        double[] column = new double[rows];
        for (int q = 0; q < variance.length; q++) {
            for (int tile = 0; tile < tiles.length; tile++) {
                System.arraycopy(tiles[tile][q], 0, column, tile * TILE, tiles[tile][q].length);
            }
            for (int i = 0; i < rows; i++) {
                double times = variance[q] * column[i];
                int start = i * rows;
                for (int j = 0; j <= i; j++) {
                    out[start + j] += times * column[j];
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                out[j * rows + i] = out[i * rows + j];
            }
        }
        return out;
    }
}
