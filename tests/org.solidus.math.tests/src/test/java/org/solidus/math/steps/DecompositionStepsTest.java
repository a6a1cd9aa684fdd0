/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Place;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.Noise;

class DecompositionStepsTest {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final int POINTS = 220;
    private static final Context CONTEXT = new LocalContext();

    @TempDir
    private Path folder;

    private static double pattern(int which, double r) {
        double[][] lines = {{3, 5.1, 7.3, 9.2}, {3.6, 5.9, 6.6, 10.1}};
        double sum = 0;
        for (double line : lines[which]) {
            sum += Math.exp(-Math.pow((r - line) / 0.15, 2) / 2);
        }
        return sum;
    }

    private static double r(int i) {
        return 2 + 0.04 * i;
    }

    private static Frame curve(int index, double[] values, double variance) {
        double[] variances = new double[values.length];
        Arrays.fill(variances, variance);
        Frame.Builder frame = Frame.of(NDArray.of(values))
                .quantity("G", Unit.ONE)
                .axes(Axis.linear("r", Quantities.R, ANGSTROM, values.length, r(0), 0.04))
                .place(new Place(index, Optional.of(new Exposure("clock", 10 + index, 0.5, 0))));
        return (variance > 0 ? frame.variance(variances) : frame).build();
    }

    /** Part of the second phase and stretch of each curve. */
    private static List<Frame> curves(int count, IntFunction<double[]> truth, double sigma, long seed) {
        Noise noise = new Noise(seed);
        List<Frame> frames = new ArrayList<>();
        for (int j = 0; j < count; j++) {
            double[] t = truth.apply(j);
            double[] values = new double[POINTS];
            for (int i = 0; i < POINTS; i++) {
                values[i] =
                        (1 - t[0]) * pattern(0, r(i) / t[1]) + t[0] * pattern(1, r(i) / t[1]) + sigma * noise.normal();
            }
            frames.add(curve(j, values, sigma * sigma));
        }
        return frames;
    }

    /** A finished series; an absent one was lost. */
    private record Frames(List<Optional<Frame>> frames) implements Stack {

        static Frames of(List<Frame> frames) {
            return new Frames(frames.stream().map(Optional::of).toList());
        }

        Frames without(int index) {
            List<Optional<Frame>> fewer = new ArrayList<>(frames);
            fewer.set(index, Optional.empty());
            return new Frames(fewer);
        }

        Frames with(int index, Frame frame) {
            List<Optional<Frame>> other = new ArrayList<>(frames);
            other.set(index, Optional.of(frame));
            return new Frames(other);
        }

        @Override
        public SourceInfo info() {
            Frame first = frames.stream().flatMap(Optional::stream).findFirst().orElseThrow();
            return SourceInfo.of(
                            "frames",
                            first.signature(),
                            List.of(Axis.linear("time", Quantities.TIME, Unit.of("s"), frames.size(), 0, 0.1)))
                    .withClock("clock");
        }

        @Override
        public Frame frame(long index) throws IOException {
            return frames.get((int) index).orElseThrow(() -> new MissingFrameException("lost"));
        }

        @Override
        public Column column(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean masked(long index) {
            return frames.get((int) index).isEmpty();
        }
    }

    private static Frames reaction(int count, double sigma) {
        return Frames.of(curves(count, j -> new double[] {part(j, count), 1}, sigma, 4));
    }

    private static double part(int j, int count) {
        return 1 / (1 + Math.exp(0.5 * (count - 1) - j));
    }

    private static <P extends Record> Source run(Whole<P> step, Stack in, P params) throws IOException {
        assertTrue(step.output(in.info().signature(), params).describe().length() > 0);
        return step.apply(in, params, CONTEXT);
    }

    private static double number(Source source, int frame, String column) throws IOException {
        return source.frame(frame).table().column(column).number(0);
    }

