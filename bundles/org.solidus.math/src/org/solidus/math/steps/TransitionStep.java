/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.decomposition.DataMatrix;
import org.solidus.math.decomposition.Transition;

/**
 * Locates a transition in a series of curves: where they change much faster than elsewhere, scale and uniform stretch
 * (heating) not counted; {@link Transition} says how.
 *
 * <p>In: curves on one axis, at least four frames; what is missing is treated as by {@code series.pca}. The transition
 * is looked for along the scan axis, or along a value of each frame such as its temperature, by which the frames are
 * then sorted.
 *
 * <p>Out, {@code give: transition}: a table of one row: {@code found} (1 or 0), {@code position} with {@code position
 * low} and {@code position high} (between two frames where the series allows no more: {@code bracket} 1; else one
 * standard deviation), {@code width}, and the evidence: {@code rate ratio} (how many times faster than elsewhere),
 * {@code p-value}, {@code change} (root mean square), {@code frame before}, {@code window} (frames averaged on either
 * side). Where none is found, the place of the fastest change is given all the same. {@code give: profile}: the rate of
 * change over the gaps between frames, with the {@code change rate limit} above which it counts.
 *
 * <p>Series longer than {@value #MOST} frames are averaged over blocks of neighbours first, with a warning. Memory: 8
 * bytes a frame and point.
 */
@Component(service = Step.class)
@Op(
        id = "series.transition",
        name = "Transition",
        description = "Where a series of curves changes much faster than elsewhere, with an interval and its evidence.",
        doi = {"10.1214/aoms/1177729885"})
public final class TransitionStep implements Whole<TransitionStep.Params> {

    static final int MOST = 2000;

    /** What a run of the step gives. */
    public enum Give {
        /** The table of one row. */
        TRANSITION,
        /** Rates of change. */
        PROFILE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "What it gives: the transition, or the rates of change along the series.", def = "transition")
            Give give,

            @Param(help = "A value of each frame along which to look, such as its temperature ($log.temperature).")
            Optional<PerFrame<Double>> along,

            @Param(
                    help = "Largest uniform stretch between neighbouring frames that is no transition.",
                    unit = "percent",
                    min = 0,
                    max = 10,
                    def = "2 percent")
            double stretch,

            @Param(help = "Probability of a transition where there is none.", min = 1e-9, max = 0.5, def = "0.05")
            double significance,

