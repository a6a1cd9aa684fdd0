/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.TestSteps;
import org.solidus.core.data.Frame;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Checker;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** The shapes of pipelines that every later capability needs, each as a small pipeline with a known answer. */
class ShapesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        write("six.gen", "generated 6 4 0");
        write("one.gen", "generated 1 4 10");
        write("log.tab", "#table\ntime (ms),current (A)\n0,1\n1,2\n2,4\n3,8\n4,16\n5,32\n");
        write("labels.tab", "#table\nlabel\n1\n2\n1\n2\n2\nNaN\n");
    }

    @Test
    void backgroundFromSecondFile() throws Exception {
        Frame third = run("""
            pipeline: 1
            sources: { frames: { path: six.gen }, dark: { path: one.gen } }
            steps:
              - test.subtract: { background: $dark }
                from: frames
            """).frames("subtract").get(2);
        assertArrayEquals(new double[] {-8, -8, -8, -8}, third.doubles(), 1e-12);
    }

    @Test
    void backgroundAsPathInTheStep() throws Exception {
        Frame first = run("""
            pipeline: 1
            sources: { frames: { path: six.gen } }
            steps:
              - test.subtract: { background: one.gen }
            """).frames("subtract").get(0);
        assertArrayEquals(new double[] {-10, -10, -10, -10}, first.doubles(), 1e-12);
    }

    @Test
    void monitorColumnJoinedFrameByFrame() throws Exception {
        Frame last = run("""
            pipeline: 1
            sources: { frames: { path: six.gen }, log: { path: log.tab, columns: { i0: "current (A)" } } }
            steps:
              - test.normalize: { monitor: $log.i0 }
                from: frames
            """).frames("normalize").get(5);
        assertEquals(5.0 / 32, last.doubles()[0], 1e-12);
    }

    @Test
    void monitorJoinedByTimeAveragedOverTheExposure() throws Exception {
        Frame second = run("""
            pipeline: 1
            sources:
              frames: { path: six.gen, select: "0:2", start: 1 ms, interval: 2 ms, exposure: 2 ms }
              log: { path: log.tab }
            steps:
              - test.normalize: { monitor: $log.current }
                from: frames
            """).frames("normalize").get(1);
        // The log is linear between 3, 4 and 5 ms: the mean of 8..16 and 16..32.
        assertEquals(1.0 / ((12 + 24) / 2.0), second.doubles()[0], 1e-12);
    }

    @Test
    void tableOfOnePassAppliedInTheNext() throws Exception {
        Run run = run("""
            pipeline: 1
            sources: { frames: { path: six.gen } }
            steps:
              - test.mean:
                from: frames
              - test.subtract: { background: $mean }
                from: frames
              - test.moments:
            """);
        assertEquals(2, run.plan.passes());
        assertArrayEquals(
                new double[] {-2.5, -2.5, -2.5, -2.5}, run.frames("moments").isEmpty() ? null : subtractOf(run), 1e-12);
        assertEquals(
                2.5, run.frames("moments").get(5).table().column("all mean").number(0), 1e-12);
    }

    private double[] subtractOf(Run run) throws IOException {
        double mean = run.frames("moments").get(0).table().column("all mean").number(0);
        return new double[] {mean, mean, mean, mean};
    }

    @Test
    void mapCorrelatedWithAnotherMap() throws Exception {
        Frame result = run("""
            pipeline: 1
            sources: { frames: { path: six.gen, grid: [2, 3], step: 5 um } }
            steps:
              - test.moments:
              - test.excess: { of: all mean }
              - test.correlate: { of: all sum, with: $excess }
                from: moments
            """).frames("correlate").get(0);
        assertEquals(1.0, result.table().column("correlation").number(0), 1e-12);
    }

    @Test
    void mapStepSeesTheWholeSeriesAndItsAxes() throws Exception {
        Frame map = run("""
            pipeline: 1
            sources: { frames: { path: six.gen, grid: [2, 3], step: [5 um, 7 um], order: snake } }
            steps:
              - test.moments:
              - test.excess: { of: all mean }
            """).frames("excess").get(0);
        assertArrayEquals(new int[] {2, 3}, map.shape());
        assertArrayEquals(new double[] {-2.5, -1.5, -0.5, 2.5, 1.5, 0.5}, map.doubles(), 1e-12);
        assertEquals("um", map.axes().get(1).unit().symbol());
        assertEquals(14, map.axes().get(1).value(2), 1e-12);
        assertEquals("K", map.unit().symbol());
    }

    @Test
    void checkKnowsTheColumnsBeforeTheRun() throws Exception {
        String text = """
            pipeline: 1
            sources: { frames: { path: six.gen } }
            steps:
              - test.moments: { prefix: line 1 }
              - test.excess: { of: line 2 mean }
            """;
        Checker.Check check =
                Checker.check(Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE), TestSteps.registry(), 2);
        assertEquals(1, check.problems().size());
        assertTrue(
                check.problems().get(0).toString().startsWith("p.yaml:5:24: "),
                check.problems().toString());
        assertTrue(
                check.problems().get(0).message().contains("line 1 mean"),
                check.problems().toString());
    }

    @Test
    void foldOverEveryNFrames() throws Exception {
        Run run = run("""
            pipeline: 1
            sources: { frames: { path: six.gen } }
            steps:
              - test.mean:
                every: 4
            """);
        assertEquals(List.of(1.5, 4.5), firsts(run.frames("mean")));
        assertEquals(
                1.5, run.results.result("mean").source().info().scan().get(0).value(0), 1e-12);
    }

    @Test
    void foldOverLabels() throws Exception {
        Run run = run("""
            pipeline: 1
            sources: { frames: { path: six.gen }, labels: { path: labels.tab } }
            steps:
              - test.mean:
                from: frames
                by: $labels.label
            """);
        assertEquals(List.of(1.0, (1 + 3 + 4) / 3.0), firsts(run.frames("mean")));
        assertEquals(2, run.results.result("mean").source().info().scan().get(0).value(1), 1e-12);
    }

    @Test
    void foldOverAnAxis() throws Exception {
        String pipeline = """
            pipeline: 1
            sources: { frames: { path: six.gen, grid: [2, 3] } }
            steps:
              - test.mean:
                over: [AXIS]
            """;
        assertEquals(
                List.of(1.0, 4.0), firsts(run(pipeline.replace("AXIS", "x")).frames("mean")));
        assertEquals(
                List.of(1.5, 2.5, 3.5),
                firsts(run(pipeline.replace("AXIS", "y")).frames("mean")));
    }

    @Test
    void hundredThousandFramesFoldedAndResumedInTheMiddle() throws Exception {
        write("many.gen", "generated 100000 1000 0");
        String text = """
            pipeline: 1
            sources: { frames: { path: many.gen } }
            steps:
              - test.scale: { by: 3 }
              - test.mean:
                every: 7
            """;
        AtomicLong done = new AtomicLong();
        Progress counting = new Progress() {
            @Override
            public void begin(String task, long total) {
                // only frames count
            }

            @Override
            public void advance(long frames) {
                done.addAndGet(frames);
            }
        };
        try (Plan plan = plan(text);
                Runner runner =
                        new Runner(plan, RunOptions.in(folder).withThreads(2), counting, () -> done.get() > 50_000)) {
            assertThrows(CancellationException.class, runner::run);
        }
        TestSteps.SCALED.set(0);
        try (Plan plan = plan(text);
                Runner runner =
                        new Runner(plan, RunOptions.in(folder).withThreads(2).resuming(), Progress.NONE, () -> false)) {
            Results resumed = runner.run();
            long recomputed = TestSteps.SCALED.get();
            assertTrue(recomputed > 10_000 && recomputed < 70_000, "computed again: " + recomputed);
            assertEquals(
                    (100_000 + 6) / 7, resumed.result("mean").source().info().frames());
            assertEquals(
                    3 * (7 * 14000 + 3),
                    resumed.result("mean").source().frame(14000).doubles()[0],
                    1e-9);
            assertEquals(100_000, resumed.record().counts().get(0).read());
        }
    }

    @Test
    void sameBitsForAnyNumberOfThreadsAndForSlices() throws Exception {
        write("many.gen", "generated 15000 4000 0.1");
        String text = """
            pipeline: 1
            sources: { frames: { path: many.gen } }
            steps:
              - test.scale: { by: 0.1 }
              - test.mean:
            """;
        double[] one = run(text, 1).frames("mean").get(0).doubles();
        assertArrayEquals(one, run(text, 5).frames("mean").get(0).doubles(), 0);
        Path other = Files.createDirectory(folder.resolve("sliced"));
        for (int i = 1; i <= 3; i++) {
            RunOptions options = new RunOptions(other, 2, false, Optional.of(new RunOptions.Slice(i, 3, 1)), false);
            try (Plan plan = plan(text);
                    Runner runner = new Runner(plan, options, Progress.NONE, () -> false)) {
                if (i == 3) {
                    RunOptions merging = new RunOptions(other, 2, true, Optional.empty(), true);
                    try (Runner early = new Runner(plan, merging, Progress.NONE, () -> false)) {
                        IOException missing = assertThrows(IOException.class, early::run);
                        assertTrue(missing.getMessage().contains("not complete"), missing.getMessage());
                    }
                }
                runner.runSlice(options.slice().orElseThrow());
            }
        }
        RunOptions merging = new RunOptions(other, 2, true, Optional.empty(), true);
        try (Plan plan = plan(text);
                Runner runner = new Runner(plan, merging, Progress.NONE, () -> false)) {
            assertArrayEquals(one, runner.run().result("mean").source().frame(0).doubles(), 0);
        }
    }

    @Test
    void maskedFrameKeepsItsPlaceAndIsCounted() throws Exception {
        write("bad.gen", "generated 6 4 0 bad 3");
        String text = """
            pipeline: 1
            sources: { frames: { path: bad.gen } }
            steps:
              - test.scale:
              - test.moments:
            onError: mask
            """;
        Run run = run(text);
        Source moments = run.results.result("moments").source();
        assertEquals(6, moments.info().frames());
        assertThrows(MissingFrameException.class, () -> moments.frame(3));
        assertEquals(
                2 * (4 * 4 + 0.6), moments.frame(4).table().column("all sum").number(0), 1e-12);
        assertEquals(1, run.results.result("moments").masked().size());
        assertEquals(
                Map.of("test.scale: The first value is -666.", 1L),
                run.results.record().counts().get(0).reasons());
        FrameFailure failure = assertThrows(FrameFailure.class, () -> run(text.replace("mask", "stop")));
        assertEquals("Frame 3 of 'frames', test.scale: The first value is -666.", failure.getMessage());
    }

    @Test
    void recordTellsStepsInputsAndWarnings() throws Exception {
        RunRecord record = run("""
            pipeline: 1
            title: A title
            sources: { frames: { path: six.gen } }
            steps:
              - test.scale: { by: 10 }
              - test.moments:
            """).results.record();
        assertEquals("A title", record.title());
        assertEquals("{\"by\":10}", record.steps().get(0).parameters());
        assertEquals(Map.of("The sum is above 100.", 3L), record.steps().get(1).warnings());
        assertEquals(64, record.inputs().get(0).sha256().length());
        assertEquals(6, record.counts().get(0).read());
    }

    private static List<Double> firsts(List<Frame> frames) {
        return frames.stream().map(frame -> frame.doubles()[0]).toList();
    }

    private record Run(Plan plan, Results results) {
        List<Frame> frames(String name) throws IOException {
            List<Frame> frames = new ArrayList<>();
            Source source = results.result(name).source();
            for (long i = 0; i < source.info().frames(); i++) {
                frames.add(source.frame(i));
            }
            return frames;
        }
    }

    private Run run(String text) throws Exception {
        return run(text, 2);
    }

    private Run run(String text, int threads) throws Exception {
        try (Plan plan = plan(text);
                Runner runner =
                        new Runner(plan, RunOptions.in(folder).withThreads(threads), Progress.NONE, () -> false)) {
            return new Run(plan, runner.run());
        }
    }

    private Plan plan(String text) throws PipelineException {
        return Planner.plan(Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE), TestSteps.registry());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
