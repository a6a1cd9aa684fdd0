/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.quantification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
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
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.SpectrumValues;
import org.solidus.eels.background.BackgroundShape;
import org.solidus.eels.edges.Edge;
import org.solidus.eels.edges.EdgeChoice;
import org.solidus.eels.edges.EdgeCounter;
import org.solidus.eels.edges.EdgeTable;
import org.solidus.eels.edges.EdgeWindows;
import org.solidus.eels.edges.PluralScattering;
import org.solidus.eels.edges.WindowAdvice;

/**
 * Relative numbers of atoms from the counts of their edges: {@code n = counts / sigma(window, angles)} with hydrogenic
 * partial cross sections ({@link CrossSection}). Only ratios are given, which need neither the dose nor the thickness.
 *
 * <p>In: spectra over energy loss, of counts. Out: a row a spectrum: for each edge {@code Fe fraction}, its part of the
 * atoms of all edges that are named, {@code Fe/O}, its ratio to the last of them, and their errors; {@code state}: counted,
 * or an edge has no background. Errors are those of the counts and the background. The cross sections add a common factor
 * a element that is known to some 5 % (K) and 15 % (L): {@code systematic} adds it for each edge.
 */
@Component(service = Step.class)
@Op(
        id = "eels.quantify",
        name = "Atomic fractions",
        description = "Relative numbers of atoms from edge counts and hydrogenic partial cross sections, with errors.",
        doi = {"10.1016/S0304-3991(79)80040-7", "10.1007/978-1-4419-9583-4"})
public final class QuantifyStep implements Operation<QuantifyStep.Params> {

    private static final List<Category> STATES =
            List.of(Category.of(0, "counted"), Category.of(5, "an edge has no background"));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Edges of different elements: names (Fe L3), or with windows as of eels.edge.")
            List<EdgeChoice> edges,

            @Param(help = "All elements of the sample, so that edges which overlap are known: [Li, Fe, P, O].")
            List<String> elements,

            @Param(help = "How the background falls.", def = "power-law")
            BackgroundShape background,

            @Param(help = "Whether plural scattering is in the spectra; auto: by their name.", def = "auto")
            PluralScattering plural,

            @Param(
                    help = "Relative error of each cross section that is added.",
                    unit = "percent",
                    def = "0 percent",
                    min = 0,
                    max = 100)
            double systematic,

            @Param(
                    help = "Largest exponent that counts as a background.",
                    def = "12",
                    min = 1,
                    max = 100,
                    expert = true)
            double steepest,

            @Param(help = "Whether windows of which is warned are taken all the same.", def = "false", expert = true)
            boolean force,

            @Shared Beam beam,

