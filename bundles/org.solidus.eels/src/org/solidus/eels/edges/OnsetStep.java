/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

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
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.SpectrumValues;

/**
 * Where an edge starts, below a channel, with its error ({@link OnsetFinder}): chemical shifts, pixel by pixel.
 *
 * <p>In: spectra over energy loss, of counts. Out: a row a spectrum: {@code onset} (eV; where the edge reaches
 * {@code level} of its maximum), {@code onset error}, {@code maximum} (eV, of the highest channel), {@code height} of
 * the maximum above the background and its error, {@code state}: measured, not detected (below five errors), at a limit of
 * the searched range, no background, no data. Numbers are NaN where they are not known.
 */
@Component(service = Step.class)
@Op(
        id = "eels.onset",
        name = "Edge onset",
        description = "Energy at which an edge starts, below a channel, with its error: chemical shifts.",
        doi = {"10.1007/978-1-4419-9583-4"})
public final class OnsetStep implements Operation<OnsetStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Element and shell (Fe L3, O K) or an energy (708 eV).")
            String edge,

            @Param(
                    label = "Background window",
                    help = "Two energies before the edge; by default they follow from its onset.",
                    unit = "eV")
            List<Double> fit,

            @Param(
                    help = "Two energies between which onset and first maximum lie; by default 10 eV (or 2 %) to both"
                            + " sides of the onset.",
                    unit = "eV")
            List<Double> range,

            @Param(
                    help = "Part of the maximum that the edge reaches at its onset.",
                    def = "0.5",
                    min = 0.05,
                    max = 0.95)
            double level,

            @Param(
                    help = "Energies over which spectra are smoothed by local parabolas.",
                    unit = "eV",
                    def = "2 eV",
                    min = 0,
                    max = 100)
            double smooth,

            @Shared CountNoise noise) {

        /** Checks the edge and the windows. */
        public Params {
            EdgeTable.parse(edge);
            EnergyWindow.requireEnds("fit", fit);
            EnergyWindow.requireEnds("range", range);
        }

        /** An edge, all else by default. */
        public static Params of(String edge) {
            return new Params(edge, List.of(), List.of(), 0.5, 2, CountNoise.POISSON);
        }
    }

    private static final List<ColumnSpec> SHAPE = List.of(
            ColumnSpec.number("onset", EnergyGrid.EV),
            ColumnSpec.number("onset error", EnergyGrid.EV),
            ColumnSpec.number("maximum", EnergyGrid.EV));

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        return Signature.table(columns(in.unit()));
    }

    private static List<ColumnSpec> columns(Unit unit) {
        return List.of(
                SHAPE.get(0),
                SHAPE.get(1),
                SHAPE.get(2),
                ColumnSpec.number("height", unit),
                ColumnSpec.number("height error", unit),
                ColumnSpec.kinds("state", MeasureState.CATEGORIES));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        OnsetFinder finder = context.scratch(new Key(params, grid), () -> finder(params, grid));
        Optional<double[]> stated = in.variance();
        MeasureState state = finder.find(SpectrumValues.of(in, context), params.noise(), stated);
        return Frame.of(Table.row(
                columns(in.unit()),
                finder.onset(),
                finder.error(),
                finder.place(),
                finder.height(),
                finder.heightError(),
                state.ordinal()));
    }

    private static OnsetFinder finder(Params params, EnergyGrid grid) {
        Edge edge = EdgeTable.parse(params.edge());
        double around = Math.max(10, 0.02 * edge.onset());
        EdgeWindows windows = EdgeWindows.of(edge, List.of())
                .withFit(params.fit())
                .withSignal(
                        params.range().isEmpty()
                                ? List.of(edge.onset() - around, edge.onset() + around)
                                : params.range());
        EdgeWindows cut = params.fit().isEmpty()
                ? windows.withFit(List.of(
                        Math.max(grid.first(), windows.fitLow()), Math.min(windows.fitHigh(), windows.signalLow())))
                : windows;
        int reach = OnsetFinder.reach(grid, params.smooth());
        double margin = reach * grid.step();
        WindowAdvice.obstacle(
                        WindowAdvice.of(
                                cut.withSignal(List.of(cut.signalLow() - margin, cut.signalHigh() + margin)), grid)
                                .stream(),
                        true)
                .ifPresent(sentences -> {
                    throw new IllegalArgumentException(sentences);
                });
        EnergyWindow search = grid.window("range", cut.signalLow(), cut.signalHigh());
        EnergyWindow inside =
                new EnergyWindow(Math.max(search.from(), reach), Math.min(search.to(), grid.size() - reach));
        return new OnsetFinder(
                grid, grid.window("fit", cut.fitLow(), cut.fitHigh()), inside, params.level(), params.smooth());
    }

    private record Key(Params params, EnergyGrid grid) {}
}