            @Param(help = "Lower end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> low,

            @Param(help = "Upper end of the part of the curves' axis that counts, with its unit.")
            Optional<Quantity> high) {

        /** Everything by default. */
        public static Params of(Give give, Optional<PerFrame<Double>> along) {
            return new Params(give, along, 2, 0.05, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        Curves.require(in);
        Curves.requireRange(in, params.low(), params.high());
        AxisSpec axis = Along.spec(in, params.along());
        return params.give() == Give.PROFILE
                ? Signature.table(List.of(
                        ColumnSpec.number(axis.name(), axis.unit()),
                        ColumnSpec.number("change rate", rate(in.unit(), axis.unit())),
                        ColumnSpec.number("change rate limit", rate(in.unit(), axis.unit()))))
                : Signature.table(List.of(
                        new ColumnSpec("found", Unit.ONE, Column.Type.INT64),
                        ColumnSpec.number("position", axis.unit()),
                        ColumnSpec.number("position low", axis.unit()),
                        ColumnSpec.number("position high", axis.unit()),
                        new ColumnSpec("bracket", Unit.ONE, Column.Type.INT64),
                        ColumnSpec.number("width", axis.unit()),
                        ColumnSpec.number("rate ratio", Unit.ONE),
                        ColumnSpec.number("p-value", Unit.ONE),
                        ColumnSpec.number("change", in.unit()),
                        new ColumnSpec("frame before", Unit.ONE, Column.Type.INT64),
                        new ColumnSpec("window", Unit.ONE, Column.Type.INT64)));
    }

    private static Unit rate(Unit of, Unit per) {
        return per.symbol().isEmpty()
                ? of
                : Unit.lenient((of.symbol().isEmpty() ? "1" : of.symbol()) + "/"
                        + (per.symbol().matches("\\p{L}+") ? per.symbol() : "(" + per.symbol() + ")"));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Curves curves = Curves.read(in, params.low(), params.high(), MOST, context);
        if (curves.block() > 1) {
            context.warn("The " + curves.series() + " frames were averaged in blocks of " + curves.block() + ".");
        }
        double[] along = Along.values(in, curves, params.along(), context);
        int[] order = order(along, context);
        DataMatrix sorted = sorted(curves.matrix(), order);
        double[] places = IntStream.of(order).mapToDouble(row -> along[row]).toArray();
        Optional<double[]> variance = curves.frameVariance()
                .map(of -> IntStream.of(order).mapToDouble(row -> of[row]).toArray());
        double[] coordinates = StretchAxis.coordinates(curves.axis());
        double[] u =
                IntStream.of(curves.points()).mapToDouble(i -> coordinates[i]).toArray();
        context.progress().begin("transition in " + in.info().name(), 0);
        Transition found = Transition.of(
                sorted, places, u, variance, params.stretch() / 100, params.significance(), Leaves.watch(context));
        AxisSpec axis = Along.spec(in.info().signature(), params.along());
        Unit unit = in.info().signature().unit();
        Frame frame = params.give() == Give.PROFILE
                ? profile(found, axis, unit)
                : table(found, axis, unit, curves.frames()[order[found.before()]]);
        return MemorySource.single("transition", frame);
    }

    /** Rows by rising place; the first of several at the same place stands for all. */
    private static int[] order(double[] along, Context context) {
        int[] order = IntStream.range(0, along.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> along[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        boolean rising = IntStream.range(1, order.length).allMatch(i -> order[i] > order[i - 1]);
        boolean falling = IntStream.range(1, order.length).allMatch(i -> order[i] < order[i - 1]);
        if (!rising && !falling) {
            context.warn("The frames do not follow each other along the series' axis; they were sorted by it.");
        }
        int[] distinct = IntStream.range(0, order.length)
                .filter(i -> i == 0 || along[order[i]] > along[order[i - 1]])
                .map(i -> order[i])
                .toArray();
        if (distinct.length < order.length) {
            context.warn((order.length - distinct.length) + " frames lie at the place of another and were left out.");
        }
        return distinct;
    }

    private static DataMatrix sorted(DataMatrix matrix, int[] order) {
        boolean asIs = order.length == matrix.rows()
                && IntStream.range(0, order.length).allMatch(i -> order[i] == i);
        if (asIs) {
            return matrix;
        }
        DataMatrix sorted = DataMatrix.zero(order.length, matrix.columns());
        for (int row = 0; row < order.length; row++) {
            System.arraycopy(
                    matrix.values(),
                    order[row] * matrix.columns(),
                    sorted.values(),
                    row * matrix.columns(),
                    matrix.columns());
        }
        return sorted;
    }

    private static Frame profile(Transition found, AxisSpec axis, Unit unit) {
        Unit rate = rate(unit, axis.unit());
        return Frame.of(Table.of(
                Column.of(
                        axis.name(),
                        axis.unit(),
                        found.gaps().stream().mapToDouble(Transition.Gap::at).toArray()),
                Column.of(
                        "change rate",
                        rate,
                        found.gaps().stream().mapToDouble(Transition.Gap::rate).toArray()),
                Column.of(
                        "change rate limit",
                        rate,
                        found.gaps().stream().mapToDouble(Transition.Gap::limit).toArray())));
    }

    private static Frame table(Transition found, AxisSpec axis, Unit unit, int before) {
        return Frame.of(Table.of(
                Column.of("found", found.found() ? 1 : 0),
                Column.of("position", axis.unit(), found.position()),
                Column.of("position low", axis.unit(), found.low()),
                Column.of("position high", axis.unit(), found.high()),
                Column.of("bracket", found.bracket() ? 1 : 0),
                Column.of("width", axis.unit(), found.width()),
                Column.of("rate ratio", Unit.ONE, found.ratio()),
                Column.of("p-value", Unit.ONE, found.pValue()),
                Column.of("change", unit, found.change()),
                Column.of("frame before", before),
                Column.of("window", found.window())));
    }
}
