/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.app.Simulator.Request;
import org.solidus.core.app.Simulator.Size;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.Results;
import org.solidus.core.run.RunOptions;
import org.solidus.core.run.Runner;

/** The whole story of simulated flashes by the pipeline that comes with them, judged by the truth. */
class FlashPipelineTest {

    private static final FlashSimulator SIMULATOR = new FlashSimulator();

    /** Fewer frames than a person would take: each as long as two. */
    private static final Map<String, String> QUICK = Map.of("frames", "96", "rate", "5");

    private static Registry registry;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        registry = ClassPathRegistry.load(FlashPipelineTest.class.getClassLoader());
    }

    /** Findings, and by how many standard deviations the clocks were missed. */
    private record Judged(List<Finding> findings, double clockPull) {

        List<String> wrong() {
            return findings.stream()
                    .filter(finding -> !finding.good())
                    .map(Finding::toString)
                    .toList();
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 6, electrolyte"})
    void theStoryIsFoundAsItWas(long seed, String current, String sample) throws IOException, PipelineException {
        Judged judged = judged(seed, Map.of("current", current, "sample", sample));
        assertTrue(judged.findings().size() >= 7, judged.findings().toString());
        assertEquals(List.of(), judged.wrong());
    }

    /** The examples are on data as they are simulated, in the folder that they say. */
    @ParameterizedTest
    @CsvSource({"story, flash, no", "hotspots, pellets, yes"})
    void theExamplesFitTheirData(String name, String data, String raster) throws IOException, PipelineException {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.put("raster", raster);
        SIMULATOR.simulate(new Request(3, Size.SMALL, folder.resolve("out").resolve(data), settings), Progress.NONE);
        Path examples = Files.createDirectories(folder.resolve("examples/flash-sintering"));
        Path copy = examples.resolve(name + ".yaml");
        Files.copy(examples().resolve(name + ".yaml"), copy);
        Planner.Outcome outcome = Planner.attempt(Pipeline.read(copy, Pipeline.Overrides.NONE), registry);
        assertEquals(List.of(), outcome.problems());
        outcome.plan().orElseThrow().close();
    }

    private static Path examples() {
        Path above = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(above.resolve("examples/flash-sintering"))) {
            above = above.getParent();
        }
        return above.resolve("examples/flash-sintering");
    }

    @Test
    void aFurnaceRampIsNoFlash() throws IOException, PipelineException {
        assertEquals(
                List.of(),
                judged(5, Map.of("control", "ramp", "frames", "54", "rate", "3"))
                        .wrong());
    }

    @Test
    void threePelletsAreTold() throws IOException, PipelineException {
        assertEquals(List.of(), judged(2, Map.of("raster", "yes")).wrong());
    }

    @Test
    @Tag("long")
    void uniformPelletsHaveNoHotspots() throws IOException, PipelineException {
        for (long seed = 400; seed < 410; seed++) {
            Map<String, String> settings = Map.of("raster", "yes", "uniform", "yes");
            assertEquals(List.of(), judged(seed, settings).wrong(), "seed " + seed);
        }
    }

    @Test
    @Tag("long")
    void framesTellTheSameStory() throws IOException, PipelineException {
        assertEquals(List.of(), judged(6, Map.of("output", "frames")).wrong());
    }

    @Test
    @Tag("long")
    void anElectrodeTellsItToo() throws IOException, PipelineException {
        assertEquals(List.of(), judged(7, Map.of("sample", "electrode")).wrong());
        assertEquals(List.of(), judged(8, Map.of("product", "LVP-R")).wrong());
    }

    @Test
    @Tag("long")
    void heatingAloneMakesNoPhase() throws IOException, PipelineException {
        for (long seed = 300; seed < 310; seed++) {
            assertEquals(List.of(), judged(seed, Map.of("control", "heating")).wrong(), "seed " + seed);
        }
    }

    @Test
    @Tag("long")
    void twoHundredFlashesAreTold() throws IOException, PipelineException {
        List<String> wrong = new ArrayList<>();
        int clocks = 0;
        int seeds = 200;
        String[] currents = {"2", "6", "9"};
        for (int i = 0; i < seeds; i++) {
            Judged judged = judged(1000 + i, Map.of("current", currents[i % 3]));
            clocks += Math.abs(judged.clockPull()) <= 2 ? 1 : 0;
            for (String finding : judged.wrong()) {
                wrong.add("seed " + (1000 + i) + ", " + currents[i % 3] + " A/cm2: " + finding);
            }
        }
        assertTrue(clocks >= seeds * 17 / 20, clocks + " of " + seeds + " clocks within two standard deviations");
        // Intervals of two and three standard deviations are missed now and then.
        assertTrue(wrong.size() <= seeds / 20, wrong::toString);
    }

    private Judged judged(long seed, Map<String, String> more) throws IOException, PipelineException {
        Map<String, String> settings = new HashMap<>(QUICK);
        settings.putAll(more);
        SIMULATOR.simulate(new Request(seed, Size.SMALL, folder, settings), Progress.NONE);
        Pipeline pipeline = Pipeline.read(folder.resolve("pipeline.yaml"), Pipeline.Overrides.NONE);
        Planner.Outcome outcome = Planner.attempt(pipeline, registry);
        assertEquals(List.of(), outcome.problems());
        try (Plan plan = outcome.plan().orElseThrow();
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false);
                Results results = runner.run()) {
            FlashTruthFolder truth = new FlashTruthFolder(folder.resolve("truth"));
            double pull = truth.isRaster() || !truth.read().flashed()
                    ? Double.NaN
                    : new FlashComparison(truth.read(), truth, results).clockPull();
            return new Judged(SIMULATOR.compare(folder, results), pull);
        }
    }
}
