/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

/** The top of a peak: a parabola through the channels near it. */
final class Top {

    /** Channels within this part of the standard deviation count. */
    private static final double NEAR = 0.6;

    private Top() {}

    /** Height of the parabola at the position; that of the highest channel where there are too few. */
    static double height(double[] counts, int size, double position, double sigma) {
        int reach = Math.max(1, (int) Math.floor(NEAR * sigma));
        int middle = (int) Math.rint(position);
        int from = Math.max(0, middle - reach);
        int to = Math.min(size - 1, middle + reach);
        double n = 0;
        double s2 = 0;
        double s4 = 0;
        double y0 = 0;
        double y2 = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = from; i <= to; i++) {
            double x2 = (i - position) * (i - position);
            n++;
            s2 += x2;
            s4 += x2 * x2;
            y0 += counts[i];
            y2 += counts[i] * x2;
            highest = Math.max(highest, counts[i]);
        }
        double determinant = n * s4 - s2 * s2;
        return n < 3 || !(determinant > 1e-9 * n * s4) ? highest : (y0 * s4 - y2 * s2) / determinant;
    }
}
