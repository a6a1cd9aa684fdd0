/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * A map, or the spectra of a map, by the phases of a phase map of the same region (electron diffraction): means of each
 * phase, and whether phase and value go together.
 *
 * <p>In: one-row tables over two scan axes, of which {@code of} names a column; or spectra over two scan axes. The phase
 * map is a series of one-row tables with a column of kinds, over two scan axes. Points belong together by their places,
 * moved by {@code offset} (nearest point of the phase map, no farther than its step); where places have no common unit,
 * by their numbers, on grids of one size.
 *
 * <p>Out, of a column: a table of one row a phase ({@code phase}, {@code points}, {@code mean}, {@code mean error},
 * {@code deviation}), companion {@code test} of one row: {@code correlation ratio} and its {@code p} by moves of one map
 * over the other, which keep the patterns of both ({@link PhaseMeans}). Out, of spectra: the mean spectrum of each phase
 * over the axis {@code phase}, with the variance of the mean from the scatter of its points.
 *
 * <p>Memory: 20 bytes a point; of spectra, two of them a phase.
 */
@Component(service = Step.class)
@Op(
        id = "eels.by_phase",
        name = "By phase",
        description = "Mean spectra or mean values of the phases of a phase map of the same region, with a test.")
public final class ByPhaseStep implements Whole<ByPhaseStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the tables that is averaged; not for spectra.")
            Optional<String> of,

            @Param(help = "Phase map of the same region: a series of one-row tables.")
            Input<Source> phases,

            @Param(help = "Column of the phase map.", def = "phase")
            String column,

            @Param(help = "What is added to a place, x and y, to find it in the phase map, as in [5 nm, -3 nm].")
            List<Quantity> offset,

            @Param(help = "Moves of one map over the other for the test.", def = "999", min = 99, max = 99999)
            int moves) {

        /** Checks what ranges can't say. */
        public Params {
            if (!offset.isEmpty() && offset.size() != 2) {
                throw new IllegalArgumentException(
                        "'offset' is two lengths, along x and y, as in [5 nm, -3 nm], not " + offset + ".");
            }
        }
    }

    private static final List<ColumnSpec> TEST = List.of(
            ColumnSpec.number("correlation ratio", Unit.ONE),
            ColumnSpec.number("p", Unit.ONE),
            ColumnSpec.number("points", Unit.ONE));

    @Override
    public Signature output(Signature in, Params params) {
        Signature map = params.phases().signature();
        map.requireColumn(params.column());
        if (in.scan().size() != 2 || map.scan().size() != 2) {
            throw new IllegalArgumentException("It needs maps, over two scan axes each; the input has " + in.describe()
                    + ", 'phases' has " + map.describe() + ".");
        }
        params.offset().forEach(length -> map.scan().get(1).requirePlace("offset", length));
        if (!in.isTable()) {
            in.requireReal(1);
            return in.withValues(true).withScan(List.of(new AxisSpec("phase", "phase", Unit.ONE, AxisSpec.UNKNOWN)));
        }
        String of = params.of()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'of' must name the column that is averaged: " + in.describe() + "."));
        return Signature.table(columns(in.requireColumn(of).unit(), kinds(map, params)))
                .withCompanion("test", Signature.table(TEST));
    }

    private static List<Category> kinds(Signature map, Params params) {
        return map.requireColumn(params.column()).categories();
    }

    private static List<ColumnSpec> columns(Unit unit, List<Category> kinds) {
        return List.of(
                kinds.isEmpty() ? ColumnSpec.number("phase", Unit.ONE) : ColumnSpec.kinds("phase", kinds),
                ColumnSpec.number("points", Unit.ONE),
                ColumnSpec.number("mean", unit),
                ColumnSpec.number("mean error", unit),
                ColumnSpec.number("deviation", unit));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Source map = params.phases().get();
        int[] codes = codes(in, map, params);
        if (Arrays.stream(codes).allMatch(code -> code == PhaseMeans.NONE)) {
            throw new IllegalArgumentException("No point of the input lies on the map of 'phases': state the 'offset'"
                    + " between both, or register them first.");
        }
        if (!in.info().signature().isTable()) {
            return spectra(in, codes, context);
        }
        List<Axis> scan = in.info().scan();
        double[] values = PointValues.column(in, params.of().orElseThrow()).values();
        PhaseMeans means =
                PhaseMeans.of(values, codes, scan.get(0).size(), scan.get(1).size(), params.moves(), context.seed());
        Unit unit =
                in.info().signature().requireColumn(params.of().orElseThrow()).unit();
        return MemorySource.single(
                "by phase", table(means, unit, kinds(map.info().signature(), params)));
    }

    private static Frame table(PhaseMeans means, Unit unit, List<Category> kinds) {
        long[] phases = Arrays.stream(means.kinds()).asLongStream().toArray();
        Column phase = kinds.isEmpty()
                ? Column.of(
                        "phase",
                        Unit.ONE,
                        Arrays.stream(means.kinds()).asDoubleStream().toArray())
                : Column.kinds("phase", kinds, phases);
        double[] points = Arrays.stream(means.points()).asDoubleStream().toArray();
        Table table = Table.of(
                phase,
                Column.of("points", Unit.ONE, points),
                Column.of("mean", unit, means.means()),
                Column.of("mean error", unit, means.errors()),
                Column.of("deviation", unit, means.deviations()));
        Table test = Table.row(
                TEST, means.ratio(), means.pValue(), Arrays.stream(points).sum());
        return Frame.of(table).with().companion("test", Frame.of(test)).build();
    }

    /** The phase of each point of the input. */
    private static int[] codes(Stack in, Source map, Params params) throws IOException {
        double[] phases = PointValues.column(map, params.column()).values();
        List<Axis> mine = in.info().scan();
        List<Axis> its = map.info().scan();
        int[] rows = nearest(mine.get(0), its.get(0), shift(params.offset(), 1, its.get(0)));
        int[] columns = nearest(mine.get(1), its.get(1), shift(params.offset(), 0, its.get(1)));
        List<Category> kinds = kinds(map.info().signature(), params);
        int[] codes = new int[rows.length * columns.length];
        for (int i = 0; i < codes.length; i++) {
            int row = rows[i / columns.length];
            int column = columns[i % columns.length];
            double phase =
                    row < 0 || column < 0 ? Double.NaN : phases[row * its.get(1).size() + column];
            boolean known = kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.code() == phase);
            codes[i] = Double.isNaN(phase) || !known || phase < 0 ? PhaseMeans.NONE : (int) phase;
        }
        return codes;
    }

    private static double shift(List<Quantity> offset, int which, Axis axis) {
        return offset.isEmpty() ? 0 : offset.get(which).in(axis.unit());
    }

    /** For each point of an axis the nearest of another; -1 where none is nearer than a step. */
    private static int[] nearest(Axis mine, Axis its, double shift) {
        boolean places =
                mine.unit().compatible(its.unit()) && !mine.unit().symbol().isEmpty();
        if (!places && mine.size() != its.size()) {
            throw new IllegalArgumentException("The axes " + mine + " and " + its + " have neither a common unit nor as"
                    + " many points: calibrate both, so that places can be found in the phase map.");
        }
        int[] nearest = new int[mine.size()];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = i;
            if (places) {
                double at = mine.unit().convert(mine.value(i), its.unit()) + shift;
                int best = 0;
                for (int k = 1; k < its.size(); k++) {
                    best = Math.abs(its.value(k) - at) < Math.abs(its.value(best) - at) ? k : best;
                }
                double step = its.size() > 1 ? Math.abs(its.step()) : Double.POSITIVE_INFINITY;
                nearest[i] = Math.abs(its.value(best) - at) <= step * (0.5 + 1e-6) ? best : -1;
            }
        }
        return nearest;
    }

    private static Source spectra(Stack in, int[] codes, Context context) throws IOException {
        int[] kinds = Arrays.stream(codes)
                .filter(code -> code != PhaseMeans.NONE)
                .distinct()
                .sorted()
                .toArray();
        int channels = -1;
        double[][] sums = new double[kinds.length][];
        double[][] squares = new double[kinds.length][];
        int[] points = new int[kinds.length];
        Optional<Frame> like = Optional.empty();
        for (int i = 0; i < codes.length; i++) {
            context.checkCancelled();
            Optional<Frame> frame = codes[i] == PhaseMeans.NONE ? Optional.empty() : PointValues.frame(in, i);
            if (frame.isEmpty()) {
                continue;
            }
            double[] values = frame.get().doubles();
            if (like.isEmpty()) {
                like = frame;
                channels = values.length;
            }
            int k = Arrays.binarySearch(kinds, codes[i]);
            sums[k] = sums[k] == null ? new double[channels] : sums[k];
            squares[k] = squares[k] == null ? new double[channels] : squares[k];
            points[k]++;
            for (int c = 0; c < channels; c++) {
                // Welford's running mean: sums of squares of large counts would lose their difference.
                double delta = values[c] - sums[k][c];
                sums[k][c] += delta / points[k];
                squares[k][c] += delta * (values[c] - sums[k][c]);
            }
        }
        List<Frame> frames = new ArrayList<>();
        List<Double> phases = new ArrayList<>();
        for (int k = 0; k < kinds.length; k++) {
            if (points[k] > 0 && like.isPresent()) {
                frames.add(mean(like.get(), sums[k], squares[k], points[k]));
                phases.add((double) kinds[k]);
            }
        }
        Axis axis = Axis.listed(
                "phase",
                "phase",
                Unit.ONE,
                phases.stream().mapToDouble(value -> value).toArray());
        return MemorySource.of("by phase", List.of(axis), frames);
    }

    private static Frame mean(Frame like, double[] mean, double[] squares, int points) {
        double[] variance = new double[mean.length];
        for (int c = 0; c < variance.length; c++) {
            variance[c] = points > 1 ? squares[c] / (points - 1.0) / points : Double.NaN;
        }
        return Frame.of(NDArray.of(ElementType.FLOAT64, mean, mean.length))
                .quantity(like.quantity(), like.unit())
                .axes(like.axes())
                .variance(variance)
                .build();
    }
}
