/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.align.PeakFinder;
import org.solidus.eels.align.ZeroLossPeak;
import org.solidus.eels.thickness.Method;
import org.solidus.eels.thickness.ZeroLossSplit;

/** Counts of a low loss, its zero-loss peak and its variances. Scratch of one thread. */
final class PeakSplit {

    /** Full width at half maximum over the standard deviation of a Gaussian. */
    private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

    /** The zero-loss peak of an aligned spectrum is no further off than this, eV. */
    private static final double REACH = 5;

    private static final double[] NONE = {};

    private final PeakFinder finder = new PeakFinder(CountNoise.POISSON, Double.POSITIVE_INFINITY);
    private final ZeroLossSplit split = new ZeroLossSplit();
    private final double[] counts;
    private final double[] peak;
    private final double[] variance;
    private final double[] share;
    private double peakVariance;

    PeakSplit(int channels) {
        counts = new double[channels];
        peak = new double[channels];
        variance = new double[channels];
        share = new double[channels];
    }

    /**
     * Takes a spectrum.
     *
     * @param given its zero-loss peak; absent: as {@code eels.zero_loss} splits it by default
     * @return which channels were missing, empty if none was
     * @throws IllegalArgumentException with a sentence where there is no peak
     */
    boolean[] load(Frame low, EnergyGrid grid, Optional<Frame> given, CountNoise noise) {
        boolean[] missing = Gaps.fill(low, counts);
        noise.variances(low, counts, variance);
        if (given.isPresent()) {
            low.requireSamePoints("zero_loss", given.get());
            Gaps.fill(given.get(), peak);
            take();
        } else {
            divide(grid);
        }
        return missing;
    }

    private void take() {
        peakVariance = 0;
        for (int i = 0; i < counts.length; i++) {
            share[i] = Math.clamp(counts[i] > 0 ? peak[i] / counts[i] : 0, 0, 1);
            peakVariance += variance[i] * share[i];
        }
    }

    private void divide(EnergyGrid grid) {
        int reach = (int) Math.ceil(REACH / grid.step());
        int zero = (int) Math.clamp(Math.rint(grid.channel(0)), 0, counts.length - 1);
        int from = Math.max(0, zero - reach);
        int to = Math.min(counts.length, zero + reach + 1);
        ZeroLossPeak found = finder.find(counts, counts.length, from, to, variance);
        if (found.found()) {
            split.split(counts, counts.length, variance, found, grid.step(), Double.NaN, Method.FITTED, NONE);
        }
        if (!found.found() || split.end() >= counts.length - 1) {
            throw new IllegalArgumentException("There is no zero-loss peak near 0 eV: the counts fall to no minimum"
                    + " behind it. Align the spectra first (eels.align), or give the peak as 'zero_loss'.");
        }
        System.arraycopy(split.peak(), 0, peak, 0, peak.length);
        for (int i = 0; i < share.length; i++) {
            share[i] = split.share(i);
        }
        peakVariance = split.intensityVariance(variance);
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

    /** Part of a channel's noise that is in the spectrum and in its zero-loss peak. */
    double share(int i) {
        return share[i];
    }

    /** Standard deviation, in channels, of a Gaussian of a stated full width, or of one as wide as the peak. */
    double sigma(Optional<Double> fwhm) {
        return fwhm.orElseGet(() -> Math.max(
                        1, finder.find(peak, peak.length, 0, peak.length, NONE).width()))
                / FWHM;
    }

    /** Variance of the zero-loss intensity. */
    double peakVariance() {
        return peakVariance;
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
