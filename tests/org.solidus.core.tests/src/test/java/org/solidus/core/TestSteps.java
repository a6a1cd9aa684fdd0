/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToDoubleFunction;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.registry.Registry;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Unit;

/** Small steps of every shape, and a registry of them. */
public final class TestSteps {

    /** Calls of {@link Scale} since the JVM started: tells what was computed again. */
    public static final AtomicLong SCALED = new AtomicLong();

    private TestSteps() {}

    public static Registry registry() {
        List<Step<?>> steps = List.of(
                new Scale(), new Subtract(), new Normalize(), new Mean(), new Moments(), new Excess(), new Correlate());
        return new Registry(
                steps, List.of(new GeneratedReader(), new CsvLikeReader()), List.of(), List.of(), List.of(), List.of());
    }

    private static Frame mapped(Frame in, IntToDoubleFunction value) {
        double[] out = new double[in.raw().size()];
        Arrays.setAll(out, value);
        return Frame.of(NDArray.of(out, in.shape())).axes(in.axes()).build();
    }

    private static Signature doubles(Signature in) {
        return in.withType(ElementType.FLOAT64);
    }

    /** Multiplies; fails on a frame whose first value is -666. */
    @Op(id = "test.scale", name = "Scale", description = "Multiplies.", aliases = "test.multiply")
    public static final class Scale implements Batched<Scale.Params> {

        public record Params(
                @Param(help = "Factor.", def = "2", min = -100, max = 100)
                double by) {}

        @Override
        public Signature output(Signature in, Params params) {
            return doubles(in.requireArray(1));
        }

        @Override
        public int batch() {
            return 3;
        }

        @Override
        public List<Frame> apply(List<Frame> in, Params params, Context context) {
            return in.stream()
                    .map(frame -> {
                        SCALED.incrementAndGet();
                        double[] values = frame.doubles();
                        if (values[0] == -666) {
                            throw new IllegalArgumentException("The first value is -666.");
                        }
                        return mapped(frame, i -> params.by() * values[i]);
                    })
                    .toList();
        }
    }

    /** Subtracts a frame. */
    @Op(id = "test.subtract", name = "Subtract", description = "Subtracts a frame.")
    public static final class Subtract implements Operation<Subtract.Params> {

        public record Params(
                @Param(help = "What is subtracted.") Input<Frame> background) {}

        @Override
        public Signature output(Signature in, Params params) {
            params.background().signature().requireArray(1);
            return doubles(in.requireArray(1));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] values = in.doubles();
            double[] background = params.background().get().doubles();
            return mapped(in, i -> values[i] - background[i]);
        }
    }

    /** Divides by a value of each frame. */
    @Op(id = "test.normalize", name = "Normalize", description = "Divides by a monitor.")
    public static final class Normalize implements Operation<Normalize.Params> {

        public record Params(
                @Param(help = "Monitor.") PerFrame<Double> monitor,
                @Param(help = "Width.", unit = "1/angstrom") Optional<Double> width) {}

        @Override
        public Signature output(Signature in, Params params) {
            return doubles(in.requireArray(1));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double monitor = params.monitor().at(in);
            double[] values = in.doubles();
            return mapped(in, i -> values[i] / monitor);
        }
    }

    /** Mean of frames. */
    @Op(id = "test.mean", name = "Mean", description = "Mean of frames.")
    public static final class Mean implements Fold<Mean.Params, Mean.State> {

        public record Params() {}

        public record State(long count, double[] sum, Frame first) {}

        @Override
        public Signature output(Signature in, Params params) {
            return doubles(in.requireArray(1));
        }

        @Override
        public State zero(Frame first, Params params, Context context) {
            return new State(0, new double[first.raw().size()], first);
        }

        @Override
        public State add(State state, Frame in, Params params, Context context) {
            double[] values = in.doubles();
            for (int i = 0; i < values.length; i++) {
                state.sum()[i] += values[i];
            }
            return new State(state.count() + 1, state.sum(), state.first());
        }

        @Override
        public State merge(State left, State right) {
            for (int i = 0; i < right.sum().length; i++) {
                left.sum()[i] += right.sum()[i];
            }
            return new State(left.count() + right.count(), left.sum(), left.first());
        }

        @Override
        public Frame finish(State state, Params params, Context context) {
            return mapped(state.first(), i -> state.sum()[i] / state.count());
        }
    }

    /** A row of numbers for each frame. */
    @Op(id = "test.moments", name = "Moments", description = "Mean and sum of a frame.")
    public static final class Moments implements Operation<Moments.Params> {

        public record Params(
                @Param(help = "Prefix of the columns.", def = "all")
                String prefix) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireArray(1);
            return Signature.table(List.of(
                    ColumnSpec.number(params.prefix() + " mean", Unit.of("K")),
                    ColumnSpec.number(params.prefix() + " sum", Unit.ONE)));
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double sum = 0;
            for (double value : in.doubles()) {
                sum += value;
            }
            if (sum > 100) {
                context.warn("The sum is above 100.");
            }
            return Frame.of(Table.of(
                    Column.of(
                            params.prefix() + " mean",
                            Unit.of("K"),
                            sum / in.raw().size()),
                    Column.of(params.prefix() + " sum", Unit.ONE, sum)));
        }
    }

    /** A map minus its mean: sees the whole series. */
    @Op(id = "test.excess", name = "Excess", description = "A map minus its mean.")
    public static final class Excess implements Whole<Excess.Params> {

        public record Params(@Param(help = "Column.") String of) {}

        @Override
        public Signature output(Signature in, Params params) {
            ColumnSpec column = in.requireColumn(params.of());
            return Signature.array(column.name(), column.unit(), ElementType.FLOAT64, in.scan(), false);
        }

        @Override
        public Source apply(Stack in, Params params, Context context) throws IOException {
            Column column = in.column(params.of());
            double[] map = column.doubles().clone();
            double mean = Arrays.stream(map)
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElseThrow();
            Arrays.setAll(map, i -> map[i] - mean);
            int[] shape =
                    in.info().scan().stream().mapToInt(axis -> axis.size()).toArray();
            return MemorySource.single(
                    "excess",
                    Frame.of(NDArray.of(map, shape))
                            .quantity(column.name(), column.unit())
                            .axes(in.info().scan())
                            .build());
        }
    }

    /** A map correlated with another map. */
    @Op(id = "test.correlate", name = "Correlate", description = "Correlation of two maps.")
    public static final class Correlate implements Whole<Correlate.Params> {

        public record Params(
                @Param(help = "Column.") String of,
                @Param(help = "The other map.") Input<Frame> with) {}

        @Override
        public Signature output(Signature in, Params params) {
            in.requireColumn(params.of());
            return Signature.table(List.of(ColumnSpec.number("correlation", Unit.ONE)));
        }

        @Override
        public Source apply(Stack in, Params params, Context context) throws IOException {
            double[] a = in.column(params.of()).doubles();
            double[] b = params.with().get().doubles();
            double ma = Arrays.stream(a).average().orElseThrow();
            double mb = Arrays.stream(b).average().orElseThrow();
            double ab = 0;
            double aa = 0;
            double bb = 0;
            for (int i = 0; i < a.length; i++) {
                ab += (a[i] - ma) * (b[i] - mb);
                aa += (a[i] - ma) * (a[i] - ma);
                bb += (b[i] - mb) * (b[i] - mb);
            }
            return MemorySource.single(
                    "correlation", Frame.of(Table.of(Column.of("correlation", Unit.ONE, ab / Math.sqrt(aa * bb)))));
        }
    }
}
