/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.NonNegativeFactors;
import org.solidus.math.decomposition.PrincipalComponents;
import org.solidus.math.decomposition.Watch;

/**
 * End members of a spectrum image where there are no references: the corners of all mixtures, by vertex component
 * analysis ({@link VertexComponents}: right where some places are pure) or by non-negative factors ({@link
 * NonNegativeFactors}: where none is, but then known up to the usual ambiguity). Channels are weighted by their noise, so
 * that strong ones do not count for theirs.
 *
 * <p>How many: as many singular values as stand above the largest that noise alone makes (Marchenko and Pastur 1967,
 * doi:10.1070/SM1967v001n04ABEH001994), its channels and spectra weighted to one size (Keenan and Kotula 2004).
 *
 * <p>Out, by {@code give}: {@code maps}: a row a frame, for each end member {@code member 1} (of a spectrum whose
 * channels add up to one: with single-scattering spectra the t/lambda in the window) and its error for the members as
 * they are, {@code member 1 fraction} and its error, {@code residual} (root mean square of what is left). {@code
 * spectra}: a spectrum an end member, which adds up to one, the largest share first. {@code rank}: how many there are,
 * row by row {@code strength}: above 1 more than noise. Frames that lack
 * channels have NaN.
 *
 * <p>Memory: three times 8 bytes a frame and channel of {@code range}.
 */
@Component(service = Step.class)
@Op(
        id = "eels.end_members",
        name = "End members",
        description =
                "The spectra that a spectrum image is mixed of, without references, and how much of each there is.",
        doi = {"10.1109/TGRS.2005.844293", "10.1587/transfun.E92.A.708", "10.1002/sia.1657"})
public final class EndMembersStep implements Whole<EndMembersStep.Params> {

    private static final String MEMBER = "member";
    /** By how much noise that is somewhat uneven and correlated exceeds the edge of even noise. */
    private static final double UNEVEN = 1.3;

    /** What a run of the step gives. */
    public enum Give {
        /** Amounts a frame. */
        MAPS,
        /** A spectrum a member. */
        SPECTRA,
        /** How many members stand above noise. */
        RANK
    }

    /** How the members are found. */
    public enum Method {
        /** Corners of the data. */
        VERTICES,
        /** Non-negative factors. */
        NMF
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Maps of the amounts, the spectra of the members, or how many there are.", def = "maps")
            Give give,

            @Param(
                    help = "Corners of the data, right where some places are pure, or non-negative factors.",
                    def = "vertices")
            Method method,

            @Param(label = "Members", help = "How many; found where it is not given.", min = 1, max = 12)
            Optional<Integer> k,

            @Param(
                    label = "Most members",
                    help = "Largest number that is tried.",
                    min = 1,
                    max = 12,
                    def = "8",
                    expert = true)
            int most,

            @Param(
                    help = "Lowest and highest energy of the channels that count; empty for all.",
                    unit = "eV",
                    def = "[3 eV, 75 eV]")
            List<Double> range,

