/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.ArrayList;
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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.SpectrumValues;

/**
 * White lines L3 and L2 of a transition metal: counts above the continuum, their ratio, which follows the oxidation state,
 * and for iron the part of Fe3+ ({@link WhiteLines}).
 *
 * <p>In: spectra over energy loss, of counts, with energies calibrated to a few tenths of an eV. Out: a row a spectrum:
 * {@code L3}, {@code L2} (counts), {@code L3/L2}, {@code continuum} (counts a channel behind the edge),
 * {@code white lines} (both over the continuum, eV), for iron {@code Fe3+ fraction}, each with {@code ... error}, and
 * {@code state}: measured, not detected (a line below three errors), no background, no data. Errors are those of the
 * counts; van Aken's curve itself is known to some 0.04.
 */
@Component(service = Step.class)
@Op(
        id = "eels.white_lines",
        name = "White lines",
        description = "L3 and L2 white lines above the continuum, their ratio, and for iron the part of Fe3+.",
        doi = {"10.1103/PhysRevB.47.8471", "10.1007/s00269-001-0222-6"})
public final class WhiteLinesStep implements Operation<WhiteLinesStep.Params> {

    /** Where the continuum's steps lie above the tabulated onsets; at 708.65 and 721.65 eV of iron, as published. */
    private static final double STEP_ABOVE = 0.65;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The metal, with L3 and L2 in the table of edges.", def = "Fe")
            String element,

            @Param(
                    label = "Background window",
                    help = "Two energies before L3; by default they follow from its onset.",
                    unit = "eV")
            List<Double> fit,

            @Param(label = "L3 window", help = "By default from 3 eV before to 8 eV behind the onset.", unit = "eV")
            List<Double> l3,

            @Param(label = "L2 window", help = "By default from 3 eV before to 8 eV behind the onset.", unit = "eV")
            List<Double> l2,

            @Param(
                    label = "Continuum window",
                    help = "Behind the lines; by default 15 to 35 eV behind the onset of L2.",
                    unit = "eV")
            List<Double> continuum,

            @Param(
                    help = "Width of the continuum's steps.",
                    unit = "eV",
                    def = "1 eV",
                    min = 0.01,
                    max = 50,
                    expert = true)
            double width,

            @Param(
                    help = "Energies by which all defaults move: a chemical or an instrument's shift.",
                    unit = "eV",
                    def = "0 eV")
            double shift,

            @Shared CountNoise noise) {

        /** Checks that the element has both lines, and the windows. */
        public Params {
            EdgeTable.parse(element + " L2");
            EdgeTable.parse(element + " L3");
            EnergyWindow.requireEnds("fit", fit);
            EnergyWindow.requireEnds("l3", l3);
            EnergyWindow.requireEnds("l2", l2);
            EnergyWindow.requireEnds("continuum", continuum);
        }

        /** A metal, all else by default. */
        public static Params of(String element) {
            return new Params(element, List.of(), List.of(), List.of(), List.of(), 1, 0, CountNoise.POISSON);
        }

        private boolean iron() {
            return element.equals("Fe");
        }

        private double onset(String shell) {
            return EdgeTable.parse(element + " " + shell).onset() + shift;
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        return Signature.table(columns(in.unit(), params));
    }

    private static List<ColumnSpec> columns(Unit unit, Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        pair(columns, "L3", unit);
        pair(columns, "L2", unit);
        pair(columns, "L3/L2", Unit.ONE);
        pair(columns, "continuum", unit);
        pair(columns, "white lines", EnergyGrid.EV);
        if (params.iron()) {
            pair(columns, "Fe3+ fraction", Unit.ONE);
        }
        columns.add(ColumnSpec.kinds("state", MeasureState.CATEGORIES));
        return columns;
    }

    private static void pair(List<ColumnSpec> columns, String name, Unit unit) {
        columns.add(ColumnSpec.number(name, unit));
        columns.add(ColumnSpec.number(name + " error", unit));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        WhiteLines lines = context.scratch(new Key(params, grid), () -> lines(params, grid));
        Optional<double[]> stated = in.variance();
        MeasureState state = lines.measure(SpectrumValues.of(in, context), params.noise(), stated);
        List<ColumnSpec> columns = columns(in.unit(), params);
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        if (state == MeasureState.MEASURED || state == MeasureState.NOT_DETECTED) {
            fill(row, lines, params, state == MeasureState.MEASURED);
        }
        row[row.length - 1] = state.ordinal();
        return Frame.of(Table.row(columns, row));
    }

    private static void fill(double[] row, WhiteLines lines, Params params, boolean measured) {
        row[0] = lines.value(WhiteLines.L3);
        row[1] = lines.error(WhiteLines.L3);
        row[2] = lines.value(WhiteLines.L2);
        row[3] = lines.error(WhiteLines.L2);
        row[6] = lines.value(WhiteLines.CONTINUUM);
        row[7] = lines.error(WhiteLines.CONTINUUM);
        if (measured) {
            row[4] = lines.ratio();
            row[5] = lines.ratioError();
            row[8] = lines.strength();
            row[9] = lines.strengthError();
            if (params.iron()) {
                row[10] = lines.ferric();
                row[11] = lines.ferricError();
            }
        }
    }

    private static WhiteLines lines(Params params, EnergyGrid grid) {
        double l3 = params.onset("L3");
        double l2 = params.onset("L2");
        EdgeWindows windows = EdgeWindows.of(new Edge(params.element(), "L3", l3, false), List.of())
                .within(grid)
                .withFit(params.fit())
                .withSignal(List.of(
                        l3 - 3,
                        params.continuum().isEmpty()
                                ? l2 + 35
                                : params.continuum().get(1)));
        WindowAdvice.obstacle(WindowAdvice.of(windows, grid).stream(), true).ifPresent(sentences -> {
            throw new IllegalArgumentException(sentences);
        });
        EnergyWindow[] where = {
            window(grid, "l3", params.l3(), l3 - 3, Math.min(l3 + 8, 0.5 * (l3 + l2) + 1.5)),
            window(grid, "l2", params.l2(), Math.max(l2 - 3, 0.5 * (l3 + l2) + 1.5), l2 + 8),
            window(grid, "continuum", params.continuum(), l2 + 15, l2 + 35),
            window(grid, "l3", List.of(), l3 + 0.5, l3 + 2.5),
            window(grid, "l2", List.of(), l2 - 1.3, l2 + 0.7)
        };
        double[] steps = {l3 + STEP_ABOVE, l2 + STEP_ABOVE};
        EnergyWindow fit = grid.window("fit", windows.fitLow(), windows.fitHigh());
        return new WhiteLines(grid, fit, where, steps, params.width());
    }

    private static EnergyWindow window(EnergyGrid grid, String name, List<Double> given, double low, double high) {
        return given.isEmpty() ? grid.window(name, low, high) : grid.window(name, given);
    }

    private record Key(Params params, EnergyGrid grid) {}
}
