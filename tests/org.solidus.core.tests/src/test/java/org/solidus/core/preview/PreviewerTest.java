/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.preview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.FaultySteps;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Signature;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.preview.Previewed.Failed;
import org.solidus.core.preview.Previewed.NeedsSeries;
import org.solidus.core.preview.Previewed.Ready;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;

/** Previews are what a run gives, and compute nothing twice. */
class PreviewerTest {

    /** Six steps in a row. */
    private static final String CHAIN = """
        pipeline: 1
        sources: { frames: { path: many.gen } }
        steps:
          - test.scale: { by: 2 }
            as: one
          - test.scale: { by: 3 }
            as: two
          - test.scale: { by: 5 }
            as: three
          - test.scale: { by: %s }
            as: four
          - test.scale: { by: 11 }
            as: five
          - test.moments:
            as: six
        """;

    @TempDir
    Path folder;

    private final Previewer previewer = new Previewer(FaultySteps.registry());

    @BeforeEach
    void files() throws IOException {
        write("many.gen", "generated 40 4 1");
        write("six.gen", "generated 6 4 0");
        write("one.gen", "generated 1 4 10");
        write("bad.gen", "generated 20 4 0 bad 3");
        write("log.tab", "#table\ntime (ms),current (A)\n0,1\n1,2\n2,4\n3,8\n4,16\n5,32\n");
        StringBuilder labels = new StringBuilder("#table\nlabel\n");
        for (int i = 0; i < 40; i++) {
            labels.append(i % 3).append('\n');
        }
        write("labels.tab", labels.toString());
    }

    @AfterEach
    void close() {
        previewer.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Pipeline pipeline(String text) throws Exception {
        return Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE);
    }

    private Previewed look(String text, String node, long index) throws Exception {
        return previewer.frame(pipeline(text), node, index, () -> false);
    }

    private Ready ready(String text, String node, long index) throws Exception {
        Previewed previewed = look(text, node, index);
        return assertInstanceOf(Ready.class, previewed, previewed::toString);
    }

    @Test
    void onlyWhatAParameterReachesRunsAgain() throws Exception {
        assertEquals(
                List.of("frames", "one", "two", "three", "four", "five", "six"),
                ready(CHAIN.formatted(7), "six", 3).ran());
        for (int by = 8; by < 20; by++) {
            assertEquals(
                    List.of("four", "five", "six"),
                    ready(CHAIN.formatted(by), "six", 3).ran());
        }
        assertEquals(1, previewer.evaluations("three"));
        assertEquals(13, previewer.evaluations("four"));
        assertEquals(List.of(), ready(CHAIN.formatted(7), "six", 3).ran(), "what was there before is there still");
        assertEquals(List.of(), ready(CHAIN.formatted(7), "two", 3).ran());
    }

    @Test
    void anotherFrameReadsOneFrame() throws Exception {
        ready(CHAIN.formatted(7), "six", 3);
        assertEquals(7, ready(CHAIN.formatted(7), "six", 4).ran().size());
        assertEquals(2, previewer.evaluations("frames"));
        assertEquals(List.of(), ready(CHAIN.formatted(7), "six", 3).ran());
    }

    @Test
    void sourcesStayOpenUntilTheirFilesChange() throws Exception {
        double before = ready(CHAIN.formatted(7), "frames", 3).frame().doubles()[0];
        write("many.gen", "generated 30 4 100");
        previewer.refresh();
        Ready after = ready(CHAIN.formatted(7), "frames", 3);
        assertEquals(before + 99, after.frame().doubles()[0], 1e-12);
        assertEquals(30, after.signature().frames());
    }

