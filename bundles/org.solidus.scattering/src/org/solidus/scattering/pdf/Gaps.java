/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/** Fills points of a curve from those beside them. */
final class Gaps {

    private Gaps() {}

    /**
     * What a gap of 1 to 3 points would hold by the cubic through the two points on either side, at one of its points.
     *
     * @param y the curve
     * @param start of the gap, at least 2
     * @param length of the gap; two points follow it
     * @param inside the point, from 0
     */
    static double cubic(double[] y, int start, int length, int inside) {
        double x = inside;
        double a = -2;
        double b = -1;
        double c = length;
        double d = length + 1.0;
        return y[start - 2] * (x - b) * (x - c) * (x - d) / ((a - b) * (a - c) * (a - d))
                + y[start - 1] * (x - a) * (x - c) * (x - d) / ((b - a) * (b - c) * (b - d))
                + y[start + length] * (x - a) * (x - b) * (x - d) / ((c - a) * (c - b) * (c - d))
                + y[start + length + 1] * (x - a) * (x - b) * (x - c) / ((d - a) * (d - b) * (d - c));
    }

    /** Fills the bad points by straight lines between the good ones, level at the ends; all bad: zeros. */
    static void fillStraight(double[] y, boolean[] bad) {
        int last = -1;
        for (int i = 0; i <= y.length; i++) {
            if (i == y.length || !bad[i]) {
                between(y, last, i);
                last = i;
            }
        }
    }

    private static void between(double[] y, int left, int right) {
        for (int i = left + 1; i < right; i++) {
            if (left < 0) {
                y[i] = right < y.length ? y[right] : 0;
            } else if (right == y.length) {
                y[i] = y[left];
            } else {
                y[i] = y[left] + (y[right] - y[left]) * (i - left) / (right - left);
            }
        }
    }
}
