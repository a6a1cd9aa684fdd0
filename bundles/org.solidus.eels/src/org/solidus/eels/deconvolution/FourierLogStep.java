/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/**
 * Single scattering by the Fourier-log method, divided by I0; see {@link FourierLog} for what is computed.
 *
 * <p>In: spectra over energy with the zero-loss peak at 0 eV and all of the low loss, in counts. Out: float64 of the same
 * channels, whose sum is t/lambda, with errors. Companion {@code noise}, {@code [3][channels]}: what is needed for the
 * errors of what is computed from several channels, whose noise is correlated. Row 0 is the variance of the counts
 * divided by I0 squared, 0 where a channel is all zero-loss peak (through a Gaussian, whose lower half reaches down: moved
 * down by that); row 1 the kernel {@code k} by distance in channels,
 * through which this noise went; row 2 what the noise of I0 does to the result, one standard deviation, the same in all
 * channels at once. The covariance of two channels is {@code sum_m k_(i-m) k_(j-m) row0_m + row2_i row2_j}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.fourier_log",
        name = "Fourier-log deconvolution",
        description = "Takes plural scattering out of low-loss spectra: single scattering divided by the zero-loss"
                + " intensity, whose sum is t/lambda.",
        version = 2,
        doi = {"10.1088/0022-3727/7/6/304", "10.1007/978-1-4419-9583-4"})
public final class FourierLogStep implements Operation<FourierLogStep.Params> {

    static final String NOISE = "noise";
    static final String SINGLE = "single scattering";

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "The zero-loss peak of the same pixels, $split.zero_loss; absent: as eels.zero_loss splits"
                            + " them by default.")
            Optional<PerFrame<Frame>> zeroLoss,

            @Param(
                    help = "What the result is seen through: the zero-loss peak itself, or a Gaussian.",
                    def = "zero-loss")
            Reconvolution through,

            @Param(
                    help = "Full width at half maximum of that Gaussian; absent: that of the zero-loss peak.",
                    unit = "eV",
                    min = 1e-6,
                    expert = true)
            Optional<Double> fwhm,

            @Shared CountNoise noise) {

        /** The defaults: split by itself, seen through the zero-loss peak, electrons that count one. */
        public static Params defaults() {
            return new Params(Optional.empty(), Reconvolution.ZERO_LOSS, Optional.empty(), CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.zeroLoss().ifPresent(peak -> in.requireSamePoints("zero_loss", peak.signature()));
        return in.withValues(true).withQuantity(SINGLE, Unit.ONE).withCompanion(NOISE, NoiseFrame.signature(in));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        LogWork work = context.scratch(List.of(LogWork.class, grid.size()), () -> new LogWork(grid.size()));
        SingleScattering single = work.solve(in, grid, params.zeroLoss().map(side -> side.at(in)), params);
        return in.withValues(single.values())
                .quantity(SINGLE, Unit.ONE)
                .variance(single.variance())
                .companion(NOISE, NoiseFrame.of(in, single.noise()))
                .build();
    }
}