    @Test
    void scoresKeepPlacesTimesAndLostFrames() throws Exception {
        Frames in = reaction(20, 0.02).without(3);
        Source scores = run(new PcaStep(), in, PcaStep.Params.of(PcaStep.Give.SCORES));
        assertEquals(in.info().scan(), scores.info().scan());
        assertEquals(Optional.of("clock"), scores.info().clock());
        assertThrows(MissingFrameException.class, () -> scores.frame(3));
        assertEquals(14.25, scores.frame(4).place().exposure().orElseThrow().middle());
        List<String> columns =
                scores.frame(4).table().columns().stream().map(Column::name).toList();
        assertEquals(List.of("score 1", "score 1 error", "residual"), columns);
        double step = Math.abs(number(scores, 19, "score 1") - number(scores, 0, "score 1"));
        double expected = 0;
        for (int i = 0; i < POINTS; i++) {
            expected += Math.pow(pattern(0, r(i)) - pattern(1, r(i)), 2) / POINTS;
        }
        assertEquals(Math.sqrt(expected), step, 0.02 * step, "the score is the size of the change");
        Source loadings = run(new PcaStep(), in, PcaStep.Params.of(PcaStep.Give.COMPONENTS));
        assertEquals(1, loadings.info().frames());
        Source mean = run(new PcaStep(), in, PcaStep.Params.of(PcaStep.Give.MEAN));
        Source variance = run(new PcaStep(), in, PcaStep.Params.of(PcaStep.Give.VARIANCE));
        assertTrue(variance.frame(0).table().column("explained variance").number(0) > 0.9);
        double t = number(scores, 0, "score 1");
        int peak = 25;
        assertEquals(
                in.frame(0).doubles()[peak],
                mean.frame(0).doubles()[peak] + t * loadings.frame(0).doubles()[peak],
                0.08);
    }

    @Test
    void errorsOfScoresAreTrue() throws Exception {
        double sigma = 0.05;
        double sum = 0;
        int seeds = 12;
        for (int seed = 0; seed < seeds; seed++) {
            Frames noisy = Frames.of(curves(25, j -> new double[] {part(j, 25), 1}, sigma, seed));
            Frames exact = Frames.of(curves(25, j -> new double[] {part(j, 25), 1}, 1e-9, seed));
            Source found = run(new PcaStep(), noisy, PcaStep.Params.of(PcaStep.Give.SCORES));
            Source truth = run(new PcaStep(), exact, PcaStep.Params.of(PcaStep.Give.SCORES));
            double sign = Math.signum(number(found, 0, "score 1") * number(truth, 0, "score 1"));
            for (int j = 0; j < 25; j++) {
                double difference = number(found, j, "score 1") - sign * number(truth, j, "score 1");
                sum += Math.pow(difference / number(found, j, "score 1 error"), 2) / (25 * seeds);
            }
        }
        assertEquals(1, Math.sqrt(sum), 0.2);
    }

    @Test
    void weightsOfNmfWithTheirRangeAndComponentsWithTheirAxis() throws Exception {
        Frames in = reaction(24, 0.02);
        Source weights = run(new NmfStep(), in, NmfStep.Params.of(NmfStep.Give.WEIGHTS));
        for (int j = 0; j < 24; j++) {
            assertEquals(part(j, 24), number(weights, j, "component 2 weight"), 0.03);
            assertTrue(number(weights, j, "component 2 weight low") <= part(j, 24) + 0.02);
            assertTrue(number(weights, j, "component 2 weight high") >= part(j, 24) - 0.02);
            assertTrue(number(weights, j, "component 2 weight error") > 0);
        }
        Source components = run(new NmfStep(), in, NmfStep.Params.of(NmfStep.Give.COMPONENTS));
        assertEquals(2, components.info().frames());
        assertEquals(in.frame(0).axes(), components.frame(0).axes());
        for (int i = 0; i < POINTS; i++) {
            assertEquals(pattern(0, r(i)), components.frame(0).doubles()[i], 0.08);
        }
        Table rank = run(new NmfStep(), in, NmfStep.Params.of(NmfStep.Give.RANK))
                .frame(0)
                .table();
        assertArrayEquals(
                new double[] {0, 1}, Arrays.copyOf(rank.column("chosen").doubles(), 2));
    }