            @Shared CountNoise noise) {

        /** Checks that there are edges of different elements that have cross sections. */
        public Params {
            if (edges.size() < 2) {
                throw new IllegalArgumentException("'edges' must name two edges or more, such as [Fe L3, O K].");
            }
            List<Edge> named = edges.stream().map(EdgeChoice::edge).toList();
            if (named.stream().map(Edge::element).distinct().count() != named.size()) {
                throw new IllegalArgumentException("'edges' must be of different elements.");
            }
            for (Edge edge : named) {
                if (edge.element().isEmpty()) {
                    throw new IllegalArgumentException(
                            "'" + edge + "' has no cross section: name the element and the shell.");
                }
                OscillatorStrength.of(edge);
            }
            elements.forEach(EdgeTable::requireElement);
        }

        /** These edges in a beam, all else by default. */
        public static Params of(Beam beam, EdgeChoice... edges) {
            return new Params(
                    List.of(edges),
                    List.of(),
                    BackgroundShape.POWER_LAW,
                    PluralScattering.AUTO,
                    0,
                    12,
                    false,
                    beam,
                    CountNoise.POISSON);
        }

        private List<String> known() {
            return Stream.concat(elements.stream(), edges.stream().map(choice -> choice.edge()
                            .element()))
                    .distinct()
                    .toList();
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        params.beam().needVoltage();
        params.beam().needCollection();
        WindowAdvice.obstacle(
                        params.edges().stream()
                                .flatMap(choice -> WindowAdvice.of(
                                        choice.windows(params.known()),
                                        params.known(),
                                        !params.elements().isEmpty(),
                                        params.plural().of(in))
                                        .stream()),
                        params.force())
                .ifPresent(sentences -> {
                    throw new IllegalArgumentException(sentences);
                });
        return Signature.table(columns(params));
    }

    private static List<ColumnSpec> columns(Params params) {
        List<String> names =
                params.edges().stream().map(choice -> choice.edge().element()).toList();
        String last = names.get(names.size() - 1);
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : names) {
            pair(columns, name + " fraction");
        }
        for (String name : names.subList(0, names.size() - 1)) {
            pair(columns, name + "/" + last);
        }
        columns.add(ColumnSpec.kinds("state", STATES));
        return columns;
    }

    private static void pair(List<ColumnSpec> columns, String name) {
        columns.add(ColumnSpec.number(name, Unit.ONE));
        columns.add(ColumnSpec.number(name + " error", Unit.ONE));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        EnergyGrid grid = EnergyGrid.of(in);
        Counters counters = context.scratch(new Key(params, grid), () -> new Counters(params, grid));
        List<ColumnSpec> columns = columns(params);
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        boolean counted = counters.count(SpectrumValues.of(in, context), in.variance(), params);
        if (counted) {
            counters.fill(row);
        }
        row[row.length - 1] = counted ? 0 : 5;
        return Frame.of(Table.row(columns, row));
    }

    private record Key(Params params, EnergyGrid grid) {}

    /** Counters and cross sections of a thread. */
    private static final class Counters {

        private final EdgeCounter[] counters;
        private final double[] barn;
        private final double[] atoms;
        private final double[] variance;

        Counters(Params params, EnergyGrid grid) {
            int size = params.edges().size();
            counters = new EdgeCounter[size];
            barn = new double[size];
            atoms = new double[size];
            variance = new double[size];
            for (int k = 0; k < size; k++) {
                EdgeChoice choice = params.edges().get(k);
                EdgeWindows windows = choice.windows(params.known())
                        .within(grid)
                        .withFit(choice.fit())
                        .withSignal(choice.signal());
                WindowAdvice.obstacle(WindowAdvice.of(windows, grid).stream(), params.force())
                        .ifPresent(sentences -> {
                            throw new IllegalArgumentException(sentences);
                        });
                counters[k] =
                        new EdgeCounter(grid, windows, params.background(), choice.exponent(), params.steepest(), 3);
                CrossSection section = new CrossSection(
                        OscillatorStrength.of(choice.edge()),
                        params.beam().electron(),
                        params.beam().convergence().orElse(0.0),
                        params.beam().needCollection());
                barn[k] = section.partial(windows.signalLow(), windows.signalHigh());
            }
        }

        boolean count(double[] spectrum, Optional<double[]> stated, Params params) {
            boolean counted = true;
            for (int k = 0; k < counters.length; k++) {
                counted &= (stated.isPresent()
                                ? counters[k].count(spectrum, stated.get())
                                : counters[k].count(spectrum, params.noise()))
                        .counted();
                atoms[k] = counters[k].counts() / barn[k];
                double error = counters[k].error() / barn[k];
                double common = 0.01 * params.systematic() * atoms[k];
                variance[k] = error * error + common * common;
            }
            return counted;
        }

        void fill(double[] row) {
            int size = atoms.length;
            double sum = Arrays.stream(atoms).sum();
            double all = Arrays.stream(variance).sum();
            for (int k = 0; k < size; k++) {
                double fraction = atoms[k] / sum;
                double others = all - variance[k];
                row[2 * k] = fraction;
                row[2 * k + 1] = Math.sqrt((1 - fraction) * (1 - fraction) * variance[k] + fraction * fraction * others)
                        / Math.abs(sum);
            }
            int last = size - 1;
            for (int k = 0; k < last; k++) {
                double ratio = atoms[k] / atoms[last];
                row[2 * (size + k)] = ratio;
                row[2 * (size + k) + 1] =
                        Math.sqrt(variance[k] + ratio * ratio * variance[last]) / Math.abs(atoms[last]);
            }
        }
    }
}
