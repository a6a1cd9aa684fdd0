/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

/** How far the direct beam reaches into a pattern. */
public final class BeamSize {

    private static final double TIMES = 3;
    private static final double LEAST = 3;

    private BeamSize() {}

    /**
     * Three times the half width at half maximum of the mean profile, at least three pixels: beyond that a Gaussian or a
     * disk with soft edges is gone. A beam that is stopped or that was cut out has no maximum in the middle; then the
     * least is taken.
     *
     * @param mean level of each ring
     * @return pixels
     */
    public static double radius(double[] mean, int count) {
        int top = 0;
        int near = Math.max(2, count / 12);
        for (int k = 1; k < Math.min(count, near); k++) {
            top = mean[k] > mean[top] ? k : top;
        }
        double half = mean[top] / 2;
        int k = top;
        while (k < count - 1 && mean[k + 1] > half) {
            k++;
        }
        double edge = k + 1 < count && mean[k] > half ? k + (mean[k] - half) / (mean[k] - mean[k + 1]) : k;
        return k > count / 4 ? LEAST : Math.max(LEAST, TIMES * edge);
    }
}