    @Test
    void fractionsAreTrueWithTrueErrors() throws Exception {
        List<Frame> pure = curves(2, j -> new double[] {j, 1}, 1e-12, 0);
        List<Input<Frame>> members = List.of(
                Input.of(pure.get(0).with().variance(new double[POINTS]).build()),
                Input.of(pure.get(1).with().variance(new double[POINTS]).build()));
        FractionsStep.Params stretched = new FractionsStep.Params(
                members, List.of("a", "b"), 0, 1.5, false, false, Optional.empty(), Optional.empty());
        FractionsStep.Params plain = FractionsStep.Params.of(members, List.of("a", "b"));
        double plainPulls = 0;
        double stretchedPulls = 0;
        double stretchPulls = 0;
        double chi = 0;
        int count = 120;
        for (int seed = 0; seed < count; seed++) {
            Frame straight = curves(1, j -> new double[] {0.3, 1}, 0.05, seed).get(0);
            Frame hot = curves(1, j -> new double[] {0.3, 1.006}, 0.05, seed).get(0);
            Table row = new FractionsStep().apply(straight, plain, CONTEXT).table();
            plainPulls += square((row.column("b fraction").number(0) - 0.3)
                    / row.column("b fraction error").number(0));
            chi += row.column("reduced chi2").number(0) / count;
            Table of = new FractionsStep().apply(hot, stretched, CONTEXT).table();
            stretchedPulls += square((of.column("b weight").number(0) - 0.3)
                    / of.column("b weight error").number(0));
            stretchPulls += square((of.column("a stretch").number(0) - 1.006)
                    / of.column("a stretch error").number(0));
            assertEquals(0, of.column("flag").number(0));
        }
        assertEquals(1, chi, 0.05);
        assertEquals(1, Math.sqrt(plainPulls / count), 0.2);
        assertEquals(1, Math.sqrt(stretchedPulls / count), 0.2);
        assertEquals(1, Math.sqrt(stretchPulls / count), 0.2);
    }

    private static double square(double value) {
        return value * value;
    }

    @Test
    void heatingIsNoPhase() throws Exception {
        List<Frame> pure = curves(2, j -> new double[] {j, 1}, 1e-12, 0);
        List<Input<Frame>> members = List.of(Input.of(pure.get(0)), Input.of(pure.get(1)));
        FractionsStep.Params params = new FractionsStep.Params(
                members, List.of("a", "b"), -1, 3, false, false, Optional.empty(), Optional.empty());
        for (int j = 0; j < 8; j++) {
            double heat = 1 + 0.0025 * j;
            Frame hot = curves(1, i -> new double[] {0, heat}, 0.03, j).get(0);
            Table row = new FractionsStep().apply(hot, params, CONTEXT).table();
            assertEquals(0, row.column("b fraction").number(0), 0.02);
            assertEquals(heat, row.column("a stretch").number(0), 0.0005);
        }
    }

    @Test
    void membersThatLookAlikeAreFlaggedAndSumsAreKept() {
        List<Frame> pure = curves(2, j -> new double[] {j, 1}, 1e-12, 0);
        Frame mixed = curves(1, j -> new double[] {0.4, 1}, 0.02, 3).get(0);
        FractionsStep.Params same =
                FractionsStep.Params.of(List.of(Input.of(pure.get(0)), Input.of(pure.get(0))), List.of("a", "b"));
        assertEquals(
                1,
                new FractionsStep()
                        .apply(mixed, same, CONTEXT)
                        .table()
                        .column("flag")
                        .number(0));
        FractionsStep.Params sum = new FractionsStep.Params(
                List.of(Input.of(pure.get(0)), Input.of(pure.get(1))),
                List.of("a", "b"),
                1,
                0,
                false,
                true,
                Optional.empty(),
                Optional.of(new Quantity(10, ANGSTROM)));
        Table row = new FractionsStep().apply(mixed, sum, CONTEXT).table();
        assertEquals(
                1, row.column("a weight").number(0) + row.column("b weight").number(0), 1e-9);
        assertEquals(0.4, row.column("b weight").number(0), 0.03);
    }

