/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.parts.FrameCodec;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.edit.PipelineDocument;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.preview.Previewed;
import org.solidus.core.preview.Previewed.NeedsSeries;
import org.solidus.core.preview.Previewed.Ready;
import org.solidus.core.preview.Previewer;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** Every step of the examples and of a simulated flash gives the same, bit for bit, on one frame as in a run. */
class PreviewsTest {

    private static final long MOST_FRAMES = 5;

    @TempDir
    static Path folder;

    private static Registry registry;

    @BeforeAll
    static void simulate() throws IOException {
        registry = ClassPathRegistry.load(PreviewsTest.class.getClassLoader());
        Examples.in(folder, registry).simulate("flash", 3, "flash", "--set", "rate=1", "--set", "frames=24");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "examples/shapes/background.yaml",
                "examples/shapes/correlate.yaml",
                "examples/shapes/every.yaml",
                "examples/shapes/hotspots.yaml",
                "examples/shapes/labels.yaml",
                "examples/shapes/monitor.yaml",
                "examples/shapes/two-passes.yaml",
                "out/map/pipeline.yaml",
                "out/flash/pipeline.yaml"
            })
    void everyStepGivesOnOneFrameWhatARunGives(String file) throws Exception {
        Pipeline pipeline = keepingEverything(folder.resolve(file));
        Path out = folder.resolve("runs").resolve(file.replace('/', '_'));
        try (Plan plan = Planner.plan(pipeline, registry);
                Runner runner = new Runner(plan, RunOptions.in(out), Progress.NONE, () -> false);
                Previewer previewer = new Previewer(registry)) {
            Results results = runner.run();
            assertEquals(pipeline.steps().size(), plan.kept().size());
            for (Result result : results.results()) {
                if (pipeline.steps().stream().anyMatch(step -> step.name().equals(result.name()))) {
                    compare(result, pipeline, previewer);
                }
            }
        }
    }

    /** All steps are leaves of which something is left to compare. */
    private static Pipeline keepingEverything(Path file) throws IOException {
        PipelineDocument document = new PipelineDocument(registry);
        document.open(file);
        document.pipeline().steps().forEach(step -> document.setKeep(step.name(), true));
        assertEquals(List.of(), document.problems());
        return document.pipeline();
    }

    private static void compare(Result result, Pipeline pipeline, Previewer previewer) throws IOException {
        String name = result.name();
        if (previewer.frame(pipeline, name, 0, () -> false) instanceof NeedsSeries needs) {
            assertFalse(needs.nodes().isEmpty());
            for (String node : needs.nodes()) {
                previewer.series(pipeline, node, Progress.NONE, () -> false);
            }
        }
        Source previews = previewer.source(pipeline, name);
        long frames = result.source().info().frames();
        assertEquals(frames, previews.info().frames(), name);
        int compared = 0;
        for (long index : indices(frames)) {
            byte[] run = bytes(result.source(), index);
            assertArrayEquals(run, bytes(previews, index), () -> name + ", frame " + index);
            compared += run.length == 0 ? 0 : 1;
        }
        assertTrue(compared > 0 || result.masked().size() == frames, name);
    }

    private static long[] indices(long frames) {
        return LongStream.range(0, Math.min(frames, MOST_FRAMES))
                .map(i -> i * Math.max(1, frames / MOST_FRAMES))
                .toArray();
    }

    private static byte[] bytes(Source source, long index) throws IOException {
        try {
            return FrameCodec.encode(source.frame(index));
        } catch (MissingFrameException | RuntimeException failed) {
            return new byte[0];
        }
    }

    @Test
    void aSliderOfGrRunsGrAlone() throws Exception {
        PipelineDocument document = new PipelineDocument(registry);
        document.open(folder.resolve("out/flash/pipeline.yaml"));
        try (Previewer previewer = new Previewer(registry)) {
            assertInstanceOf(Ready.class, previewer.frame(document.pipeline(), "gr", 7, () -> false));
            for (int i = 0; i < 20; i++) {
                document.setParam("gr", "qmax", 15 + 0.2 * i + " 1/angstrom");
                Previewed previewed = previewer.frame(document.pipeline(), "gr", 7, () -> false);
                assertEquals(
                        List.of("gr"),
                        assertInstanceOf(Ready.class, previewed, previewed::toString)
                                .ran());
            }
            assertEquals(1, previewer.evaluations("measured"));
            assertEquals(1, previewer.evaluations("background"));
        }
        document.setParam("gr", "qmax", "20.0 1/angstrom");
        assertEquals(Files.readString(folder.resolve("out/flash/pipeline.yaml")), document.text());
    }
}
