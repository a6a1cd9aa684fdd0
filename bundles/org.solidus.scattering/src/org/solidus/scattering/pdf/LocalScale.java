/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import org.solidus.math.robust.Robust;

/** Standard deviation of residuals around each point, robust: medians of overlapping blocks, straight lines between. */
final class LocalScale {

    private static final int STRIDE = 48;
    private static final int HALF_WIDTH = 64;

    private LocalScale() {}

    /**
     * @param residuals of all points; NaN where there is none
     * @param scratch at least as long
     * @param out standard deviations, 0 or more
     */
    static void of(double[] residuals, double[] scratch, double[] out) {
        int count = residuals.length;
        int nodes = Math.max(1, (count + STRIDE / 2) / STRIDE);
        double before = node(residuals, scratch, place(0, nodes, count));
        int at = 0;
        for (int node = 0; node < nodes; node++) {
            int from = place(node, nodes, count);
            int to = node + 1 < nodes ? place(node + 1, nodes, count) : count;
            double after = node + 1 < nodes ? node(residuals, scratch, to) : before;
            for (; at < to; at++) {
                double part = at < from ? 0 : (double) (at - from) / (to - from);
                out[at] = before + part * (after - before);
            }
            before = after;
        }
    }

    private static int place(int node, int nodes, int count) {
        return (int) ((node + 0.5) * count / nodes);
    }

    private static double node(double[] residuals, double[] scratch, int centre) {
        int kept = 0;
        int end = Math.min(residuals.length, centre + HALF_WIDTH);
        for (int i = Math.max(0, centre - HALF_WIDTH); i < end; i++) {
            if (!Double.isNaN(residuals[i])) {
                scratch[kept++] = Math.abs(residuals[i]);
            }
        }
        double median = Robust.medianInPlace(scratch, 0, kept);
        return Double.isNaN(median) ? 0 : Robust.MAD_TO_SIGMA * median;
    }
}
