/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.deconvolution;

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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.Beam;
import org.solidus.eels.EnergyGrid;

/**
 * Dielectric function and thickness from single scattering by Kramers-Kronig analysis; see {@link KramersKronig}.
 *
 * <p>In: single scattering divided by I0, as {@code eels.fourier_log} gives it. Out: the loss function Im(-1/eps), float64,
 * same channels, NaN at and below 0 eV. Companions of the same form: {@code eps1}, {@code eps2}; and {@code table}, one row:
 * {@code thickness} (nm), {@code refractive index}, each with its error, 0 for the one that was given. Errors are those of
 * single scattering as if its channels were independent, and of the scale, which is common to all.
 *
 * <p>The convergence of the probe is neglected, as is retardation (Cherenkov losses); surface losses are taken off as often
 * as asked for.
 */
@Component(service = Step.class)
@Op(
        id = "eels.kramers_kronig",
        name = "Kramers-Kronig analysis",
        description = "Dielectric function, thickness and refractive index from single scattering.",
        doi = {"10.1088/0022-3727/8/3/003", "10.1007/978-1-4419-9583-4"})
public final class KramersKronigStep implements Operation<KramersKronigStep.Params> {

    private static final Unit NM = Unit.of("nm");
    private static final List<ColumnSpec> COLUMNS = List.of(
            ColumnSpec.number("thickness", NM),
            ColumnSpec.number("thickness error", NM),
            ColumnSpec.number("refractive index", Unit.ONE),
            ColumnSpec.number("refractive index error", Unit.ONE));

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "Refractive index for visible light; 1000 for a metal. This or the thickness sets the scale.",
                    min = 1)
            Optional<Double> refractiveIndex,

            @Param(help = "Thickness of the sample; this or the refractive index sets the scale.", unit = "nm", min = 0)
            Optional<Double> thickness,

            @Param(
                    help =
                            "Below this loss, where the zero-loss peak has left its noise, the loss function goes straight"
                                    + " to zero.",
                    unit = "eV",
                    def = "1.5 eV",
                    min = 0)
            double lowest,

            @Param(help = "How often the losses at the two surfaces are taken off.", def = "0", min = 0, max = 50)
            int surfaces,

            @Shared Beam beam) {

        /** Checks that one of both sets the scale. */
        public Params {
            if (refractiveIndex.isPresent() == thickness.isPresent()) {
                throw new IllegalArgumentException("State either 'refractive_index' or 'thickness': one of them sets"
                        + " the scale of the dielectric function, and the other follows.");
            }
            if (refractiveIndex.filter(n -> n <= 1).isPresent()
                    || thickness.filter(t -> t <= 0).isPresent()) {
                throw new IllegalArgumentException(
                        "'refractive_index' must be more than 1, and 'thickness' more than 0.");
            }
        }

        /** By the refractive index, without surfaces. */
        public static Params ofIndex(double refractiveIndex, Beam beam) {
            return new Params(Optional.of(refractiveIndex), Optional.empty(), 0, 0, beam);
        }

        double bethe() {
            return refractiveIndex.map(n -> 1 - 1 / (n * n)).orElse(Double.NaN);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.beam().needVoltage();
        params.beam().needCollection();
        Signature part = in.withValues(in.hasVariance()).withQuantity("Im(-1/eps)", Unit.ONE);
        return part.withCompanion("eps1", part.withQuantity("eps1", Unit.ONE).single())
                .withCompanion("eps2", part.withQuantity("eps2", Unit.ONE).single())
                .withCompanion("table", Signature.table(COLUMNS));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        DielectricWork work = context.scratch(
                List.of(DielectricWork.class, grid, params.beam()), () -> new DielectricWork(grid, params.beam()));
        DielectricFunction found = work.solve(in, params);
        if (Double.isNaN(found.index())) {
            context.warn("The sample lost more energy than its thickness allows: 1 - 1/n^2 exceeds 1. Check thickness,"
                    + " beam and zero-loss peak.");
        }
        Frame table = Frame.of(
                Table.row(COLUMNS, found.thickness(), found.thicknessError(), found.index(), found.indexError()));
        return frame(in, "Im(-1/eps)", found.loss(), found.lossVariance())
                .companion(
                        "eps1",
                        frame(in, "eps1", found.eps1(), found.eps1Variance()).build())
                .companion(
                        "eps2",
                        frame(in, "eps2", found.eps2(), found.eps2Variance()).build())
                .companion("table", table)
                .build();
    }

    private static Frame.Builder frame(Frame in, String quantity, double[] values, double[] variance) {
        Frame.Builder frame = in.withValues(values).quantity(quantity, Unit.ONE);
        return in.variance().isPresent() ? frame.variance(variance) : frame;
    }
}
