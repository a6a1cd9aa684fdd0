/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.SourceSpec;
import org.solidus.core.pipeline.StepSpec;

/** Parts of a pipeline are pipelines of their own. */
class RunVariantsTest {

    private static final String TEXT = """
            pipeline: 1
            sources:
              frames: { path: "f_*.tif", grid: [3, 4], order: snake, select: "10::2", interval: 2 s }
              dark: { path: dark.tif }
              other: { path: other.tif }
            steps:
              - series.mean: {}
                from: dark
                as: dark_mean
              - scattering.integrate: { geometry: a.poni, dark: $dark_mean }
                from: frames
                as: patterns
              - scattering.peaks: { lines: [2 1/angstrom] }
              - series.sum: {}
                from: other
            figures:
              - { name: story, curves: [$sum] }
            default: sum
            """;

    private static Pipeline pipeline() throws PipelineException {
        return Pipeline.parse("p.yaml", TEXT, Path.of("/data"), Pipeline.Overrides.NONE);
    }

    @Test
    void upToAStepIsWhatItNeeds() throws PipelineException {
        Pipeline part = new RunVariants(PipelineStage.registry(), pipeline()).upTo("patterns");
        assertEquals(
                List.of("dark_mean", "patterns"),
                part.steps().stream().map(StepSpec::name).toList());
        assertEquals(
                List.of("frames", "dark"),
                part.sources().stream().map(SourceSpec::name).toList());
        assertEquals("patterns", part.main().orElseThrow().text());
        assertEquals(List.of(), part.figures());
        assertEquals(Path.of("/data"), part.base());
        assertFalse(part.text().contains("scattering.peaks"));
    }

    @Test
    void aFrameKeepsItsFileAndItsTime() throws PipelineException {
        Pipeline part = new RunVariants(PipelineStage.registry(), pipeline()).onFrame("frames", 5, Map.of());
        Map<String, String> options = new java.util.TreeMap<>();
        part.sources().get(0).options().entries().forEach((name, value) -> options.put(name, value.text()));
        // Frame 5 is the second of the second row, which was scanned backwards: place 6 of those selected.
        assertEquals("22:23", options.get("select"));
        assertEquals("[1, 1]", options.get("grid"));
        assertEquals("12 s", options.get("start"));
    }
}
