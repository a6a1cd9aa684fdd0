/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.util.Arrays;

/**
 * A band of a map along a line, averaged across it.
 *
 * @param at distance along the line, the mean of the points of each bin
 * @param values mean of each bin
 * @param errors of the means, from those of the points; NaN where they are not known
 */
record LineBand(double[] at, double[] values, double[] errors) {

    /**
     * Takes the points of a map that lie within a band.
     *
     * @param x places of the columns
     * @param y places of the rows, in the same unit
     * @param map a value for each point, row-major; NaN: none
     * @param from x and y where the line begins
     * @param to x and y where it ends
     * @param width of the band across the line
     * @param step length of a bin
     */
    static LineBand of(double[] x, double[] y, PointValues map, double[] from, double[] to, double width, double step) {
        double length = Math.hypot(to[0] - from[0], to[1] - from[1]);
        double ux = (to[0] - from[0]) / length;
        double uy = (to[1] - from[1]) / length;
        int bins = (int) Math.floor(length / step + 0.5 + 1e-9) + 1;
        double[] count = new double[bins];
        double[] places = new double[bins];
        double[] sums = new double[bins];
        double[] variances = new double[bins];
        for (int row = 0; row < y.length; row++) {
            for (int column = 0; column < x.length; column++) {
                double value = map.values()[row * x.length + column];
                double dx = x[column] - from[0];
                double dy = y[row] - from[1];
                double along = dx * ux + dy * uy;
                double across = dy * ux - dx * uy;
                int bin = (int) Math.floor(along / step + 0.5);
                if (!Double.isNaN(value) && Math.abs(across) <= width / 2 + 1e-9 * step && bin >= 0 && bin < bins) {
                    double error = map.errors()[row * x.length + column];
                    count[bin]++;
                    places[bin] += along;
                    sums[bin] += value;
                    variances[bin] += error * error;
                }
            }
        }
        int kept = 0;
        for (int bin = 0; bin < bins; bin++) {
            if (count[bin] > 0) {
                places[kept] = places[bin] / count[bin];
                sums[kept] = sums[bin] / count[bin];
                variances[kept++] = Math.sqrt(variances[bin]) / count[bin];
            }
        }
        return new LineBand(Arrays.copyOf(places, kept), Arrays.copyOf(sums, kept), Arrays.copyOf(variances, kept));
    }

    /** Whether every bin has an error. */
    boolean hasErrors() {
        return errors.length > 0 && Arrays.stream(errors).allMatch(error -> error > 0);
    }
}