    @Test
    void similarityIsSymmetricAndAveragesLongSeries() throws Exception {
        Frames in = reaction(30, 0.02);
        Frame image = run(new SimilarityStep(), in, SimilarityStep.Params.all()).frame(0);
        assertArrayEquals(new int[] {30, 30}, image.shape());
        double[] values = image.doubles();
        for (int i = 0; i < 30; i++) {
            assertEquals(1, values[i * 30 + i]);
            assertEquals(values[i * 30], values[i], 0);
        }
        assertTrue(values[29] < 0.2 && values[1] > 0.95);
        LocalContext context = new LocalContext();
        SimilarityStep.Params small =
                new SimilarityStep.Params(Optional.empty(), Optional.empty(), 10, Optional.empty(), Optional.empty());
        assertArrayEquals(
                new int[] {10, 10},
                new SimilarityStep().apply(in, small, context).frame(0).shape());
        assertTrue(context.warnings().keySet().iterator().next().contains("blocks of 3"));
        SimilarityStep.Params against = new SimilarityStep.Params(
                Optional.of(Input.of(in.frame(0))), Optional.empty(), 10, Optional.empty(), Optional.empty());
        Source column = new SimilarityStep().apply(in, against, context);
        assertEquals(1, number(column, 0, "correlation"), 1e-12);
        assertTrue(number(column, 29, "correlation") < 0.2);
    }

    private static String refusal(Whole<?> step, Stack in) {
        return assertThrows(IllegalArgumentException.class, () -> {
                    if (step instanceof PcaStep pca) {
                        pca.apply(in, PcaStep.Params.of(PcaStep.Give.SCORES), new LocalContext());
                    } else if (step instanceof NmfStep nmf) {
                        nmf.apply(in, NmfStep.Params.of(NmfStep.Give.WEIGHTS), new LocalContext());
                    } else if (step instanceof SnmfStep snmf) {
                        snmf.apply(in, SnmfStep.Params.of(NmfStep.Give.WEIGHTS), new LocalContext());
                    } else if (step instanceof TransitionStep transition) {
                        transition.apply(
                                in,
                                TransitionStep.Params.of(TransitionStep.Give.TRANSITION, Optional.empty()),
                                new LocalContext());
                    } else {
                        ((SimilarityStep) step).apply(in, SimilarityStep.Params.all(), new LocalContext());
                    }
                })
                .getMessage();
    }

    private static final List<Whole<?>> WHOLE =
            List.of(new PcaStep(), new NmfStep(), new SnmfStep(), new TransitionStep(), new SimilarityStep());

    @Test
    void nonsenseIsASentence() {
        Frames good = reaction(8, 0.02);
        double[] nothing = new double[POINTS];
        Arrays.fill(nothing, Double.NaN);
        Frame other = Frame.of(NDArray.of(new double[POINTS]))
                .quantity("G", Unit.ONE)
                .axes(Axis.linear("r", Quantities.R, ANGSTROM, POINTS, 5, 0.04))
                .build();
        for (Whole<?> step : WHOLE) {
            assertTrue(refusal(step, good.with(4, other)).contains("different axes"));
            Frames empty = Frames.of(List.of(curve(0, nothing, 0), curve(1, nothing, 0)));
            assertTrue(refusal(step, empty).contains("No frame"));
        }
        Frames one = Frames.of(curves(1, j -> new double[] {0, 1}, 0.1, 1));
        assertTrue(refusal(new PcaStep(), one).contains("2 curves"));
        assertTrue(refusal(new TransitionStep(), one).contains("4"));
        Frames points = Frames.of(List.of(curve(0, new double[] {1}, 0), curve(1, new double[] {2}, 0)));
        assertTrue(refusal(new SnmfStep(), points).contains("points"));
        Frames zero = Frames.of(List.of(curve(0, new double[9], 0), curve(1, new double[9], 0)));
        assertTrue(refusal(new NmfStep(), zero).contains("zero"));
        assertThrows(IllegalArgumentException.class, () -> new NmfStep()
                .apply(
                        good,
                        new NmfStep.Params(
                                NmfStep.Give.WEIGHTS,
                                Optional.of(9),
                                8,
                                1e-3,
                                Optional.empty(),
                                Optional.empty(),
                                Shift.AUTO,
                                PointWeights.NONE,
                                10),
                        CONTEXT));
        assertThrows(IllegalArgumentException.class, () -> new FractionsStep()
                .apply(
                        curve(0, nothing, 0),
                        FractionsStep.Params.of(List.of(Input.of(good.frame(0))), List.of("a")),
                        CONTEXT));
    }

