/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

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
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Counts of elements in a window about their line, less the background: quick maps without a model of the whole spectrum.
 *
 * <p>In: counts over energy. Out: one row a spectrum: for each element the counts of its alpha lines (those in the window,
 * over the part of the lines that it holds) and one standard deviation; the variance of n photons is n + 1/2, so that an
 * empty window has an error, too. They may be negative: where there is nothing they scatter about zero.
 *
 * <p>Background: {@code sides}, the nearest windows to both sides that no line of the named elements reaches, joined by a
 * straight line; {@code bremsstrahlung}, a smooth background fitted to all channels that are free of lines, with a smaller
 * error; {@code none}. Lines of other elements within the window count as well: {@code edx.fit} tells them apart.
 */
@Component(service = Step.class)
@Op(
        id = "edx.maps",
        name = "X-ray window maps",
        description = "Counts of elements in windows about their lines, less the background.")
public final class MapsStep implements Operation<MapsStep.Params> {

    /** How the background is found. */
    public enum Background {
        /** From windows to both sides. */
        SIDES,
        /** From a smooth curve through all that is free of lines. */
        BREMSSTRAHLUNG,
        /** Nothing is subtracted. */
        NONE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Elements (Fe), or lines of one shell (Fe L).")
            List<String> elements,

            @Param(help = "Further elements in the specimen, whose lines the background avoids.")
            List<String> also,

            @Param(help = "How the background is found.", def = "sides")
            Background background,

            @Param(
                    help = "Width of the window, in widths of the line at half maximum.",
                    def = "1.2",
                    min = 0.2,
                    max = 4)
            double width,

            @Shared DetectorResolution detector,
            @Shared SpectrumRange spectrum) {

        /** Checks the elements. */
        public Params {
            elements = List.copyOf(elements);
            also = List.copyOf(also);
            ChosenLines.require("elements", elements);
            if (!also.isEmpty()) {
                ChosenLines.require("also", also);
            }
        }
    }

    private record Key(EnergyGrid grid, Params params) {}

    private record Prepared(List<ChosenLines> chosen, List<LineWindow> windows, boolean[] free, SpectrumModel model) {}

    private static List<ColumnSpec> columns(Params params, Unit unit) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : params.elements()) {
            columns.add(ColumnSpec.number(name, unit));
            columns.add(ColumnSpec.number(name + " error", unit));
        }
        return columns;
    }

    @Override
    public Signature output(Signature in, Params params) {
        SpectrumRange.require(in);
        return Signature.table(columns(params, in.unit()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Key key = new Key(grid, params);
        Prepared prepared = context.cached(key, () -> prepare(grid, params));
        double[] counts = context.doubles(in);
        double[] variance = PhotonNoise.variance(in, counts);
        double[] row = new double[2 * prepared.windows().size()];
        PoissonFit fit = context.scratch(key, () -> new PoissonFit(prepared.model()));
        if (params.background() == Background.BREMSSTRAHLUNG) {
            double[] bare = context.scratch(List.of("bare", key), () -> new double[counts.length]);
            for (int i = 0; i < counts.length; i++) {
                bare[i] = prepared.free()[i] ? counts[i] : Double.NaN;
            }
            fit.fit(bare, variance, 0);
        }
        for (int k = 0; k < prepared.windows().size(); k++) {
            LineWindow window = prepared.windows().get(k);
            double net = window.window().sum(counts);
            double square = LineWindow.variance(window.window(), counts, variance);
            switch (params.background()) {
                case SIDES -> {
                    warn(prepared, k, context);
                    net -= window.sides(counts);
                    square += window.sidesVariance(counts, variance);
                }
                case BREMSSTRAHLUNG -> {
                    double[] parts = areas(prepared.model(), window.window());
                    for (int i = 0; i < parts.length; i++) {
                        net -= parts[i] * fit.area(i);
                        for (int j = 0; j < parts.length; j++) {
                            square += parts[i] * parts[j] * fit.covariance(i, j);
                        }
                    }
                }
                default -> {}
            }
            row[2 * k] = net / window.share();
            row[2 * k + 1] = Math.sqrt(square) / window.share();
        }
        return Frame.of(Table.row(columns(params, in.unit()), row));
    }

    private static void warn(Prepared prepared, int k, Context context) {
        if (!prepared.windows().get(k).hasSides()) {
            context.warn("No window beside " + prepared.chosen().get(k).family().label() + " is free of lines: its"
                    + " background is not subtracted. Use 'background: bremsstrahlung', or edx.fit.");
        }
    }

    private static Prepared prepare(EnergyGrid grid, Params params) {
        EnergyWindow range = params.spectrum().window(grid);
        ChosenLines.Range seen = params.spectrum().lines(grid, range);
        List<ChosenLines> chosen = ChosenLines.of(params.elements(), seen);
        List<ChosenLines> known = new ArrayList<>(chosen);
        params.also().forEach(name -> known.add(ChosenLines.of(name, seen)));
        List<LineFamily> all = ChosenLines.families(known, seen);
        List<LineWindow> windows = chosen.stream()
                .map(lines -> LineWindow.of(lines.family(), params.width(), all, grid, range, params.detector()))
                .toList();
        boolean[] free = new boolean[grid.size()];
        for (int i = 0; i < free.length; i++) {
            double energy = grid.energy(i);
            free[i] = LineWindow.isFree(energy, energy, all, params.detector());
        }
        SpectrumModel model = SpectrumModel.of(
                grid, range, List.of(), params.detector(), params.spectrum().voltage(), Optional.empty());
        return new Prepared(chosen, windows, free, model);
    }

    /** What each piece of the background has within a window, for an area of one. */
    private static double[] areas(SpectrumModel model, EnergyWindow window) {
        double[] areas = new double[model.parts()];
        int first = window.from() - model.window().from();
        for (int k = 0; k < areas.length; k++) {
            double[] column = model.column(k);
            areas[k] = Arrays.stream(column, first, first + window.size()).sum();
        }
        return areas;
    }
}
