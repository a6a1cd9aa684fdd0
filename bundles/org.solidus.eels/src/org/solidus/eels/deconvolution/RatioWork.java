/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.eels.EnergyGrid;

/** A core loss and its low loss from counts to single scattering with errors. Scratch of one thread. */
final class RatioWork {

    /** Part of a channel by which the widths may differ over the whole core loss. */
    private static final double STRETCH = 0.5;

    private final int channels;
    private final PeakSplit split;
    private final KernelNoise through;
    private final double[] counts;
    private final double[] variance;
    private final double[] kernel;
    private FourierRatio ratio;
    private double zero = Double.NaN;
    private double gaussian;

    RatioWork(int core, int low) {
        channels = core;
        split = new PeakSplit(low);
        through = new KernelNoise(core);
        counts = new double[core];
        variance = new double[core];
        kernel = new double[core];
    }

    SingleScattering solve(Frame core, Frame low, Optional<Frame> peak, FourierRatioStep.Params params) {
        EnergyGrid grid = EnergyGrid.of(core);
        EnergyGrid lowGrid = EnergyGrid.of(low);
        requireSameStep(grid, lowGrid);
        boolean[] missing = Gaps.fill(core, counts);
        params.noise().variances(core, counts, variance);
        split.load(low, lowGrid, peak, params.noise());
        prepare(lowGrid, params);
        double[] values = new double[channels];
        double intensity =
                ratio.solve(counts, grid.channel(0), split.counts(), split.peak(), split.variance(), values, kernel);
        SingleScattering single = errors(values, intensity, params.exposureRatio());
        Gaps.restore(missing, values);
        return single;
    }

    private static void requireSameStep(EnergyGrid core, EnergyGrid low) {
        if (Math.abs(core.step() / low.step() - 1) * core.size() > STRETCH) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Core loss and low loss must have channels of the same width, but they have %g and %g eV. Rebin one"
                            + " of them first.",
                    core.step(),
                    low.step()));
        }
    }

    private void prepare(EnergyGrid low, FourierRatioStep.Params params) {
        double sigma = params.through() == Reconvolution.GAUSSIAN
                ? split.sigma(params.fwhm().map(eV -> eV / low.step()))
                : 0;
        if (ratio == null || zero != low.channel(0) || gaussian != sigma) {
            zero = low.channel(0);
            gaussian = sigma;
            ratio = new FourierRatio(channels, low.size(), zero, gaussian);
        }
    }

    /** Noise of the core loss through the kernel; that of the low loss changes the scale, {@code dJ_l / I0 e^-S k1}. */
    private SingleScattering errors(double[] values, double intensity, double exposures) {
        double scale = 1 / (intensity * exposures);
        double ofLow = Math.sqrt(split.totalVariance()) / intensity;
        double[] noise = new double[NoiseFrame.ROWS * channels];
        double total = 0;
        for (double value : kernel) {
            total += value;
        }
        for (int i = 0; i < channels; i++) {
            values[i] /= exposures;
            if (i >= ratio.reach()) {
                noise[i - ratio.reach()] = variance[i] * scale * scale;
            }
            noise[2 * channels + i] = -ofLow * total * values[i];
        }
        System.arraycopy(kernel, 0, noise, channels, channels);
        double[] errors = new double[channels];
        through.through(kernel, noise, errors);
        for (int i = 0; i < channels; i++) {
            errors[i] += noise[2 * channels + i] * noise[2 * channels + i];
        }
        return new SingleScattering(values, errors, noise);
    }
}
