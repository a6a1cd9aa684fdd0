/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

/**
 * A line through a picture, in pixels, with places between pixels. Length is Euclidean along the line; counting the pixels
 * of a skeleton is wrong by up to 8 % on average over directions and 29 % at worst.
 *
 * @param y rows, at least two
 * @param x columns
 */
record Polyline(double[] y, double[] x) {

    int size() {
        return y.length;
    }

    double length() {
        double sum = 0;
        for (int i = 1; i < y.length; i++) {
            sum += Math.hypot(y[i] - y[i - 1], x[i] - x[i - 1]);
        }
        return sum;
    }

    /**
     * Points at even distances along the line, the ends among them.
     *
     * @param spacing about their distance; it is changed a little so that it fits
     */
    Polyline resampled(double spacing) {
        double length = length();
        int count = Math.max(2, (int) Math.round(length / spacing) + 1);
        double[] toY = new double[count];
        double[] toX = new double[count];
        int at = 1;
        double before = 0;
        double part = y.length < 2 ? 0 : step(1);
        for (int i = 0; i < count; i++) {
            double place = length * i / (count - 1);
            while (at < y.length - 1 && before + part < place) {
                before += part;
                part = step(++at);
            }
            double share = part == 0 ? 0 : Math.min(1, (place - before) / part);
            toY[i] = y[at - 1] + share * (y[at] - y[at - 1]);
            toX[i] = x[at - 1] + share * (x[at] - x[at - 1]);
        }
        return new Polyline(toY, toX);
    }

    private double step(int i) {
        return Math.hypot(y[i] - y[i - 1], x[i] - x[i - 1]);
    }

    /** Smoothed by a Gaussian of so many points; the ends stay, since beyond them the line is turned about them. */
    Polyline smoothed(double points) {
        return new Polyline(smoothed(y, points), smoothed(x, points));
    }

    private static double[] smoothed(double[] values, double points) {
        int last = values.length - 1;
        int reach = (int) Math.ceil(3 * points);
        double[] out = new double[values.length];
        for (int i = 0; i <= last; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = -reach; k <= reach; k++) {
                double weight = Math.exp(-0.5 * k * k / (points * points));
                sum += weight * turned(values, i + k);
                weights += weight;
            }
            out[i] = sum / weights;
        }
        return out;
    }

    /** The value beyond an end by point reflection at it. */
    private static double turned(double[] values, int at) {
        int last = values.length - 1;
        if (at < 0) {
            return 2 * values[0] - values[Math.min(last, -at)];
        }
        return at > last ? 2 * values[last] - values[Math.max(0, 2 * last - at)] : values[at];
    }

    /** Unit vectors across the line, a quarter turn from its direction: {y, x}. */
    double[][] normals() {
        int last = y.length - 1;
        double[][] normals = new double[2][y.length];
        for (int i = 0; i <= last; i++) {
            int from = Math.max(0, i - 2);
            int to = Math.min(last, i + 2);
            double dy = y[to] - y[from];
            double dx = x[to] - x[from];
            double norm = Math.hypot(dy, dx);
            normals[0][i] = norm == 0 ? 1 : dx / norm;
            normals[1][i] = norm == 0 ? 0 : -dy / norm;
        }
        return normals;
    }
}
