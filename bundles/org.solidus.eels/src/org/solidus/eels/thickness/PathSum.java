/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Arrays;

/**
 * t/lambda of the losses up to the end of the axis: the sum of single scattering there. {@code ln(It / I0)} is less,
 * because electrons that lost little several times and more than the axis holds in all are missing in It: by 0.3 % at
 * t/lambda = 0.8 on an axis of 200 eV, far more in thick samples and on short axes. What is missing needs no guess of how
 * the spectrum goes on: with the losses as a power series, {@code 1 + sum_n c_n x^n = exp(sum_n s_n x^n)}, the single
 * scattering {@code s_1..s_N} follows from {@code c_1..c_N} alone (Johnson and Spence 1974, doi:10.1088/0022-3727/7/6/304):
 * {@code n s_n = n c_n - sum_k k s_k c_(n-k)}. For the sum, {@value #BINS} steps of energy are fine enough.
 *
 * <p>Noise: {@code d(sum s) / d c_m} is the sum of the first {@code N - m} coefficients of {@code 1 / (1 + sum c x^n)}.
 * Scratch of one thread.
 */
final class PathSum {

    private static final int BINS = 128;

    private final double[] losses = new double[BINS + 1];
    private final double[] single = new double[BINS + 1];
    private final double[] sums = new double[BINS + 1];
    private double middle;
    private double perChannel;

    /**
     * Sums single scattering.
     *
     * @param counts of the spectrum
     * @param peak   its zero-loss peak
     * @param size   number of channels
     * @param zero   middle of the peak, in channels
     * @param total  of the zero-loss peak
     * @return t/lambda; NaN where the axis ends within the peak
     */
    double of(double[] counts, double[] peak, int size, double zero, double total) {
        middle = zero;
        perChannel = (BINS + 0.5) / (size - 0.5 - zero);
        if (!(perChannel > 0)) {
            return Double.NaN;
        }
        Arrays.fill(losses, 0);
        for (int i = 0; i < size; i++) {
            losses[bin(i)] += (counts[i] - peak[i]) / total;
        }
        divide();
        double sum = 0;
        for (int n = 1; n <= BINS; n++) {
            double weighted = n * losses[n];
            for (int k = 1; k < n; k++) {
                weighted -= single[k] * losses[n - k];
            }
            single[n] = weighted; // n s_n
            sum += weighted / n;
        }
        return sum;
    }

    /** Running sums of the series of one by the losses. */
    private void divide() {
        double[] inverse = sums;
        inverse[0] = 1;
        for (int n = 1; n <= BINS; n++) {
            double sum = 0;
            for (int m = 1; m <= n; m++) {
                sum += losses[m] * inverse[n - m];
            }
            inverse[n] = -sum;
        }
        for (int n = 1; n <= BINS; n++) {
            sums[n] += sums[n - 1];
        }
    }

    /** What an electron more that lost energy in a channel, for one in the zero-loss peak, adds to t/lambda. */
    double slope(int channel) {
        return sums[BINS - bin(channel)];
    }

    /** What is hardly lost counts as the least loss: it belongs to no other place. */
    private int bin(int channel) {
        return (int) Math.clamp(Math.rint((channel - middle) * perChannel), 1, BINS);
    }
}
