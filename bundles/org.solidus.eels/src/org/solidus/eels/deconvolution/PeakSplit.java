/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/** Counts of a low loss, its zero-loss peak and its variances. Scratch of one thread. */
final class PeakSplit {

    /** The zero-loss peak of an aligned spectrum is no further off than this, eV. */
    private static final double REACH = 5;

    private final double[] counts;
    private final double[] peak;
    private final double[] variance;

    PeakSplit(int channels) {
        counts = new double[channels];
        peak = new double[channels];
        variance = new double[channels];
    }

    /**
     * Takes a spectrum.
     *
     * @param given its zero-loss peak; absent: what is below the first minimum
     * @return which channels were missing, empty if none was
     */
    boolean[] load(Frame low, EnergyGrid grid, Optional<Frame> given, CountNoise noise) {
        boolean[] missing = Gaps.fill(low, counts);
        noise.variances(low, counts, variance);
        if (given.isPresent()) {
            low.requireSamePoints("zero_loss", given.get());
            Gaps.fill(given.get(), peak);
        } else {
            int end = FirstMinimum.of(counts, grid.channel(0), (int) Math.ceil(REACH / grid.step()));
            System.arraycopy(counts, 0, peak, 0, end);
            Arrays.fill(peak, end, peak.length, 0);
        }
        return missing;
    }

    double[] counts() {
        return counts;
    }

    double[] peak() {
        return peak;
    }

    double[] variance() {
        return variance;
    }

    /** Whether a channel is nothing but zero-loss peak. */
    boolean allPeak(int i) {
        return counts[i] == peak[i];
    }

    /** Variance of the zero-loss intensity. */
    double peakVariance() {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += variance[i] * Math.clamp(counts[i] > 0 ? peak[i] / counts[i] : 0, 0, 1);
        }
        return sum;
    }

    /** Variance of all counts. */
    double totalVariance() {
        double sum = 0;
        for (double each : variance) {
            sum += each;
        }
        return sum;
    }
}
