/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Unit;
import org.solidus.math.Noise;

class SeriesStepsTest {

    private static final Unit PER_NANOMETRE = Unit.of("1/nm");
    private static final Context CONTEXT = new LocalContext();

    @TempDir
    private Path folder;

    private static Frame pattern(double... values) {
        return Frame.of(NDArray.of(values))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(Axis.linear("q", Quantities.Q, PER_NANOMETRE, values.length, 1, 0.5))
                .build();
    }

    private static Frame withVariance(Frame frame, double... variance) {
        return frame.with().variance(variance).build();
    }

    private static Source series(int frames) {
        Noise noise = new Noise(71);
        List<Frame> list = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            double[] values = new double[8];
            Arrays.setAll(values, k -> noise.poisson(50 + 10 * k));
            list.add(withVariance(pattern(values), values));
        }
        return MemorySource.of(
                "frames", List.of(Axis.linear("time", Quantities.TIME, Unit.of("s"), frames, 0, 0.1)), list);
    }

    private static final String FOLDS = """
        sources: { frames: { path: frames.memory } }
        steps:
          - series.sum: {}
            from: frames
            keep: true
          - series.mean: { errors: scatter }
            from: frames
            as: mean
            keep: true
          - series.mean: {}
            from: frames
            every: 10
            as: tens
        """;

    @Test
    void sumsAndMeansAreThoseOfTheNumbersWithTheirErrors() throws Exception {
        Source frames = series(205);
        try (Results results = new Bench(folder).with("frames", frames).run(FOLDS)) {
            double[] expected = new double[8];
            double[] squares = new double[8];
            for (int i = 0; i < 205; i++) {
                for (int k = 0; k < 8; k++) {
                    expected[k] += frames.frame(i).doubles()[k];
                }
            }
            for (int i = 0; i < 205; i++) {
                for (int k = 0; k < 8; k++) {
                    squares[k] += Math.pow(frames.frame(i).doubles()[k] - expected[k] / 205, 2);
                }
            }
            Frame sum = results.result("sum").source().frame(0);
            assertArrayEquals(expected, sum.doubles(), 1e-9);
            assertArrayEquals(expected, sum.variance().orElseThrow(), 1e-9);
            assertEquals("counts", sum.unit().symbol());
            assertEquals(frames.frame(0).axes(), sum.axes());
            Frame mean = results.result("mean").source().frame(0);
            assertArrayEquals(Arrays.stream(expected).map(v -> v / 205).toArray(), mean.doubles(), 1e-9);
            for (int k = 0; k < 8; k++) {
                assertEquals(squares[k] / 205 / 204, mean.variance().orElseThrow()[k], 1e-9);
            }
            Source tens = results.result("tens").source();
            assertEquals(21, tens.info().frames());
            assertEquals(0.45, tens.info().scan().get(0).value(0), 1e-12);
            double last = 0;
            for (int i = 200; i < 205; i++) {
                last += frames.frame(i).doubles()[3] / 5;
            }
            assertEquals(last, tens.frame(20).doubles()[3], 1e-9);
            assertEquals(last / 5, tens.frame(20).variance().orElseThrow()[3], 1e-9);
        }
    }

    @Test
    void foldsDoNotDependOnThreads() throws Exception {
        Bench bench = new Bench(folder).with("frames", series(205));
        try (Results one = bench.run(FOLDS, 1);
                Results four = bench.run(FOLDS, 4)) {
            assertArrayEquals(
                    one.result("mean").source().frame(0).doubles(),
                    four.result("mean").source().frame(0).doubles());
            assertArrayEquals(
                    one.result("mean").source().frame(0).variance().orElseThrow(),
                    four.result("mean").source().frame(0).variance().orElseThrow());
        }
    }

    @Test
    void meansByLabelAndOfTables() throws Exception {
        List<Frame> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            rows.add(Frame.of(Table.of(
                    Column.of("particle", i % 3),
                    Column.of("shift", Unit.of("eV"), i % 3 + 0.1 * (i / 3)),
                    Column.of("shift error", Unit.of("eV"), 0.3),
                    Column.of("name", "p" + i))));
        }
        Source table = MemorySource.of("rows", List.of(Axis.index("row", 12)), rows);
        String pipeline = """
            sources: { rows: { path: rows.memory } }
            steps:
              - series.mean: {}
                from: rows
                by: $rows.particle
            """;
        try (Results results = new Bench(folder).with("rows", table).run(pipeline)) {
            Source means = results.result("mean").source();
            assertEquals(3, means.info().frames());
            Table second = means.frame(1).table();
            assertEquals(
                    List.of("particle", "shift", "shift error", "frames"),
                    second.columns().stream().map(Column::name).toList());
            assertEquals(1.15, second.column("shift").number(0), 1e-12);
            assertEquals(0.15, second.column("shift error").number(0), 1e-12);
            assertEquals(4, second.column("frames").number(0));
        }
    }

    @Test
    void aMeanIgnoresWhatHasNoValueAndASumKnowsThatItIsIncomplete() {
        Frame one = pattern(1, Double.NaN, 3, Double.NaN);
        Frame two = pattern(3, 5, 100, Double.NaN)
                .with()
                .mask(new byte[] {0, 0, 1, 0})
                .build();
        MeanStep mean = new MeanStep();
        MeanStep.Params byScatter = new MeanStep.Params(FoldErrors.SCATTER);
        MeanStep.State state = mean.zero(one, byScatter, CONTEXT);
        state = mean.add(mean.add(state, one, byScatter, CONTEXT), two, byScatter, CONTEXT);
        Frame averaged = mean.finish(state, byScatter, CONTEXT);
        assertArrayEquals(new double[] {2, 5, 3, Double.NaN}, averaged.doubles());
        assertArrayEquals(new byte[] {0, 0, 0, 1}, averaged.mask().orElseThrow());
        assertEquals(1, averaged.variance().orElseThrow()[0], 1e-12);
        assertTrue(Double.isNaN(averaged.variance().orElseThrow()[1]));
        SumStep sum = new SumStep();
        SumStep.Params counts = new SumStep.Params(FoldErrors.POISSON);
        SumStep.State sums = sum.add(sum.zero(one, counts, CONTEXT), one, counts, CONTEXT);
        Frame summed = sum.finish(sum.add(sums, two, counts, CONTEXT), counts, CONTEXT);
        assertArrayEquals(new double[] {4, Double.NaN, Double.NaN, Double.NaN}, summed.doubles());
        assertArrayEquals(new byte[] {0, 1, 1, 1}, summed.mask().orElseThrow());
        assertEquals(4, summed.variance().orElseThrow()[0]);
    }

    @Test
    void meansOfLargeNumbersKeepTheirScatterAndMergeLikeOneSeries() throws Exception {
        MeanStep mean = new MeanStep();
        MeanStep.Params params = new MeanStep.Params(FoldErrors.SCATTER);
        double[] values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
        MeanStep.State left = mean.zero(pattern(0), params, CONTEXT);
        MeanStep.State right = mean.zero(pattern(0), params, CONTEXT);
        left = mean.add(left, pattern(values[0]), params, CONTEXT);
        for (int i = 1; i < 4; i++) {
            right = mean.add(right, pattern(values[i]), params, CONTEXT);
        }
        MeanStep.State stored = StateCodec.decode(MeanStep.State.class, StateCodec.encode(right));
        Frame merged = mean.finish(mean.merge(left, stored), params, CONTEXT);
        assertEquals(1e9 + 10, merged.doubles()[0]);
        assertEquals(30. / 4, merged.variance().orElseThrow()[0], 1e-9);
    }

    @Test
    void sumsKnowTheirVarianceFromSumAndSumOfSquares() throws Exception {
        SumStep sum = new SumStep();
        SumStep.Params params = new SumStep.Params(FoldErrors.SCATTER);
        double[] values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
        SumStep.State left = sum.add(sum.zero(pattern(0), params, CONTEXT), pattern(values[0]), params, CONTEXT);
        SumStep.State right = sum.zero(pattern(0), params, CONTEXT);
        for (int i = 1; i < 4; i++) {
            right = sum.add(right, pattern(values[i]), params, CONTEXT);
        }
        SumStep.State stored = StateCodec.decode(SumStep.State.class, StateCodec.encode(right));
        Frame merged = sum.finish(sum.merge(left, stored), params, CONTEXT);
        assertEquals(4e9 + 40, merged.doubles()[0]);
        assertEquals(4 * 30.0, merged.variance().orElseThrow()[0], 1e-6);
        Frame one = sum.finish(
                sum.add(sum.zero(pattern(0), params, CONTEXT), pattern(5), params, CONTEXT), params, CONTEXT);
        assertTrue(Double.isNaN(one.variance().orElseThrow()[0]), "one frame does not scatter");
    }

    @Test
    void countsCarryTheirVarianceIntoSumsAndMeans() {
        Frame counts =
                Frame.of(NDArray.of(ElementType.UINT16, new short[] {9, 0}, 2)).build();
        SumStep sum = new SumStep();
        SumStep.Params sums = new SumStep.Params(FoldErrors.AUTO);
        SumStep.State state = sum.zero(counts, sums, CONTEXT);
        Frame summed = sum.finish(sum.add(sum.add(state, counts, sums, CONTEXT), counts, sums, CONTEXT), sums, CONTEXT);
        assertArrayEquals(new double[] {18, 0}, summed.variance().orElseThrow());
        assertTrue(sum.output(counts.signature(), sums).hasVariance());
        MeanStep mean = new MeanStep();
        MeanStep.Params means = new MeanStep.Params(FoldErrors.AUTO);
        MeanStep.State averaged = mean.zero(counts, means, CONTEXT);
        Frame average = mean.finish(
                mean.add(mean.add(averaged, counts, means, CONTEXT), counts, means, CONTEXT), means, CONTEXT);
        assertArrayEquals(new double[] {4.5, 0}, average.variance().orElseThrow());
        Frame plain = pattern(1, 2);
        assertTrue(sum.finish(sum.add(sum.zero(plain, sums, CONTEXT), plain, sums, CONTEXT), sums, CONTEXT)
                .variance()
                .isEmpty());
        assertTrue(!sum.output(plain.signature(), sums).hasVariance());
    }

    @Test
    void unsignedAndMaskedFramesAreSummedByTheirTrueValues() {
        SumStep sum = new SumStep();
        SumStep.Params params = new SumStep.Params(FoldErrors.NONE);
        for (ElementType type : List.of(
                ElementType.UINT8, ElementType.UINT16, ElementType.UINT32, ElementType.INT32, ElementType.FLOAT32)) {
            Object array =
                    switch (type) {
                        case UINT8 -> new byte[] {(byte) 200, 1};
                        case UINT16 -> new short[] {(short) 200, 1};
                        case FLOAT32 -> new float[] {200, 1};
                        default -> new int[] {200, 1};
                    };
            Frame frame = Frame.of(NDArray.of(type, array, 2)).build();
            SumStep.State state = sum.zero(frame, params, CONTEXT);
            state = sum.add(sum.add(state, frame, params, CONTEXT), frame, params, CONTEXT);
            assertArrayEquals(
                    new double[] {400, 2}, sum.finish(state, params, CONTEXT).doubles(), type.label());
        }
        Frame large = Frame.of(NDArray.of(ElementType.UINT16, new short[] {(short) 65535}, 1))
                .build();
        assertEquals(
                65535,
                sum.finish(sum.add(sum.zero(large, params, CONTEXT), large, params, CONTEXT), params, CONTEXT)
                        .doubles()[0]);
        assertThrows(
                IllegalArgumentException.class,
                () -> sum.add(sum.zero(large, params, CONTEXT), pattern(1, 2), params, CONTEXT));
    }

    @Test
    void aBackgroundIsSubtractedWithItsErrors() {
        Frame background = withVariance(pattern(1, 2, Double.NaN), 0.1, 0.2, 0.3);
        SubtractStep.Params params = new SubtractStep.Params(
                new PerFrame.Values<>(background.signature(), frame -> background, "b"), PerFrame.of(2));
        Frame in = withVariance(pattern(10, 20, 30), 1, 2, 3);
        Frame out = new SubtractStep().apply(in, params, CONTEXT);
        assertArrayEquals(new double[] {8, 16, Double.NaN}, out.doubles());
        assertArrayEquals(new double[] {1.4, 2.8, 4.2}, out.variance().orElseThrow(), 1e-12);
        assertEquals(in.axes(), out.axes());
        Frame shifted = Frame.of(NDArray.of(new double[3]))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(Axis.linear("q", Quantities.Q, PER_NANOMETRE, 3, 1.1, 0.5))
                .build();
        var error =
                assertThrows(IllegalArgumentException.class, () -> new SubtractStep().apply(shifted, params, CONTEXT));
        assertTrue(error.getMessage().contains("'background' must have the same points"), error.getMessage());
    }

    @Test
    void axesInAnotherUnitAreTheSamePoints() {
        Frame background = Frame.of(NDArray.of(new double[] {1, 1, 1}))
                .quantity(Quantities.INTENSITY, Unit.of("counts"))
                .axes(Axis.linear("q", Quantities.Q, Unit.of("1/angstrom"), 3, 0.1, 0.05))
                .build();
        SubtractStep.Params params = new SubtractStep.Params(
                new PerFrame.Values<>(background.signature(), frame -> background, "b"), PerFrame.of(1));
        assertArrayEquals(
                new double[] {9, 19, 29},
                new SubtractStep().apply(pattern(10, 20, 30), params, CONTEXT).doubles());
    }

    @Test
    void framesAreNormalisedToTheirMonitor() {
        NormalizeStep.Params params =
                new NormalizeStep.Params(PerFrame.of(4), Optional.of(2.0), Optional.of(PerFrame.of(0.4)));
        Frame out = new NormalizeStep().apply(withVariance(pattern(100, 200), 100, 200), params, CONTEXT);
        assertArrayEquals(new double[] {50, 100}, out.doubles(), 1e-12);
        assertArrayEquals(new double[] {25 + 25, 50 + 100}, out.variance().orElseThrow(), 1e-12);
        NormalizeStep.Params dark = new NormalizeStep.Params(PerFrame.of(0), Optional.empty(), Optional.empty());
        assertThrows(IllegalArgumentException.class, () -> new NormalizeStep().apply(pattern(1), dark, CONTEXT));
    }

    @Test
    void whatOnePassFindsTheNextApplies() throws Exception {
        List<Frame> monitors = new ArrayList<>();
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            monitors.add(Frame.of(Table.of(Column.of("counts", Unit.ONE, 100 + 10 * i))));
            frames.add(pattern(3 * (100 + 10 * i) + 7, 5 * (100 + 10 * i) + 7));
        }
        Axis time = Axis.linear("time", Quantities.TIME, Unit.of("s"), 10, 0, 1);
        String pipeline = """
            sources:
              frames: { path: frames.memory }
              monitor: { path: monitor.memory }
              dark: { path: dark.memory }
            steps:
              - series.mean: {}
                from: monitor
                as: level
              - series.subtract: { background: $dark, scale: 1 }
                from: frames
              - series.normalize: { monitor: $monitor.counts }
              - series.scale: { factor: $level.counts }
                as: scaled
            """;
        Bench bench = new Bench(folder)
                .with("frames", MemorySource.of("frames", List.of(time), frames))
                .with("monitor", MemorySource.of("monitor", List.of(time), monitors))
                .with("dark", MemorySource.single("dark", pattern(7, 7)));
        try (Results results = bench.run(pipeline)) {
            Source scaled = results.result("scaled").source();
            for (int i = 0; i < 10; i++) {
                assertArrayEquals(
                        new double[] {3 * 145, 5 * 145}, scaled.frame(i).doubles(), 1e-9);
            }
        }
    }

    @Test
    void mistakesAreFoundBeforeTheRun() throws Exception {
        Bench bench = new Bench(folder)
                .with("frames", series(4))
                .with("short", MemorySource.single("short", pattern(1, 2)))
                .with("table", MemorySource.single("table", Frame.of(Table.of(Column.of("a", Unit.ONE, 1)))));
        String pipeline = """
            sources: { frames: { path: frames.memory }, other: { path: short.memory } }
            steps:
              - series.subtract: { background: $other }
                from: frames
            """;
        assertTrue(
                bench.problems(pipeline).contains("'background' must have the same points"), bench.problems(pipeline));
        String table = pipeline.replace("short.memory", "table.memory")
                .replace("$other", "$frames")
                .replace("from: frames", "from: other");
        assertTrue(bench.problems(table).contains("arrays of real numbers"), bench.problems(table));
    }
}
