/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Variances from counts: what the sliding window finds is what each channel's own search would. */
class CountNoiseTest {

    private static final double ENOUGH = 30;
    private static final int WIDEST = 32;

    @Test
    void aWindowThatSlidesIsTheSameAsOneSearchedForEachChannel() {
        Random random = new Random(5);
        for (double height : new double[] {0, 0.05, 1, 8, 15, 400}) {
            double[] counts = new double[700];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = Spectra.poisson(height * (0.1 + Math.abs(Math.sin(i / 60.0))), random);
            }
            counts[350] = Double.NaN;
            double[] variances = new double[counts.length];
            CountNoise.POISSON.variances(counts, counts.length, variances);
            double[] part = new double[counts.length];
            CountNoise.POISSON.variances(counts, counts.length, 211, 505, part);
            for (int i = 0; i < counts.length; i++) {
                assertEquals(searched(counts, i), variances[i], 1e-12 * variances[i], height + " at " + i);
                assertEquals(i >= 211 && i < 505 ? variances[i] : 0, part[i], 1e-12 * variances[i]);
            }
        }
    }

    private static double searched(double[] counts, int i) {
        double sum = 2 * at(counts, i) + at(counts, i - 1) + at(counts, i + 1);
        double channels = 4;
        if (sum < ENOUGH) {
            sum = at(counts, i);
            channels = 1;
            for (int far = 1; far <= WIDEST && sum < ENOUGH; far++) {
                sum += at(counts, i - far) + at(counts, i + far);
                channels += 2;
            }
        }
        return Math.max(0.01, sum / channels);
    }

    private static double at(double[] counts, int i) {
        double value = counts[Math.clamp(i, 0, counts.length - 1)];
        return Double.isNaN(value) ? 0 : value;
    }
}
