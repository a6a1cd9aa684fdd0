/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.Beam;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.align.PeakState;

/**
 * Thickness in mean free paths of inelastic scattering, and in nm. {@code t/lambda} is that of all losses up to the end
 * of the axis, {@link PathSum}: {@code ln(It / I0)} and what is missing in It because several losses together went
 * beyond the end.
 *
 * <p>In: low-loss spectra with all that matters of single losses (100 eV and more). Out: a table of one row: {@code
 * t/lambda}, {@code t/lambda error} (of the noise), {@code I0}, {@code It}, {@code threshold} (eV), {@code t/lambda
 * fitted}, {@code t/lambda threshold}, {@code t/lambda mirrored} (their disagreement is what the choice of the zero-loss
 * peak makes), {@code ln(It/I0)}, {@code t} and {@code t error} (nm, NaN without a mean free path) and {@code state} of
 * the zero-loss peak. A given zero-loss peak that is the counts themselves has their noise; one that was measured apart
 * has none.
 *
 * <p>The thickness in nm needs the mean free path: {@code mean_free_path}, or {@code density} and the beam, by the
 * formula of {@link MeanFreePath} with its correction for the angles; without both angles, for all angles collected.
 */
@Component(service = Step.class)
@Op(
        id = "eels.thickness",
        name = "Thickness",
        description = "Thickness from low-loss spectra, in mean free paths and in nm, with its error.",
        version = 2,
        doi = {"10.1007/978-1-4419-9583-4", "10.1002/jemt.20597"})
public final class ThicknessStep implements Operation<ThicknessStep.Params> {

    private static final Unit NM = Unit.of("nm");
    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("t/lambda", Unit.ONE),
            ColumnSpec.number("t/lambda error", Unit.ONE),
            ColumnSpec.number("I0", Unit.ONE),
            ColumnSpec.number("It", Unit.ONE),
            ColumnSpec.number("threshold", EnergyGrid.EV),
            ColumnSpec.number("t/lambda fitted", Unit.ONE),
            ColumnSpec.number("t/lambda threshold", Unit.ONE),
            ColumnSpec.number("t/lambda mirrored", Unit.ONE),
            ColumnSpec.number("ln(It/I0)", Unit.ONE),
            ColumnSpec.number("t", NM),
            ColumnSpec.number("t error", NM),
            ColumnSpec.kinds("state", PeakState.kinds()));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "The zero-loss peak of each spectrum, where it is known: $split.zero_loss, or measured apart.")
            Optional<PerFrame<Frame>> zeroLoss,

            @Shared ZeroLossChoice choice,

            @Param(help = "Inelastic mean free path.", unit = "nm", min = 1e-3)
            Optional<Double> meanFreePath,

            @Param(help = "Density of the sample, from which the mean free path follows.", unit = "g/cm3", min = 0.01)
            Optional<Double> density,

            @Shared Beam beam,

            @Shared CountNoise noise) {

        /** Refuses two mean free paths, and a density without the voltage. */
        public Params {
            if (meanFreePath.isPresent() && density.isPresent()) {
                throw new IllegalArgumentException(
                        "'mean_free_path' and 'density' both say how long the mean free path is; give one of them.");
            }
            if (density.isPresent()) {
                beam.needVoltage();
            }
        }

        /** Everything by default: t/lambda alone. */
        public static Params defaults() {
            return by(ZeroLossChoice.DEFAULT);
        }

        /** t/lambda with a choice of the zero-loss peak. */
        public static Params by(ZeroLossChoice choice) {
            return new Params(
                    Optional.empty(), choice, Optional.empty(), Optional.empty(), Beam.UNKNOWN, CountNoise.POISSON);
        }

        /** With the peaks given. */
        public Params with(PerFrame<Frame> peaks) {
            return new Params(Optional.of(peaks), choice, meanFreePath, density, beam, noise);
        }

        private double lambda() {
            if (density.isEmpty()) {
                return meanFreePath.orElse(Double.NaN);
            }
            return beam.known()
                    ? MeanFreePath.of(density.get(), beam.electron(), beam.needConvergence(), beam.needCollection())
                    : MeanFreePath.of(density.get(), beam.electron());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.zeroLoss().ifPresent(peak -> in.requireSamePoints("zero_loss", peak.signature()));
        params.choice()
                .vacuum()
                .ifPresent(vacuum -> EnergyGrid.require(vacuum.signature().single()));
        return Signature.table(COLUMNS).withScan(in.scan());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        SplitWork work = SplitWork.of(context, params.noise(), grid.size());
        boolean found = params.zeroLoss().isPresent()
                ? work.take(in, grid, peak(in, params), context)
                : work.run(in, grid, params.choice(), context);
        double total = work.total();
        if (!found || !(total > 0)) {
            context.warn("There is no zero-loss peak in a spectrum, and no thickness.");
            double[] numbers = new double[COLUMNS.size()];
            Arrays.fill(numbers, Double.NaN);
            numbers[numbers.length - 1] = PeakState.NONE.ordinal();
            return Frame.of(Table.row(COLUMNS, numbers));
        }
        SplitWork.saturated(work.state()).ifPresent(context::warn);
        ZeroLossSplit split = work.split();
        double thickness = work.paths();
        double error = Math.sqrt(work.pathsVariance());
        double ratio = Math.log(total / split.intensity());
        double beyond = thickness - ratio;
        double lambda = params.lambda();
        return Frame.of(Table.row(
                COLUMNS,
                thickness,
                error,
                split.intensity(),
                total,
                SplitWork.energy(grid, split.end()),
                beyond + ratio(total, split, Method.FITTED),
                beyond + ratio(total, split, Method.THRESHOLD),
                beyond + ratio(total, split, Method.MIRRORED),
                ratio,
                thickness * lambda,
                error * lambda,
                work.state().ordinal()));
    }

    private static Frame peak(Frame in, Params params) {
        Frame peak = params.zeroLoss().orElseThrow().at(in);
        in.requireSamePoints("zero_loss", peak);
        return peak;
    }

    private static double ratio(double total, ZeroLossSplit split, Method method) {
        return Math.log(total / split.intensity(method));
    }
}
