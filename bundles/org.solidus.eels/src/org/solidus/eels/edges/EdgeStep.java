/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
import org.solidus.eels.SpectrumValues;
import org.solidus.eels.background.BackgroundShape;

/**
 * Counts of ionisation edges above a background that is fitted before each ({@link EdgeCounter}).
 *
 * <p>In: spectra over energy loss, of counts. Out: a row a spectrum, so that an image gives maps; for each edge its net
 * counts {@code Fe L3}, {@code Fe L3 error}, {@code Fe L3 background} (in the same window), {@code Fe L3 SNR} (counts
 * over error), {@code Fe L3 limit} (counts that are hardly ever missed), {@code Fe L3 exponent}, {@code Fe L3 chi2} of
 * the background, and {@code Fe L3 state}: detected, not detected, below the background, or why there is no fit; then
 * the numbers are NaN.
 *
 * <p>Errors are those of counting (or of the spectra, where they carry any) and of carrying the background on below the
 * edge. Channels are taken as independent of each other.
 *
 * <p>Windows that give wrong answers are refused with the reason and the better way ({@link WindowAdvice}): Li K on the
 * M edges of transition metals, edges of other {@code elements} within the windows, low losses with plural scattering,
 * windows too short, too near the onset or beyond the spectra.
 */
@Component(service = Step.class)
@Op(
        id = "eels.edge",
        name = "Edge counts",
        description = "Net counts of ionisation edges above a fitted background, with errors; refuses windows that"
                + " cannot tell.",
        doi = {"10.1007/978-1-4419-9583-4", "10.1021/ac60259a007"})
public final class EdgeStep implements Operation<EdgeStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help =
                            "The edges: names (Fe L3), or { of: Fe L3, fit: [640 eV, 690 eV], signal: [705 eV, 735 eV] }.")
            List<EdgeChoice> edges,

            @Param(help = "All elements of the sample, so that edges which overlap are known: [Li, Fe, P, O].")
            List<String> elements,

            @Param(help = "How the background falls.", def = "power-law")
            BackgroundShape background,

            @Param(help = "Whether plural scattering is in the spectra; auto: by their name.", def = "auto")
            PluralScattering plural,

            @Param(
                    help = "Largest exponent that counts as a background.",
                    def = "12",
                    min = 1,
                    max = 100,
                    expert = true)
            double steepest,

            @Param(
                    help = "How many standard deviations an edge must stand above the background to be detected.",
                    def = "3",
                    min = 0.5,
                    max = 20,
                    expert = true)
            double sigmas,

            @Param(help = "Whether windows of which is warned are taken all the same.", def = "false", expert = true)
            boolean force,

            @Shared CountNoise noise) {

        /** Checks that there are edges, each once, and that the elements are some. */
        public Params {
            if (edges.isEmpty()) {
                throw new IllegalArgumentException("'edges' must name at least one edge, such as [Fe L3, O K].");
            }
            if (edges.stream().map(choice -> choice.edge().name()).distinct().count() != edges.size()) {
                throw new IllegalArgumentException("'edges' names an edge twice.");
            }
            elements.forEach(EdgeTable::requireElement);
        }

        /** These edges, all else by default. */
        public static Params of(EdgeChoice... edges) {
            return new Params(
                    List.of(edges),
                    List.of(),
                    BackgroundShape.POWER_LAW,
                    PluralScattering.AUTO,
                    12,
                    3,
                    false,
                    CountNoise.POISSON);
        }

        /** The elements of the sample, those of the edges among them; empty where only one edge is known. */
        List<String> known() {
            Set<String> known = new LinkedHashSet<>(elements);
            for (EdgeChoice choice : edges) {
                if (!choice.edge().element().isEmpty() && (!elements.isEmpty() || edges.size() > 1)) {
                    known.add(choice.edge().element());
                }
            }
            return List.copyOf(known);
        }

        /** What is to be said of the windows without a look at a spectrum. */
        Stream<WindowAdvice> advice(PluralScattering found) {
            return edges.stream()
                    .flatMap(choice ->
                            WindowAdvice.of(choice.windows(known()), known(), !elements.isEmpty(), found).stream());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        WindowAdvice.obstacle(params.advice(params.plural().of(in)), params.force())
                .ifPresent(sentences -> {
                    throw new IllegalArgumentException(sentences);
                });
        return Signature.table(columns(in.unit(), params));
    }

    private static List<ColumnSpec> columns(Unit unit, Params params) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (EdgeChoice choice : params.edges()) {
            String name = choice.edge().name();
            columns.add(ColumnSpec.number(name, unit));
            columns.add(ColumnSpec.number(name + " error", unit));
            columns.add(ColumnSpec.number(name + " background", unit));
            columns.add(ColumnSpec.number(name + " SNR", Unit.ONE));
            columns.add(ColumnSpec.number(name + " limit", unit));
            columns.add(ColumnSpec.number(name + " exponent", slopeUnit(params)));
            columns.add(ColumnSpec.number(name + " chi2", Unit.ONE));
            columns.add(ColumnSpec.kinds(name + " state", EdgeState.CATEGORIES));
        }
        return columns;
    }

    private static Unit slopeUnit(Params params) {
        return params.background().isPower() ? Unit.ONE : Unit.of("1/eV");
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Counters counters = context.scratch(new Key(params, grid), () -> new Counters(params, grid));
        double[] spectrum = SpectrumValues.of(in, context);
        Optional<double[]> variances = in.variance();
        List<ColumnSpec> columns = columns(in.unit(), params);
        double[] row = new double[columns.size()];
        int at = 0;
        for (EdgeCounter counter : counters.list) {
            EdgeState state = variances.isPresent()
                    ? counter.count(spectrum, variances.get())
                    : counter.count(spectrum, params.noise());
            row[at++] = counter.counts();
            row[at++] = counter.error();
            row[at++] = counter.background();
            row[at++] = counter.signalToNoise();
            row[at++] = counter.limit();
            row[at++] = counter.slope();
            row[at++] = counter.reducedChiSquared();
            row[at++] = state.ordinal();
            if (!state.counted()) {
                context.warn("In some spectra an edge was not counted; the column of its state says why ("
                        + state.words() + ").");
            }
        }
        return Frame.of(Table.row(columns, row));
    }

    private record Key(Params params, EnergyGrid grid) {}

    /** The counters of a thread. */
    private static final class Counters {

        private final List<EdgeCounter> list = new ArrayList<>();

        Counters(Params params, EnergyGrid grid) {
            for (EdgeChoice choice : params.edges()) {
                EdgeWindows there = choice.windows(params.known())
                        .within(grid)
                        .withFit(choice.fit())
                        .withSignal(choice.signal());
                WindowAdvice.obstacle(WindowAdvice.of(there, grid).stream(), params.force())
                        .ifPresent(sentences -> {
                            throw new IllegalArgumentException(sentences);
                        });
                list.add(new EdgeCounter(
                        grid, there, params.background(), choice.exponent(), params.steepest(), params.sigmas()));
            }
        }
    }
}
