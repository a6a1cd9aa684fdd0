/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.FaultySteps;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.preview.Previewed;
import org.solidus.core.preview.Previewer;
import org.solidus.core.registry.Registry;
import org.solidus.core.registry.StepInfo;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Window;
import org.solidus.core.step.Windowed;
import org.solidus.core.unit.Unit;

/** Steps that see the neighbours of a frame. */
class NeighboursTest {

    @TempDir
    private Path folder;

    private HeldSource source;
    private String warnings = "";

    /** Half a megabyte a frame, so that a block holds eight of them. */
    @BeforeEach
    void source() throws Exception {
        source = HeldSource.ramp(100, 1 << 16);
        HeldReader.write(folder.resolve("hundred.held"), source);
    }

    @Op(id = "window.sum", name = "Sum", description = "Sum of a frame and its neighbours.")
    static final class Sum implements Windowed<Sum.Params> {

        record Params(
                @Param(help = "Before.", def = "1") int before,
                @Param(help = "After.", def = "1") int after) {}

        @Override
        public Signature output(Signature in, Params params) {
            return in.withAxes(List.of(new AxisSpec("x", Quantities.INDEX, Unit.ONE, 1)));
        }

        @Override
        public int before(Params params) {
            return params.before();
        }

        @Override
        public int after(Params params) {
            return params.after();
        }

        @Override
        public Frame apply(Window window, Params params, Context context) {
            double sum = 0;
            for (Frame frame : window.frames()) {
                sum += frame.doubles()[0];
            }
            context.warn("summed");
            return Frame.of(NDArray.of(new double[] {sum})).build();
        }
    }

    private static Registry registry() {
        Registry known = FaultySteps.registry();
        List<Step<?>> steps = new ArrayList<>(List.of(new Sum()));
        known.steps().stream().map(StepInfo::step).forEach(steps::add);
        return new Registry(steps, known.readers(), List.of(), List.of(), List.of(), List.of());
    }

    private Pipeline pipeline(String source, String steps) throws Exception {
        String text = "pipeline: 1\nonError: mask\nsources: { frames: " + source + " }\nsteps:\n" + steps;
        return Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE);
    }

    private List<Double> run(String source, String steps, String name, int threads) throws Exception {
        try (Plan plan = Planner.plan(pipeline(source, steps), registry());
                Runner runner =
                        new Runner(plan, RunOptions.in(folder).withThreads(threads), Progress.NONE, () -> false);
                Results results = runner.run()) {
            warnings = results.record().steps().toString();
            return Trial.firsts(results, name);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 7", "0, 3", "5, 0", "40, 60"})
    void everyFrameHasItsNeighboursAcrossBatchesAndBlocks(int before, int after) throws Exception {
        String steps = "  - window.sum: { before: " + before + ", after: " + after + " }\n";
        for (int threads : new int[] {1, 2, 7}) {
            List<Double> sums = run("{ path: hundred.held }", steps, "sum", threads);
            for (int i = 0; i < 100; i++) {
                double expected = 0;
                for (int k = Math.max(0, i - before); k <= Math.min(99, i + after); k++) {
                    expected += k;
                }
                assertEquals(expected, sums.get(i), "frame " + i);
            }
        }
    }

    @Test
    void windowsOfWindowsReachFurther() throws Exception {
        String steps = "  - window.sum:\n  - window.sum:\n    as: twice\n";
        List<Double> sums = run("{ path: hundred.held }", steps, "twice", 2);
        assertEquals(48 + 2 * 49 + 3 * 50 + 2 * 51 + 52.0, sums.get(50));
        assertEquals(0 + 1 + 0 + 1 + 2.0, sums.get(0));
    }

    @Test
    void aMaskedNeighbourIsNotThere() throws Exception {
        source.without(50);
        List<Double> sums = run("{ path: hundred.held }", "  - window.sum:\n", "sum", 2);
        assertEquals(48 + 49.0, sums.get(49));
        assertTrue(sums.get(50).isNaN());
        assertEquals(51 + 52.0, sums.get(51));
    }

    @Test
    void neighboursLieInTheSameRow() throws Exception {
        List<Double> sums = run("{ path: hundred.held, grid: [4, 25] }", "  - window.sum:\n", "sum", 2);
        assertEquals(23 + 24.0, sums.get(24), "the last of a row");
        assertEquals(25 + 26.0, sums.get(25), "the first of the next");
    }

    @Test
    void whatIsMadeForNeighboursIsCountedOnce() throws Exception {
        source.without(50);
        run("{ path: hundred.held }", "  - test.scale: { by: 1 }\n  - window.sum: { before: 3, after: 3 }\n", "sum", 2);
        assertTrue(warnings.contains("summed=99"), warnings);
    }

    @Test
    void aPreviewSeesTheSameNeighbours() throws Exception {
        source.without(50);
        String steps = "  - test.scale: { by: 2 }\n  - window.sum: { before: 2, after: 1 }\n";
        Pipeline pipeline = pipeline("{ path: hundred.held }", steps);
        List<Double> sums = run("{ path: hundred.held }", steps, "sum", 2);
        try (Previewer previewer = new Previewer(registry())) {
            for (int index : new int[] {0, 1, 49, 51, 52, 99}) {
                Previewed.Ready ready =
                        assertInstanceOf(Previewed.Ready.class, previewer.frame(pipeline, "sum", index, () -> false));
                assertEquals(sums.get(index), ready.frame().doubles()[0], "frame " + index);
            }
        }
    }

    @Test
    void aFrameThatSeveralBlocksNeedFailsTheRunOnce() throws Exception {
        source.without(50);
        String text = "pipeline: 1\nsources: { frames: { path: hundred.held } }\nsteps:\n  - window.sum:\n";
        Pipeline pipeline = Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry());
                Runner runner = new Runner(plan, RunOptions.in(folder).withThreads(2), Progress.NONE, () -> false)) {
            runner.run();
        } catch (IOException | RuntimeException e) {
            assertEquals("Frame 50 of 'frames', reading: Frame 50 is cut short.", e.getMessage());
            return;
        }
        throw new AssertionError("it should have stopped");
    }
}
