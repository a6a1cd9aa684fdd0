/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** The whole job on simulated maps: frames to hotspots by the pipeline that comes with them, judged by the truth. */
class SinteringMapPipelineTest {

    private static final SinteringMapSimulator SIMULATOR = new SinteringMapSimulator();

    /** The accepted rate of false hotspots on uniform maps, as the pipeline has it. */
    private static final double FALSE_DISCOVERY = 0.001;

    private static Registry registry;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        registry = ClassPathRegistry.load(SinteringMapPipelineTest.class.getClassLoader());
    }

    @ParameterizedTest
    @CsvSource({"1, 6", "2, 9", "3, 2", "4, 6", "5, 9", "6, 2"})
    void hotspotsAreFoundWhereTheyAre(long seed, String current) throws IOException, PipelineException {
        assertAllGood(
                analysed(seed, Size.SMALL, Map.of("current", current)), "seed " + seed + ", " + current + " A/cm2");
    }

    @Test
    void aLargerDetectorGivesTheSame() throws IOException, PipelineException {
        assertAllGood(analysed(7, Size.MEDIUM, Map.of()), "medium, seed 7");
    }

    @Test
    void twentyUniformPelletsHaveNoHotspots() throws IOException, PipelineException {
        for (int seed = 100; seed < 120; seed++) {
            assertAllGood(analysed(seed, Size.SMALL, Map.of("hotspots", "0")), "uniform, seed " + seed);
        }
    }

    @Test
    @Tag("long")
    void hotspotsAreFoundWithAnySeed() throws IOException, PipelineException {
        List<String> failures = new ArrayList<>();
        for (int seed = 1000; seed < 1040; seed++) {
            for (String current : List.of("2", "6", "9")) {
                String which = "seed " + seed + ", " + current + " A/cm2: ";
                analysed(seed, Size.SMALL, Map.of("current", current)).stream()
                        .filter(finding -> !finding.good())
                        .forEach(finding -> failures.add(which + finding));
            }
        }
        assertEquals(List.of(), failures);
    }

    @Test
    @Tag("long")
    void uniformPelletsShowHotspotsNoMoreOftenThanAllowed() throws IOException, PipelineException {
        int maps = 150;
        int withHotspots = 0;
        for (int seed = 2000; seed < 2000 + maps; seed++) {
            withHotspots += analysed(seed, Size.SMALL, Map.of("hotspots", "0")).stream()
                            .anyMatch(finding -> finding.what().equals("false hotspots") && !finding.good())
                    ? 1
                    : 0;
        }
        // Three more than expected happen by chance once in some ten thousand such tests.
        assertTrue(withHotspots <= maps * FALSE_DISCOVERY + 3, withHotspots + " of " + maps + " uniform maps");
    }

    private List<Finding> analysed(long seed, Size size, Map<String, String> settings)
            throws IOException, PipelineException {
        SIMULATOR.simulate(new Request(seed, size, folder, settings), Progress.NONE);
        Pipeline pipeline = Pipeline.read(folder.resolve("pipeline.yaml"), Pipeline.Overrides.NONE);
        Planner.Outcome outcome = Planner.attempt(pipeline, registry);
        assertEquals(List.of(), outcome.problems());
        try (Plan plan = outcome.plan().orElseThrow();
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false);
                Results results = runner.run()) {
            return SIMULATOR.compare(folder, results);
        }
    }

    private static void assertAllGood(List<Finding> findings, String which) {
        assertTrue(findings.size() >= 4, which + ": " + findings);
        List<Finding> wrong =
                findings.stream().filter(finding -> !finding.good()).toList();
        assertEquals(List.of(), wrong, which);
    }
}
