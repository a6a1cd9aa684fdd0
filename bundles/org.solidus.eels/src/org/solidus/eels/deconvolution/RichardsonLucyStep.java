/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
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
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;

/**
 * Sharpens spectra that the energy resolution blurred; see {@link RichardsonLucy}. Each iteration sharpens further and lets
 * noise grow: it ends when the blurred result fits the counts as well as their noise allows, or after a number of
 * iterations.
 *
 * <p>In: spectra over energy, in counts. Out: float64 of the same channels and the same total. Variances are those of the
 * iteration on a smooth spectrum, where each step acts as one of steepest descent; they are too small on peaks as narrow as
 * the zero-loss peak. Companion {@code table}: one row with {@code iterations} and {@code chi2}, what is left a channel.
 */
@Component(service = Step.class)
@Op(
        id = "eels.richardson_lucy",
        name = "Richardson-Lucy deconvolution",
        description = "Sharpens spectra with the zero-loss peak, a few iterations that keep the counts.",
        version = 2,
        doi = {"10.1364/JOSA.62.000055", "10.1086/111605", "10.1016/S0304-3991(03)00103-7"})
public final class RichardsonLucyStep implements Operation<RichardsonLucyStep.Params> {

    private static final String TABLE = "table";
    private static final List<ColumnSpec> COLUMNS =
            List.of(new ColumnSpec("iterations", Unit.ONE, Column.Type.INT64), ColumnSpec.number("chi2", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "The peak that blurs, as measured in vacuum or split from the spectrum, on the same channels;"
                                    + " absent: as eels.zero_loss splits them by default.")
            Optional<PerFrame<Frame>> zeroLoss,

            @Param(help = "Iterations, at most.", def = "15", min = 1, max = 10000)
            int iterations,

            @Param(
                    help =
                            "Stops as soon as chi squared a channel is down to this; 0: never before the last iteration.",
                    def = "1",
                    min = 0)
            double chiSquared,

            @Shared CountNoise noise) {

        /** So many iterations with the spectrum's own peak. */
        public static Params of(int iterations) {
            return new Params(Optional.empty(), iterations, 0, CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.zeroLoss().ifPresent(peak -> in.requireSamePoints("zero_loss", peak.signature()));
        return in.withValues(true).withCompanion(TABLE, Signature.table(COLUMNS));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        LucyWork work = context.scratch(List.of(LucyWork.class, grid.size()), () -> new LucyWork(grid.size()));
        double[] values = new double[grid.size()];
        double[] variance = new double[grid.size()];
        int iterations = work.solve(in, params.zeroLoss().map(side -> side.at(in)), params, values, variance);
        return in.withValues(values)
                .variance(variance)
                .companion(TABLE, Frame.of(Table.row(COLUMNS, iterations, work.chiSquared())))
                .build();
    }
}
