/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.EnergyGrid;

/** A spectrum from its counts to single scattering with errors. Scratch of one thread. */
final class LogWork {

    /** Full width at half maximum over the standard deviation of a Gaussian. */
    private static final double WIDTH = 2 * Math.sqrt(2 * Math.log(2));

    /** The zero-loss peak of an aligned spectrum is no further off than this, eV. */
    private static final double REACH = 5;

    private final int channels;
    private final KernelNoise through;
    private final double[] counts;
    private final double[] peak;
    private final double[] variance;
    private final double[] kernel;
    private FourierLog log;
    private double zero = Double.NaN;
    private double gaussian;

    LogWork(int channels) {
        this.channels = channels;
        through = new KernelNoise(channels);
        counts = new double[channels];
        peak = new double[channels];
        variance = new double[channels];
        kernel = new double[channels];
    }

    SingleScattering solve(Frame in, EnergyGrid grid, Optional<double[]> given, FourierLogStep.Params params) {
        boolean[] missing = Gaps.fill(in, counts);
        params.noise().variances(in, counts, variance);
        split(grid, given);
        prepare(grid.channel(0), params, grid.step());
        double[] values = new double[channels];
        log.solve(counts, peak, variance, values, kernel);
        double[] noise = new double[NoiseFrame.ROWS * channels];
        double[] errors = errors(noise, grid.channel(0));
        Gaps.restore(missing, values);
        return new SingleScattering(values, errors, noise);
    }

    private void split(EnergyGrid grid, Optional<double[]> given) {
        if (given.isPresent()) {
            System.arraycopy(given.get(), 0, peak, 0, channels);
            return;
        }
        int reach = (int) Math.ceil(REACH / grid.step());
        int end = FirstMinimum.of(counts, grid.channel(0), reach);
        System.arraycopy(counts, 0, peak, 0, end);
        Arrays.fill(peak, end, channels, 0);
    }

    private void prepare(double channel, FourierLogStep.Params params, double step) {
        double sigma = params.through() == Reconvolution.GAUSSIAN
                ? params.fwhm().map(eV -> eV / step).orElseGet(() -> PeakWidth.of(peak)) / WIDTH
                : 0;
        if (log == null || zero != channel || gaussian != sigma) {
            log = new FourierLog(channels, channel, sigma);
            zero = channel;
            gaussian = sigma;
        }
    }

    /**
     * Errors of the result; the rows of noise are filled on the way. Where the kernel begins below 0, the variances are
     * moved down by as much, so that it always reads as one that begins at 0.
     */
    private double[] errors(double[] noise, double zeroChannel) {
        double scale = 1 / (log.intensity() * log.intensity());
        double ofPeak = 0;
        for (int i = 0; i < channels; i++) {
            if (i >= log.reach() && counts[i] != peak[i]) {
                noise[i - log.reach()] = variance[i] * scale;
            }
            ofPeak += variance[i] * Math.clamp(counts[i] > 0 ? peak[i] / counts[i] : 0, 0, 1);
        }
        System.arraycopy(kernel, 0, noise, channels, channels);
        respond(Math.sqrt(ofPeak * scale), (int) Math.rint(zeroChannel), noise);
        double[] errors = new double[channels];
        through.through(kernel, noise, errors);
        for (int i = 0; i < channels; i++) {
            double common = noise[2 * channels + i];
            errors[i] += common * common + (counts[i] == peak[i] ? variance[i] * scale : 0);
        }
        return errors;
    }

    /** More zero-loss counts: less of everything by {@code e^-S - 1}, which is the kernel behind its peak. */
    private void respond(double error, int origin, double[] noise) {
        int peakEnd = 2 * log.reach() + 1;
        for (int i = Math.max(0, origin + peakEnd); i < channels; i++) {
            int k = i - origin + log.reach();
            noise[2 * channels + i] = k < channels ? error * kernel[k] : 0;
        }
    }
}
