/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/**
 * Goes on where a spectrum was cut at its high end, so that a transform finds no step there: a power law {@code A E^-r}
 * through the sums of two windows at the end, faded out by a cosine towards the end of the padding.
 */
final class HighEnd {

    /** Each of the two windows has this part of the spectrum. */
    static final int PART = 20;

    private static final int LEAST = 4;
    /** Channels between which it is straight: so far out nothing bends within them. */
    private static final int STRIDE = 16;

    private static final double STEEPEST = 8;

    private HighEnd() {}

    /**
     * Fills the padding behind a spectrum.
     *
     * @param values of the spectrum, with room behind it
     * @param size   channels of the spectrum
     * @param to     the one behind the last channel to fill
     * @param zero   channel of no energy loss, which may lie between two or outside
     */
    static void extend(double[] values, int size, int to, double zero) {
        int width = Math.min(Math.max(LEAST, size / PART), size / 2);
        double far = mean(values, size - width, size);
        double near = mean(values, size - 2 * width, size - width);
        double end = size - 0.5 - 0.5 * width - zero;
        double exponent = near > far && far > 0 && end > width
                ? Math.min(STEEPEST, Math.log(near / far) / -Math.log1p(-width / end))
                : 0;
        for (int i = size; i < to; i += STRIDE) {
            int next = Math.min(to, i + STRIDE);
            double here = far * fall(i - zero, end, exponent) * fade(i, size, to);
            double there = far * fall(next - zero, end, exponent) * fade(next, size, to);
            double slope = (there - here) / (next - i);
            for (int k = i; k < next; k++) {
                values[k] = here + slope * (k - i);
            }
        }
    }

    private static double fall(double channel, double end, double exponent) {
        return exponent == 0 ? 1 : Math.pow(channel / end, -exponent);
    }

    private static double fade(int i, int size, int to) {
        return 0.5 * (1 + Math.cos(Math.PI * (i - size) / (to - size)));
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
