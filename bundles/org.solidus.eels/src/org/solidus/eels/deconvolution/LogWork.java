/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.EnergyGrid;

/** A spectrum from its counts to single scattering with errors. Scratch of one thread. */
final class LogWork {

    private final int channels;
    private final KernelNoise through;
    private final PeakSplit split;
    private final double[] kernel;
    private FourierLog log;
    private double zero = Double.NaN;
    private double gaussian;

    LogWork(int channels) {
        this.channels = channels;
        through = new KernelNoise(channels);
        split = new PeakSplit(channels);
        kernel = new double[channels];
    }

    SingleScattering solve(Frame in, EnergyGrid grid, Optional<Frame> peak, FourierLogStep.Params params) {
        boolean[] missing = split.load(in, grid, peak, params.noise());
        prepare(grid.channel(0), params, grid.step());
        double[] values = new double[channels];
        log.solve(split.counts(), split.peak(), split.variance(), values, kernel);
        double[] noise = new double[NoiseFrame.ROWS * channels];
        double[] errors = errors(noise, grid.channel(0));
        Gaps.restore(missing, values);
        return new SingleScattering(values, errors, noise);
    }

    private void prepare(double channel, FourierLogStep.Params params, double step) {
        double sigma = params.through() == Reconvolution.GAUSSIAN
                ? split.sigma(params.fwhm().map(eV -> eV / step))
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
        for (int i = log.reach(); i < channels; i++) {
            double losses = 1 - split.share(i);
            noise[i - log.reach()] = losses * losses * split.variance()[i] * scale;
        }
        System.arraycopy(kernel, 0, noise, channels, channels);
        respond(Math.sqrt(split.peakVariance() * scale), (int) Math.rint(zeroChannel), noise);
        double[] errors = new double[channels];
        through.through(kernel, noise, errors);
        for (int i = 0; i < channels; i++) {
            double common = noise[2 * channels + i];
            double elastic = split.share(i);
            errors[i] += common * common + elastic * elastic * split.variance()[i] * scale;
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
