/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Optional;

/** Full width at half maximum of the highest peak, between channels. */
final class PeakWidth {

    /** Full width at half maximum over the standard deviation of a Gaussian. */
    private static final double WIDTH = 2 * Math.sqrt(2 * Math.log(2));

    private PeakWidth() {}

    /** Standard deviation of the Gaussian of a stated full width, or of one as wide as a peak; in channels. */
    static double sigma(Optional<Double> fwhm, double[] peak) {
        return fwhm.orElseGet(() -> of(peak)) / WIDTH;
    }

    static double of(double[] values) {
        int top = 0;
        for (int i = 1; i < values.length; i++) {
            top = values[i] > values[top] ? i : top;
        }
        double half = 0.5 * values[top];
        int left = top;
        while (left > 0 && values[left] > half) {
            left--;
        }
        int right = top;
        while (right < values.length - 1 && values[right] > half) {
            right++;
        }
        return Math.max(1, crossing(values, right, -1, half) - crossing(values, left, 1, half));
    }

    /** Where the half is reached between a channel at or below it and the next one towards the top. */
    private static double crossing(double[] values, int outside, int inward, double half) {
        double low = values[outside];
        double high = values[Math.clamp(outside + inward, 0, values.length - 1)];
        return high > low ? outside + inward * (half - low) / (high - low) : outside;
    }
}
