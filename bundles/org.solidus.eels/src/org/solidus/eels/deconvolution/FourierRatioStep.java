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
 * Core-loss single scattering by the Fourier-ratio method, divided by I0; see {@link FourierRatio} for what is computed.
 * Subtract the background of earlier edges first: what was lost before the spectrum begins can't be known.
 *
 * <p>In: core-loss spectra over energy, in counts, and for each its low loss with the zero-loss peak at 0 eV, in channels of
 * the same width. Out: float64 of the channels of the core loss, what the electrons of one zero-loss count would give there
 * in one event, with errors. Companion {@code noise} as that of {@code eels.fourier_log}: row 0 the variance of the counts
 * divided by I0 squared, row 1 the kernel through which this noise went, row 2 what the noise of the low loss does, all
 * channels at once.
 */
@Component(service = Step.class)
@Op(
        id = "eels.fourier_ratio",
        name = "Fourier-ratio deconvolution",
        description = "Takes plural scattering out of core-loss edges with the low loss of the same pixel; divided by"
                + " the zero-loss intensity.",
        version = 2,
        doi = {"10.1007/978-1-4419-9583-4"})
public final class FourierRatioStep implements Operation<FourierRatioStep.Params> {

    private static final String NOISE = "noise";

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Low loss of the same pixels, aligned.")
            PerFrame<Frame> low,

            @Param(
                    help = "Zero-loss peak of the low loss, $split.zero_loss; absent: the counts up to the first"
                            + " minimum behind the peak.")
            Optional<PerFrame<Frame>> zeroLoss,

            @Param(
                    help = "What the result is seen through: the zero-loss peak itself, or a Gaussian.",
                    def = "zero_loss")
            Reconvolution through,

            @Param(
                    help = "Full width at half maximum of that Gaussian; absent: that of the zero-loss peak.",
                    unit = "eV",
                    min = 1e-6,
                    expert = true)
            Optional<Double> fwhm,

            @Param(help = "Exposure of the core loss over that of the low loss.", def = "1", min = 1e-9)
            double exposureRatio,

            @Shared CountNoise noise) {

        /** A low loss of the same exposure, split by itself, seen through its zero-loss peak. */
        public static Params of(PerFrame<Frame> low) {
            return new Params(low, Optional.empty(), Reconvolution.ZERO_LOSS, Optional.empty(), 1, CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        Signature low = params.low().signature();
        EnergyGrid.require(low);
        params.zeroLoss().ifPresent(peak -> low.requireSamePoints("zero_loss", peak.signature()));
        return in.withValues(true)
                .withQuantity(FourierLogStep.SINGLE, Unit.ONE)
                .withCompanion(NOISE, NoiseFrame.signature(in));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Frame low = params.low().at(in);
        EnergyGrid lowGrid = EnergyGrid.of(low);
        RatioWork work = context.scratch(
                List.of(RatioWork.class, grid.size(), lowGrid.size()),
                () -> new RatioWork(grid.size(), lowGrid.size()));
        SingleScattering single = work.solve(in, low, params.zeroLoss().map(side -> side.at(low)), params);
        return in.withValues(single.values())
                .quantity(FourierLogStep.SINGLE, Unit.ONE)
                .variance(single.variance())
                .companion(NOISE, NoiseFrame.of(in, single.noise()))
                .build();
    }
}
