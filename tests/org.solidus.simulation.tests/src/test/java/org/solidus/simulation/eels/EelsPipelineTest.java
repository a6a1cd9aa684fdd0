/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

/** The whole job on simulated images: counts to shifts, thickness, phases and lithium by the pipeline beside them. */
class EelsPipelineTest {

    private final Registry registry = ClassPathRegistry.load(EelsPipelineTest.class.getClassLoader());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {7})
    void thicknessPhasesAndLithiumAreFound(long seed) throws IOException, PipelineException {
        assertFound(seed, Map.of("side", "20", "core", "no"));
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21})
    void theyAreFoundWithOtherSeeds(long seed) throws IOException, PipelineException {
        assertFound(seed, Map.of("side", "32", "core", "no"));
    }

    /** Peaks that are asymmetric, cameras that count otherwise, particles of other kinds. */
    @Tag("long")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asymmetry=1",
                "asymmetry=0.5 dispersion=0.2 channels=1024 start=-20",
                "gain=12 readout=15 dose=5e6",
                "particle=domino drift=4",
                "particle=mosaic jitter=0.2",
                "pair=yes",
                "edge=carbon"
            })
    void theyAreFoundWhateverTheSpectrometer(String settings) throws IOException, PipelineException {
        Map<String, String> all = new HashMap<>(Map.of("side", "32", "core", "no"));
        for (String setting : settings.split(" ")) {
            all.put(setting.split("=")[0], setting.split("=")[1]);
        }
        assertFound(31, all);
    }

    private void assertFound(long seed, Map<String, String> settings) throws IOException, PipelineException {
        List<Finding> findings = findings(seed, settings);
        assertTrue(findings.size() > 8, findings.toString());
        List<Finding> missed =
                findings.stream().filter(finding -> !finding.good()).toList();
        assertEquals(List.of(), missed, "seed " + seed + " " + settings);
    }

    private List<Finding> findings(long seed, Map<String, String> settings) throws IOException, PipelineException {
        EelsSimulator simulator = new EelsSimulator();
        simulator.simulate(new Request(seed, Size.SMALL, folder, settings), Progress.NONE);
        Pipeline pipeline = Pipeline.read(folder.resolve("pipeline.yaml"), Pipeline.Overrides.NONE);
        try (Plan plan = Planner.plan(pipeline, registry);
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, () -> false);
                Results results = runner.run()) {
            return simulator.compare(folder, results);
        }
    }
}