            @Shared CountNoise counts) {

        /** Checks the range. */
        public Params {
            EnergyWindow.requireEnds("range", range);
        }

        /** Everything by default. */
        public static Params of(Give give, Method method) {
            return new Params(give, method, Optional.empty(), 8, List.of(3.0, 75.0), CountNoise.POISSON);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        EnergyGrid.require(in);
        if (in.scan().isEmpty()) {
            throw new IllegalArgumentException("It needs a series of spectra; the input is a single one.");
        }
        AxisSpec axis = in.axes().get(0);
        return switch (params.give()) {
            case MAPS -> {
                Signature table = Signature.table(columns(params.k().orElse(1), in.unit()));
                yield new Signature(
                        table.kind(),
                        table.quantity(),
                        table.unit(),
                        table.type(),
                        List.of(),
                        false,
                        table.columns(),
                        params.k().isEmpty(),
                        Map.of(),
                        in.scan());
            }
            case SPECTRA ->
                Signature.array(
                                in.quantity(),
                                in.unit(),
                                ElementType.FLOAT64,
                                List.of(new AxisSpec(axis.name(), axis.quantity(), axis.unit(), AxisSpec.UNKNOWN)),
                                false)
                        .withScan(List.of(new AxisSpec(
                                MEMBER,
                                Quantities.INDEX,
                                Unit.ONE,
                                params.k().map(Integer::longValue).orElse(AxisSpec.UNKNOWN))));
            case RANK -> Signature.table(RANK);
        };
    }

    private static final List<ColumnSpec> RANK = List.of(
            new ColumnSpec("members", Unit.ONE, Column.Type.INT64),
            ColumnSpec.number("strength", Unit.ONE),
            new ColumnSpec("chosen", Unit.ONE, Column.Type.INT64));

    private static List<ColumnSpec> columns(int k, Unit unit) {
        List<ColumnSpec> columns = new ArrayList<>();
        for (int c = 1; c <= k; c++) {
            for (String part : List.of("", " error", " fraction", " fraction error")) {
                columns.add(ColumnSpec.number(MEMBER + " " + c + part, Unit.ONE));
            }
        }
        columns.add(ColumnSpec.number("residual", unit));
        return columns;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        SpectrumMatrix spectra = SpectrumMatrix.read(in, params.range(), params.counts(), context);
        context.progress().begin("end members of " + in.info().name(), 0);
        Watch watch = done -> context.checkCancelled();
        DataMatrix weighted = spectra.matrix().copy();
        double[] factors = spectra.factors();
        weighted.multiply(factors);
        spectra.evenRows(weighted);
        int k = params.k().orElse(0);
        if (k == 0 || params.give() == Give.RANK) {
            double[] strengths = strengths(weighted, params.most(), context.seed(), watch);
            k = k == 0 ? aboveNoise(strengths) : k;
            if (params.give() == Give.RANK) {
                return MemorySource.single("rank", Frame.of(table(strengths, k)));
            }
        }
        k = Math.min(k, Math.min(weighted.rows(), weighted.columns()));
        double[][] members = ordered(members(spectra, weighted, factors, k, params.method(), context, watch), spectra);
        Signature signature = in.info().signature();
        return params.give() == Give.SPECTRA
                ? spectra(members, spectra.axis(), signature)
                : maps(in, params, spectra, members, signature.unit(), context);
    }

    /** Eigenvalues over the largest that noise alone makes, its size taken from what many components leave. */
    private static double[] strengths(DataMatrix weighted, int most, long seed, Watch watch) {
        int smaller = Math.min(weighted.rows(), weighted.columns());
        int tried = Math.min(most + 2, smaller - 1);
        PrincipalComponents found = PrincipalComponents.of(weighted, tried, seed, watch);
        double freedom = (double) (weighted.rows() - tried) * (weighted.columns() - tried);
        double noise = Math.max(found.residual(tried), found.rounding()) / freedom;
        double edge = noise * Math.pow(Math.sqrt(weighted.rows()) + Math.sqrt(weighted.columns()), 2);
        return Arrays.stream(found.eigenvalues())
                .limit(Math.min(most, smaller))
                .map(value -> value / (UNEVEN * edge))
                .toArray();
    }

    private static int aboveNoise(double[] strengths) {
        int k = 1;
        while (k < strengths.length && strengths[k] > 1) {
            k++;
        }
        return k;
    }

    private static Table table(double[] strengths, int k) {
        long[] members = new long[strengths.length];
        long[] chosen = new long[strengths.length];
        for (int i = 0; i < members.length; i++) {
            members[i] = i + 1L;
            chosen[i] = i < k ? 1 : 0;
        }
        return Table.of(
                Column.of("members", members), Column.of("strength", Unit.ONE, strengths), Column.of("chosen", chosen));
    }

    private static double[][] members(
            SpectrumMatrix spectra,
            DataMatrix weighted,
            double[] factors,
            int k,
            Method method,
            Context context,
            Watch watch) {
        PrincipalComponents found = PrincipalComponents.of(weighted, k, context.seed(), watch);
        double[][] members = new double[k][];
        if (method == Method.VERTICES) {
            int[][] corners = VertexComponents.of(weighted, found, k, context.seed());
            for (int c = 0; c < k; c++) {
                members[c] = mean(spectra.matrix(), corners[c]);
            }
        } else {
            NonNegativeFactors nmf = NonNegativeFactors.of(weighted, found, k, 2000, watch);
            for (int c = 0; c < k; c++) {
                members[c] = nmf.components()[c].clone();
                for (int i = 0; i < factors.length; i++) {
                    members[c][i] /= factors[i];
                }
            }
        }
        for (double[] member : members) {
            double sum = Arrays.stream(member).sum();
            for (int i = 0; i < member.length && sum > 0; i++) {
                member[i] /= sum;
            }
        }
        return members;
    }

    private static double[] mean(DataMatrix matrix, int[] rows) {
        double[] mean = new double[matrix.columns()];
        for (int row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += matrix.values()[row * mean.length + i] / rows.length;
            }
        }
        return mean;
    }

