/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The place of the direct beam: the balanced point of the brightest blob under a Gaussian window as wide as the blob.
 *
 * <p>The blob is what lies above half of the brightest pixel of the filtered pattern and hangs together, so that a
 * saturated beam is balanced about its edges. Scratch of one thread.
 */
final class BeamFinder {

    private static final int STEPS = 30;
    private static final double CLOSE = 1e-4;

    private final Blur blur = new Blur(1.5);
    private float[] image = {};
    private float[] smooth = {};
    private int[] stack = {};
    private boolean[] seen = {};
    private int rows;
    private int columns;

    /**
     * A place on a pattern.
     *
     * @param x      column, pixels
     * @param y      row, pixels
     * @param errorX one standard deviation of counting
     * @param errorY one standard deviation of counting
     * @param counts what it was found from
     */
    record Place(double x, double y, double errorX, double errorY, double counts) {

        static final Place NONE = new Place(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    }

    /** Looks within a distance of a place; everywhere for an infinite one. */
    Place find(double[] values, byte[] mask, int height, int width, double nearX, double nearY, double within) {
        rows = height;
        columns = width;
        copy(values, mask);
        blur.apply(image, smooth, rows, columns);
        int top = brightest(nearX, nearY, within);
        if (top < 0 || !(smooth[top] > 0)) {
            return Place.NONE;
        }
        return balance(blob(top));
    }

    private void copy(double[] values, byte[] mask) {
        if (image.length != values.length) {
            image = new float[values.length];
            smooth = new float[values.length];
            stack = new int[values.length];
            seen = new boolean[values.length];
        }
        for (int p = 0; p < values.length; p++) {
            boolean valid = (mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p]);
            image[p] = valid ? (float) values[p] : 0;
        }
    }

    private int brightest(double nearX, double nearY, double within) {
        int top = -1;
        for (int p = 0; p < smooth.length; p++) {
            boolean near = Double.isInfinite(within) || Math.hypot(p % columns - nearX, p / columns - nearY) <= within;
            top = near && (top < 0 || smooth[p] > smooth[top]) ? p : top;
        }
        return top;
    }

    /** Centroid and radius of what hangs together above half of the top. */
    private double[] blob(int top) {
        float half = smooth[top] / 2;
        Arrays.fill(seen, false);
        int open = 0;
        stack[open++] = top;
        seen[top] = true;
        double sumX = 0;
        double sumY = 0;
        int count = 0;
        while (open > 0) {
            int p = stack[--open];
            int x = p % columns;
            int y = p / columns;
            sumX += x;
            sumY += y;
            count++;
            open = visit(x > 0, p - 1, half, open);
            open = visit(x < columns - 1, p + 1, half, open);
            open = visit(y > 0, p - columns, half, open);
            open = visit(y < rows - 1, p + columns, half, open);
        }
        return new double[] {sumX / count, sumY / count, Math.sqrt(count / Math.PI)};
    }

    private int visit(boolean within, int p, float half, int open) {
        if (within && !seen[p] && smooth[p] >= half) {
            seen[p] = true;
            stack[open] = p;
            return open + 1;
        }
        return open;
    }

    private Place balance(double[] blob) {
        double x = blob[0];
        double y = blob[1];
        double sigma = Math.max(1, blob[2]);
        int reach = (int) Math.ceil(3 * sigma);
        double scale = -1 / (2 * sigma * sigma);
        double level = around(x, y, reach);
        double[] sums = new double[6];
        for (int step = 0; step < STEPS; step++) {
            sum(x, y, reach, scale, level, sums);
            if (!(sums[0] > 0)) {
                return Place.NONE;
            }
            double dx = 2 * sums[1] / sums[0];
            double dy = 2 * sums[2] / sums[0];
            x += dx;
            y += dy;
            if (!(Math.hypot(x - blob[0], y - blob[1]) < 2 * sigma + 1)) {
                return new Place(blob[0], blob[1], sigma, sigma, sums[0]);
            }
            if (Math.hypot(dx, dy) < CLOSE) {
                break;
            }
        }
        // By how much the balance tips when the blob moves: one less its width over that of the window.
        double tips = Math.max(0.2, 1 - sums[5] / (2 * sums[0] * sigma * sigma)) * sums[0];
        return new Place(x, y, Math.sqrt(sums[3]) / tips, Math.sqrt(sums[4]) / tips, sums[0]);
    }

    /** Weighted counts, their moments, and the counting variances of these. */
    private void sum(double x, double y, int reach, double scale, double level, double[] sums) {
        Arrays.fill(sums, 0);
        int cx = (int) Math.round(x);
        int cy = (int) Math.round(y);
        for (int yy = Math.max(0, cy - reach); yy <= Math.min(rows - 1, cy + reach); yy++) {
            for (int xx = Math.max(0, cx - reach); xx <= Math.min(columns - 1, cx + reach); xx++) {
                double dx = xx - x;
                double dy = yy - y;
                double window = Math.exp(scale * (dx * dx + dy * dy));
                double value = image[yy * columns + xx];
                double weight = window * (value - level);
                sums[0] += weight;
                sums[1] += weight * dx;
                sums[2] += weight * dy;
                double variance = window * window * Math.abs(value);
                sums[3] += variance * dx * dx;
                sums[4] += variance * dy * dy;
                sums[5] += weight * (dx * dx + dy * dy);
            }
        }
    }

    /** Median on the rim of the window. */
    private double around(double x, double y, int reach) {
        double[] rim = new double[8 * reach + 8];
        int count = 0;
        int cx = (int) Math.round(x);
        int cy = (int) Math.round(y);
        for (int yy = cy - reach; yy <= cy + reach; yy++) {
            for (int xx = cx - reach; xx <= cx + reach; xx++) {
                boolean edge = Math.abs(yy - cy) == reach || Math.abs(xx - cx) == reach;
                if (edge && yy >= 0 && yy < rows && xx >= 0 && xx < columns) {
                    rim[count++] = image[yy * columns + xx];
                }
            }
        }
        return count == 0 ? 0 : Robust.medianInPlace(rim, 0, count);
    }
}