    @Test
    void aSideInputsFileThatChangesIsReadAgain() throws Exception {
        String text = """
            pipeline: 1
            sources: { frames: { path: six.gen } }
            steps:
              - test.subtract: { background: one.gen }
            """;
        assertEquals(-10, ready(text, "subtract", 0).frame().doubles()[0], 1e-12);
        write("one.gen", "generated 1 4 1000");
        previewer.refresh();
        assertEquals(-1000, ready(text, "subtract", 0).frame().doubles()[0], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                pipeline: 1
                sources: { frames: { path: many.gen }, dark: { path: one.gen } }
                steps:
                  - test.subtract: { background: $dark }
                    from: frames
                    keep: true
                  - test.scale: { by: 3 }
                  - test.subtract: { background: one.gen }
                    as: again
                  - fault.companion:
                    keep: true
                  - test.moments: { prefix: a }
                """, """
                pipeline: 1
                sources: { frames: { path: six.gen }, log: { path: log.tab, columns: { i0: "current (A)" } } }
                steps:
                  - test.normalize: { monitor: $log.i0 }
                    from: frames
                    keep: true
                  - test.moments:
                    keep: true
                  - test.normalize: { monitor: $moments.all sum }
                    from: frames
                    as: by_series
                """, """
                pipeline: 1
                sources:
                  frames: { path: six.gen, select: "0:2", start: 1 ms, interval: 2 ms, exposure: 2 ms }
                  log: { path: log.tab }
                steps:
                  - test.normalize: { monitor: $log.current }
                    from: frames
                """, """
                pipeline: 1
                sources: { frames: { path: many.gen } }
                steps:
                  - test.mean:
                    from: frames
                    keep: true
                  - test.subtract: { background: $mean }
                    from: frames
                    keep: true
                  - test.moments:
                    keep: true
                  - test.excess: { of: all mean }
                    keep: true
                  - test.correlate: { of: all sum, with: $excess }
                    from: moments
                  - fault.total: { of: $subtract }
                    from: frames
                  - fault.partner: { of: $subtract }
                    from: frames
                """, """
                pipeline: 1
                sources: { frames: { path: many.gen }, labels: { path: labels.tab } }
                steps:
                  - test.scale: { by: 2 }
                    keep: true
                    from: frames
                  - test.mean:
                    every: 7
                    as: sevens
                    keep: true
                  - test.scale: { by: 3 }
                    as: after_sevens
                  - test.mean:
                    from: scale
                    by: $labels.label
                    as: groups
                    keep: true
                  - test.moments:
                """, """
                pipeline: 1
                onError: mask
                sources: { frames: { path: bad.gen } }
                steps:
                  - test.scale:
                    keep: true
                  - test.moments:
                    keep: true
                  - test.excess: { of: all sum }
                """})
    void previewsAreWhatARunGives(String text) throws Exception {
        Pipeline pipeline = pipeline(text);
        try (Plan plan = Planner.plan(pipeline, FaultySteps.registry());
                Runner runner = new Runner(
                        plan, RunOptions.in(folder.resolve("out")).withThreads(2), Progress.NONE, () -> false)) {
            Results results = runner.run();
            for (Result result : results.results()) {
                sameAs(result, pipeline);
            }
        }
    }

    private void sameAs(Result result, Pipeline pipeline) throws IOException {
        Previewed first = previewer.frame(pipeline, result.name(), 0, () -> false);
        if (first instanceof NeedsSeries needs) {
            for (String node : needs.nodes()) {
                assertInstanceOf(Ready.class, previewer.series(pipeline, node, Progress.NONE, () -> false));
            }
        }
        Source source = previewer.source(pipeline, result.name());
        assertEquals(result.source().info().frames(), source.info().frames(), result.name());
        for (long i = 0; i < source.info().frames(); i++) {
            assertArrayEquals(bytes(result.source(), i), bytes(source, i), result.name() + " " + i);
        }
    }

    private static byte[] bytes(Source source, long index) throws IOException {
        try {
            return FrameCodec.encode(source.frame(index));
        } catch (MissingFrameException | RuntimeException failed) {
            return new byte[0];
        }
    }

    private static final String FOLDED = """
        pipeline: 1
        sources: { frames: { path: many.gen } }
        steps:
          - test.scale: { by: 2 }
          - test.mean:
          - test.subtract: { background: $mean }
            from: scale
          - test.scale: { by: %s }
            as: last
        """;

    @Test
    void aFoldAboveAsksForTheSeriesOnce() throws Exception {
        NeedsSeries needs = assertInstanceOf(NeedsSeries.class, look(FOLDED.formatted(1), "last", 5));
        assertEquals(List.of("mean"), needs.nodes());
        assertTrue(needs.why().contains("'mean' (Mean)"), needs.why());
        assertInstanceOf(
                Ready.class, previewer.series(pipeline(FOLDED.formatted(1)), "mean", Progress.NONE, () -> false));
        ready(FOLDED.formatted(1), "last", 5);
        assertEquals(List.of("last"), ready(FOLDED.formatted(4), "last", 5).ran());
        assertEquals(1, previewer.evaluations("mean"), "a parameter behind it does not reach it");
        assertInstanceOf(NeedsSeries.class, look(FOLDED.formatted(1).replace("by: 2", "by: 3"), "last", 5));
    }

    @Test
    void shortSeriesNeedNoAsking() throws Exception {
        Ready ready = ready(FOLDED.formatted(1).replace("many.gen", "six.gen"), "last", 5);
        assertEquals(5, ready.frame().doubles()[0], 1e-12);
    }

    @Test
    void behindAFoldTheFrameMeansItsGroup() throws Exception {
        String text = """
            pipeline: 1
            sources: { frames: { path: many.gen } }
            steps:
              - test.mean:
                every: 10
              - test.scale: { by: 2 }
            """;
        previewer.series(pipeline(text), "mean", Progress.NONE, () -> false);
        assertEquals(3, ready(text, "scale", 39).index());
        assertEquals(0, ready(text, "scale", 9).index());
    }

    @Test
    void anyStepCanBeComputedOverTheSeries() throws Exception {
        previewer.series(pipeline(CHAIN.formatted(7)), "three", Progress.NONE, () -> false);
        assertEquals(
                List.of("four", "five", "six"),
                ready(CHAIN.formatted(7), "six", 30).ran());
    }

    @Test
    void stepsWithProblemsDoNotKeepThoseAboveFromBeingSeen() throws Exception {
        String text = CHAIN.formatted("oops");
        ready(text, "three", 0);
        Failed failed = assertInstanceOf(Failed.class, look(text, "six", 0));
        assertTrue(failed.message().contains("oops"), failed.message());
        assertEquals(1, failed.problems().size());
    }

    @Test
    void aFrameThatFailsSaysWhereAndWhy() throws Exception {
        String text = """
            pipeline: 1
            sources: { frames: { path: bad.gen } }
            steps:
              - test.scale:
            """;
        Failed failed = assertInstanceOf(Failed.class, look(text, "scale", 3));
        assertEquals("Frame 3 of 'frames', test.scale: The first value is -666.", failed.message());
        ready(text, "scale", 4);
        Failed outside = assertInstanceOf(Failed.class, look(text, "scale", 99));
        assertTrue(outside.message().contains("'frames' has 20 frames"), outside.message());
        Failed unknown = assertInstanceOf(Failed.class, look(text, "nothing", 0));
        assertTrue(unknown.message().contains("no step 'nothing'"), unknown.message());
    }

    @Test
    void aStepThatIsOffPassesItsInputThrough() throws Exception {
        String text = """
            pipeline: 1
            sources: { frames: { path: many.gen } }
            steps:
              - test.scale: { by: 2 }
              - test.scale: { by: 3 }
                as: off
                off: true
              - test.scale: { by: 5 }
                as: last
            """;
        assertEquals(10, ready(text, "last", 0).frame().doubles()[0], 1e-12);
        assertEquals(2, ready(text, "off", 0).frame().doubles()[0], 1e-12);
        assertEquals(0, previewer.evaluations("off"));
    }

    @Test
    void stoppedIsStopped() throws Exception {
        Pipeline pipeline = pipeline(CHAIN.formatted(7));
        assertThrows(CancellationException.class, () -> previewer.frame(pipeline, "six", 0, () -> true));
        ready(CHAIN.formatted(7), "six", 0);
        Pipeline folded = pipeline(FOLDED.formatted(1));
        assertThrows(CancellationException.class, () -> previewer.series(folded, "mean", Progress.NONE, () -> true));
        assertInstanceOf(NeedsSeries.class, look(FOLDED.formatted(1), "last", 5));
    }

    @Test
    void memoryIsBounded() throws Exception {
        write("large.gen", "generated 100 20000 0");
        try (Previewer small = new Previewer(FaultySteps.registry(), 4 << 20)) {
            Pipeline pipeline = pipeline(CHAIN.formatted(7).replace("many.gen", "large.gen"));
            for (long i = 0; i < 100; i++) {
                assertInstanceOf(Ready.class, small.frame(pipeline, "five", i, () -> false));
            }
            assertTrue(small.frames().bytes() <= 4 << 20);
        }
    }

    /** Keeps a table and scratch space for its factor, as expensive steps do. */
    @Op(id = "test.tabled", name = "Tabled", description = "Multiplies by a table.")
    public static final class Tabled implements Operation<Tabled.Params> {

        private static final List<WeakReference<double[]>> MADE = Collections.synchronizedList(new ArrayList<>());

        public record Params(@Param(help = "Factor.") double by) {}

        private record Key(double by, String what) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.requireArray(1);
        }

        @Override
        public Frame apply(Frame in, Params params, Context context) {
            double[] table = context.cached(new Key(params.by(), "table"), () -> made(params.by()));
            double[] scratch = context.scratch(new Key(params.by(), "scratch"), () -> made(0));
            for (int i = 0; i < 4; i++) {
                scratch[i] = in.doubles()[i] * table[i];
            }
            return Frame.of(NDArray.of(Arrays.copyOf(scratch, 4)))
                    .axes(in.axes())
                    .build();
        }

        private static double[] made(double value) {
            double[] table = new double[10_000];
            Arrays.fill(table, value);
            MADE.add(new WeakReference<>(table));
            return table;
        }
    }

    @Test
    void aSliderLeavesNoTables() throws Exception {
        List<Step<?>> steps = new ArrayList<>();
        FaultySteps.registry().steps().forEach(info -> steps.add(info.step()));
        steps.add(new Tabled());
        Registry registry =
                new Registry(steps, FaultySteps.registry().readers(), List.of(), List.of(), List.of(), List.of());
        String text = "pipeline: 1\nsources: { frames: many.gen }\nsteps:\n  - test.tabled: { by: %d }\n";
        try (Previewer bounded = new Previewer(registry)) {
            for (int by = 1; by <= 200; by++) {
                Previewed previewed = bounded.frame(pipeline(text.formatted(by)), "tabled", by % 10, () -> false);
                Ready ready = assertInstanceOf(Ready.class, previewed, previewed::toString);
                assertEquals(by * (by % 10 + 1.0), ready.frame().doubles()[0], 1e-9);
            }
            assertEquals(400, Tabled.MADE.size());
            assertEquals(2, bounded.tables().size());
            bounded.frame(pipeline(text.formatted(199)), "tabled", 3, () -> false);
            assertEquals(400, Tabled.MADE.size(), "the value before is there still");
            List<WeakReference<double[]>> left = List.of();
            for (int i = 0; i < 50 && (i == 0 || left.size() > 8); i++) {
                System.gc();
                left = Tabled.MADE.stream().filter(each -> each.get() != null).toList();
            }
            assertTrue(left.size() <= 8, left.size() + " of 400 tables and scratch arrays are still held");
        }
    }

    @Test
    void manyThreadsComputeEachFrameOnce() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<Previewed>> all = new ArrayList<>();
            AtomicBoolean stop = new AtomicBoolean();
            for (int i = 0; i < 400; i++) {
                int number = i;
                Pipeline pipeline = pipeline(CHAIN.formatted(1 + number / 10 % 4));
                all.add(pool.submit(() -> previewer.frame(pipeline, "six", number % 10, stop::get)));
            }
            for (Future<Previewed> each : all) {
                assertInstanceOf(Ready.class, each.get());
            }
        }
        assertEquals(10, previewer.evaluations("three"));
        assertEquals(40, previewer.evaluations("six"));
    }

    @Test
    void foldersOfProcessesThatDiedAreRemoved() throws Exception {
        Path dead = Files.createDirectories(folder.resolve("solidus-preview-999999999999-x/pass-1"));
        Path alive = Files.createDirectories(
                folder.resolve("solidus-preview-" + ProcessHandle.current().pid() + "-x"));
        Path other = Files.createDirectories(folder.resolve("solidus-preview-mine"));
        Path made = new PreviewFolders(folder).make();
        assertTrue(Files.isDirectory(made));
        assertFalse(Files.exists(dead.getParent()));
        assertTrue(Files.exists(alive) && Files.exists(other));
    }

    @Test
    void whatWasComputedIsRemovedWithThePreviewer() throws Exception {
        previewer.series(pipeline(FOLDED.formatted(1)), "mean", Progress.NONE, () -> false);
        Frame mean = ready(FOLDED.formatted(1), "mean", 0).frame();
        assertFalse(mean.isTable());
        previewer.close();
        assertInstanceOf(NeedsSeries.class, look(FOLDED.formatted(1), "last", 5));
    }
}