    /** The one of which there is most comes first. */
    private static double[][] ordered(double[][] members, SpectrumMatrix spectra) {
        MixtureModel model = new MixtureModel(members, weights(spectra), members.length);
        MixtureFit fit = MixtureFit.of(model);
        double[] mean = spectra.matrix().columnMeans();
        model.solve(mean, 0, fit);
        Integer[] order = new Integer[members.length];
        Arrays.setAll(order, c -> c);
        Arrays.sort(order, (a, b) -> Double.compare(fit.coefficient(b), fit.coefficient(a)));
        return Arrays.stream(order).map(c -> members[c]).toArray(double[][]::new);
    }

    private static double[] weights(SpectrumMatrix spectra) {
        return Arrays.stream(spectra.factors()).map(f -> f * f).toArray();
    }

    private static Source spectra(double[][] members, Axis axis, Signature signature) {
        List<Frame> frames = new ArrayList<>();
        for (double[] member : members) {
            frames.add(Frame.of(NDArray.of(member))
                    .quantity(signature.quantity(), signature.unit())
                    .axes(axis)
                    .build());
        }
        Axis numbers = Axis.linear(MEMBER, Quantities.INDEX, Unit.ONE, frames.size(), 1, 1);
        return MemorySource.of("spectra", List.of(numbers), frames);
    }

    private static Source maps(
            Stack in, Params params, SpectrumMatrix spectra, double[][] members, Unit unit, Context context)
            throws IOException {
        int k = members.length;
        MixtureModel model = new MixtureModel(members, weights(spectra), k);
        MixtureFit fit = MixtureFit.of(model);
        Fractions fractions = new Fractions(k, true);
        List<ColumnSpec> columns = columns(k, unit);
        Frame[] rows = new Frame[Math.toIntExact(in.info().frames())];
        double[] none = new double[columns.size()];
        Arrays.fill(none, Double.NaN);
        Arrays.fill(rows, Frame.of(Table.row(columns, none)));
        for (int row = 0; row < spectra.frames().length; row++) {
            context.checkCancelled();
            Frame frame = in.frame(spectra.frames()[row]);
            double[] variance = new double[(int) frame.raw().size()];
            params.counts().variances(frame, frame.doubles(), variance);
            int channels = spectra.window().size();
            if (model.solve(spectra.matrix().values(), row * channels, fit)) {
                fit.residual(model, spectra.matrix().values(), row * channels);
                fit.covariance(variance, spectra.window().from());
                fractions.of(fit);
                rows[spectra.frames()[row]] = Frame.of(Table.row(columns, numbers(fit, fractions, k)));
            }
        }
        return MemorySource.of("maps", in.info().scan(), List.of(rows));
    }

    private static double[] numbers(MixtureFit fit, Fractions fractions, int k) {
        double[] numbers = new double[4 * k + 1];
        for (int c = 0; c < k; c++) {
            numbers[4 * c] = fit.coefficient(c);
            numbers[4 * c + 1] = fractions.coefficientError(fit, c);
            numbers[4 * c + 2] = fractions.fraction(c);
            numbers[4 * c + 3] = fractions.error(c);
        }
        double squares = 0;
        for (double left : fit.residual()) {
            squares += left * left;
        }
        numbers[4 * k] = Math.sqrt(squares / fit.residual().length);
        return numbers;
    }
}
