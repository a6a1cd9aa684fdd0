/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Following;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.Source;
import org.solidus.io.hdf5.GrowingFile.Mode;
import org.solidus.io.npy.NpyWriter;

/** Files that are analysed while they grow give the result of the finished file. */
@Timeout(120)
class GrowingFileTest {

    /** Two partitions of four frames, and a half. */
    private static final int FRAMES = 10;

    private static final String PIPELINE = """
            pipeline: 1
            sources:
              frames: { path: %s, follow: { idle: %s, start: 30 s } }
            steps:
              - test.corner: {}
              - test.total: {}
                from: frames
                every: 3
                as: threes
              - test.total: {}
                from: frames
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theResultIsThatOfTheFinishedFile(Mode mode) throws Exception {
        Path growing = folder.resolve("growing");
        CompletableFuture<Void> following;
        // A file in the oldest layout does not say when it was closed.
        String text = PIPELINE.formatted("frames.h5", mode == Mode.SWMR ? "60 s" : "1 s");
        try (GrowingFile file = new GrowingFile(folder.resolve("frames.h5"), mode)) {
            following = following(growing, text, () -> false);
            file.write(0, 6);
            awaitPart(growing, 0);
            file.write(6, FRAMES);
        }
        following.get();
        long before = GrowingSteps.TAKEN.get();
        List<String> grown = run(growing, text, true);
        assertEquals(2, GrowingSteps.TAKEN.get() - before, "frames of whole partitions were taken over");
        assertEquals(run(folder.resolve("offline"), text, false), grown);
    }

    @Test
    void aFrameThatIsNotWrittenYetIsNotTakenForZeros() throws Exception {
        Path growing = folder.resolve("growing");
        CompletableFuture<Void> following;
        String text = PIPELINE.formatted("frames.h5", "60 s");
        try (GrowingFile file = new GrowingFile(folder.resolve("frames.h5"), Mode.SWMR)) {
            file.extend(FRAMES);
            following = following(growing, text, () -> false);
            for (int frame : new int[] {0, 1, 3, 7, 6, 5, 4}) {
                file.write(frame, 0.5 + frame);
            }
            awaitPart(growing, 1);
            assertTrue(parts(growing).stream().noneMatch(name -> name.endsWith("part-00000000")));
            file.write(2, 2.5);
            file.write(8, FRAMES);
        }
        following.get();
        assertEquals(run(folder.resolve("offline"), text, false), run(growing, text, true));
    }

    @Test
    void aFrameThatIsWrittenAgainIsReadAgain() throws Exception {
        Path growing = folder.resolve("growing");
        CompletableFuture<Void> following;
        String text = PIPELINE.formatted("frames.h5", "1 s");
        try (GrowingFile file = new GrowingFile(folder.resolve("frames.h5"), Mode.LATEST)) {
            following = following(growing, text, () -> false);
            file.write(0, 8);
            awaitPart(growing, 0);
            awaitPart(growing, 1);
            file.write(1, -7.0);
        }
        following.get();
        List<String> grown = run(growing, text, true);
        assertTrue(grown.toString().contains("-7.0"), grown.toString());
        assertEquals(run(folder.resolve("offline"), text, false), grown);
    }

    @Test
    void goesOnAfterAStop() throws Exception {
        Path growing = folder.resolve("growing");
        String text = PIPELINE.formatted("frames.h5", "60 s");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> following;
        try (GrowingFile file = new GrowingFile(folder.resolve("frames.h5"), Mode.SWMR)) {
            file.write(0, 5);
            following = following(growing, text, stop::get);
            awaitPart(growing, 0);
            stop.set(true);
            Exception stopped = assertThrows(Exception.class, following::get);
            assertEquals(CancellationException.class, cause(stopped).getClass());
            following = following(growing, text, () -> false);
            file.write(5, FRAMES);
            awaitPart(growing, 1);
        }
        following.get();
        assertEquals(run(folder.resolve("offline"), text, false), run(growing, text, true));
    }

    @Test
    void aFolderThatFillsUp() throws Exception {
        Path growing = folder.resolve("growing");
        String text = PIPELINE.formatted("frame_*.npy", "1 s");
        CompletableFuture<Void> following = following(growing, text, () -> false);
        for (int frame = 0; frame < 6; frame++) {
            file(frame);
        }
        awaitPart(growing, 0);
        for (int frame = 6; frame < FRAMES; frame++) {
            file(frame);
        }
        following.get();
        assertEquals(run(folder.resolve("offline"), text, false), run(growing, text, true));
    }

    private void file(int frame) throws IOException {
        double[] values = new double[GrowingFile.SIDE * GrowingFile.SIDE];
        values[0] = frame + 0.25;
        Path hidden = folder.resolve(".frame");
        Files.deleteIfExists(hidden);
        try (NpyWriter writer = NpyWriter.create(hidden, ElementType.FLOAT64, GrowingFile.SIDE, GrowingFile.SIDE)) {
            writer.add(NDArray.of(values, GrowingFile.SIDE, GrowingFile.SIDE));
        }
        Files.move(hidden, folder.resolve("frame_" + frame + ".npy"));
    }

    @Test
    void whatNeverBeginsIsNamed() {
        String text = PIPELINE.formatted("nothing.h5", "1 s").replace("start: 30 s", "start: 0.2 s");
        Exception failure = assertThrows(Exception.class, () -> following(folder.resolve("growing"), text, () -> false)
                .get());
        assertTrue(
                cause(failure).getMessage().contains("nothing.h5 does not exist"),
                cause(failure).getMessage());
    }

    @Test
    void nonsenseInFollowIsASentence() {
        for (String follow : List.of("maybe", "3 kg", "-1 s", "{ idel: 3 s }", "0 s", "[1, 2]")) {
            String text = PIPELINE.formatted("frames.h5", "1 s").replace("{ idle: 1 s, start: 30 s }", follow);
            PipelineException failure = assertThrows(
                    PipelineException.class,
                    () -> Planner.plan(
                            Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE), GrowingSteps.registry()));
            assertTrue(failure.getMessage().contains("follow"), failure.getMessage());
        }
    }

    private CompletableFuture<Void> following(Path out, String text, BooleanSupplier stop) {
        return CompletableFuture.runAsync(() -> {
            try {
                follow(out, text, stop);
            } catch (IOException | PipelineException e) {
                throw new IllegalStateException(e.getMessage(), e);
            }
        });
    }

    private void follow(Path out, String text, BooleanSupplier stop) throws IOException, PipelineException {
        Planner.Outcome outcome = Planner.attempt(
                pipeline(text), GrowingSteps.registry(), GivenSources.NONE, new Following(stop, (name, why) -> {}));
        try (Plan plan = outcome.plan().orElseThrow(() -> new PipelineException(outcome.problems()));
                Runner runner =
                        new Runner(plan, RunOptions.in(out).withThreads(2).resuming(), Progress.NONE, stop)) {
            runner.follow();
        }
    }

    private Pipeline pipeline(String text) throws PipelineException {
        return Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE);
    }

    /** All values of all results as texts, which tell every bit. */
    private List<String> run(Path out, String text, boolean resume) throws IOException, PipelineException {
        RunOptions options = RunOptions.in(out).withThreads(2);
        List<String> values = new ArrayList<>();
        try (Plan plan = Planner.plan(pipeline(text), GrowingSteps.registry());
                Runner runner = new Runner(plan, resume ? options.resuming() : options, Progress.NONE, () -> false);
                Results results = runner.run()) {
            for (Results.Result result : results.results()) {
                Source source = result.source();
                values.add(result.name() + " " + source.info().scan());
                for (long i = 0; i < source.info().frames(); i++) {
                    for (double value : source.frame(i).doubles()) {
                        values.add(Double.toString(value));
                    }
                }
            }
            results.record().inputs().forEach(input -> values.add(input.sha256()));
        }
        return values;
    }

    private static void awaitPart(Path out, int number) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String part = "part-%08d".formatted(number);
        while (parts(out).stream().noneMatch(name -> name.endsWith(part))) {
            assertTrue(System.nanoTime() < deadline, part + " did not come: " + parts(out));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private static List<String> parts(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(out)) {
            return walk.map(Path::toString).toList();
        } catch (java.io.UncheckedIOException moved) {
            return List.of();
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null && !(at instanceof CancellationException)) {
            at = at.getCause();
        }
        return at;
    }
}
