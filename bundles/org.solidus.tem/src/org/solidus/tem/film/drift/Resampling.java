/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.drift;

/** Where the points of a line of pixels come from, when all are moved by the same part of a pixel. */
final class Resampling {

    private static final double WHOLE = 1e-6;

    private final int size;
    private final int whole;
    private final double shift;
    private final double[] weights;
    private final int first;

    /** @param shift where a point comes from, pixels further on */
    Resampling(Kernel kernel, double shift, int size) {
        this.size = size;
        this.shift = shift;
        // Beyond the line everything is outside; so no whole number overflows.
        double within = Math.clamp(shift, -2.0 * size - 8, 2.0 * size + 8);
        double nearest = Math.rint(within);
        boolean exact = Math.abs(within - nearest) < WHOLE;
        whole = (int) (exact ? nearest : Math.floor(within));
        weights = exact ? new double[] {1} : kernel.weights(within - whole);
        first = exact ? 0 : 1 - kernel.reach();
    }

    int size() {
        return size;
    }

    int taps() {
        return weights.length;
    }

    double weight(int tap) {
        return weights[tap];
    }

    /** The pixel of a tap for a point, at the edge where it would lie outside. */
    int pixel(int point, int tap) {
        return Math.clamp((long) point + whole + first + tap, 0, size - 1);
    }

    /** Whether a point comes from within the line. */
    boolean inside(int point) {
        return point + shift > -0.5 && point + shift < size - 0.5;
    }
}