    @Test
    void oddSeriesGoThrough() throws Exception {
        double[] constant = new double[POINTS];
        Arrays.fill(constant, 2);
        List<Frame> same = new ArrayList<>();
        for (int j = 0; j < 6; j++) {
            same.add(curve(j, constant, 0));
        }
        Frames in = Frames.of(same);
        assertEquals(0, number(run(new PcaStep(), in, PcaStep.Params.of(PcaStep.Give.SCORES)), 2, "score 1"), 1e-9);
        assertEquals(
                1,
                number(run(new NmfStep(), in, NmfStep.Params.of(NmfStep.Give.WEIGHTS)), 2, "component 1 weight"),
                1e-6);
        assertEquals(
                1,
                number(run(new SnmfStep(), in, SnmfStep.Params.of(NmfStep.Give.WEIGHTS)), 2, "component 1 weight"),
                1e-6);
        assertTrue(Double.isNaN(run(new SimilarityStep(), in, SimilarityStep.Params.all())
                .frame(0)
                .doubles()[1]));
        Source transition = run(
                new TransitionStep(), in, TransitionStep.Params.of(TransitionStep.Give.TRANSITION, Optional.empty()));
        assertEquals(0, number(transition, 0, "found"));

        Frames holes = reaction(12, 0.02);
        double[] values = holes.frame(5).doubles().clone();
        values[7] = Double.NaN;
        LocalContext context = new LocalContext();
        Source components = new NmfStep()
                .apply(holes.with(5, curve(5, values, 0.01)), NmfStep.Params.of(NmfStep.Give.COMPONENTS), context);
        assertTrue(Double.isNaN(components.frame(0).doubles()[7]));
        assertFalse(Double.isNaN(components.frame(0).doubles()[8]));
        assertTrue(context.warnings().toString().contains("1 of 220 points"));
    }

    @Test
    void throughTheEngineWithTheNumberOfComponentsLeftOpen() throws Exception {
        Frames in = reaction(16, 0.02);
        List<Frame> frames = new ArrayList<>();
        for (int j = 0; j < 16; j++) {
            frames.add(in.frame(j));
        }
        Source source = MemorySource.of("frames", in.info().scan(), frames);
        String steps = """
            sources: { frames: { path: frames.memory } }
            steps:
              - series.mean: {}
                from: frames
                as: before
              - series.fractions: { members: [$before], stretch: 1 percent }
                from: frames
                as: fractions
                keep: true
              - series.nmf: {}
                from: frames
                as: weights
                keep: true
              - series.subtract: { background: $before, scale: $weights.component 2 weight }
                from: frames
                as: rest
                keep: true
              - series.transition: {}
                from: frames
                as: transition
            """;
        try (Results results = new Bench(folder).with("frames", source).run(steps)) {
            Source weights = results.result("weights").source();
            assertEquals(
                    2,
                    weights.info().signature().columns().stream()
                            .filter(column -> column.name().endsWith(" weight"))
                            .count());
            assertEquals(
                    1,
                    results.result("fractions")
                            .source()
                            .frame(3)
                            .table()
                            .column("before fraction")
                            .number(0),
                    1e-12);
            double scale = number(weights, 9, "component 2 weight");
            double[] expected = frames.get(9).doubles();
            assertTrue(scale > 0.5);
            assertTrue(results.result("rest").source().frame(9).doubles()[25] < expected[25]);
            assertEquals(
                    1,
                    results.result("transition")
                            .source()
                            .frame(0)
                            .table()
                            .column("found")
                            .number(0));
        }
        String wrong =
                steps.replace("{ members: [$before], stretch: 1 percent }", "{ members: [$before], names: [a, b] }");
        assertTrue(new Bench(folder).with("frames", source).problems(wrong).contains("2 names"));
    }
}
