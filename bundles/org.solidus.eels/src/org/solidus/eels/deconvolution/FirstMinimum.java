/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

/** Splits a spectrum into zero-loss peak and rest where its counts are least behind the peak. */
final class FirstMinimum {

    private FirstMinimum() {}

    /**
     * The channel behind the zero-loss peak.
     *
     * @param counts of a spectrum
     * @param zero   channel of no energy loss
     * @param reach  channels to both sides among which the peak is
     * @return the first channel that belongs to the rest
     * @throws IllegalArgumentException with a sentence where there is no peak
     */
    static int of(double[] counts, double zero, int reach) {
        int from = (int) Math.clamp(Math.rint(zero) - reach, 0, counts.length - 1);
        int to = (int) Math.clamp(Math.rint(zero) + reach + 1, from + 1, counts.length);
        int top = from;
        for (int i = from; i < to; i++) {
            top = counts[i] > counts[top] ? i : top;
        }
        double half = 0.5 * counts[top];
        int right = top;
        while (right < counts.length - 1 && counts[right] > half) {
            right++;
        }
        int left = top;
        while (left > 0 && counts[left] > half) {
            left--;
        }
        int width = Math.max(1, (right - left) / 4);
        int i = right;
        double here = smooth(counts, i, width);
        while (i < counts.length - 1) {
            double next = smooth(counts, i + 1, width);
            if (next >= here && lowest(counts, i, width, here)) {
                break;
            }
            here = next;
            i++;
        }
        if (!(counts[top] > 0) || i >= counts.length - 1) {
            throw new IllegalArgumentException("There is no zero-loss peak near 0 eV: the counts fall to no minimum"
                    + " behind it. Align the spectra first (eels.align), or give the peak as 'zero_loss'.");
        }
        return i;
    }

    /** Whether the counts stay above for some channels more. */
    private static boolean lowest(double[] counts, int i, int width, double here) {
        for (int k = 1; k <= 2 * width; k++) {
            if (smooth(counts, i + k, width) < here) {
                return false;
            }
        }
        return true;
    }

    private static double smooth(double[] counts, int i, int width) {
        double sum = 0;
        for (int k = -width; k <= width; k++) {
            sum += counts[Math.clamp(i + k, 0, counts.length - 1)];
        }
        return sum;
    }
}
