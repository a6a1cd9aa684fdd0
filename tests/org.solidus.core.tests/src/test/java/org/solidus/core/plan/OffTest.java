/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.TestSteps;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;

/** Steps that are switched off: their input passes through under their name. */
class OffTest {

    private static final String TEXT = """
        pipeline: 1
        sources: { frames: { path: six.gen } }
        steps:
          - test.scale: { by: 2 }
            off: %s
          - test.moments:
            off: %s
          - test.subtract: { background: one.gen }
            from: scale
          - test.normalize: { monitor: $moments.all sum }
            from: scale
        default: scale
        figures:
          - { name: heat, share: x, panels: [{ heatmap: $subtract }] }
          - { name: rows, curves: $moments.all mean }
        """;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("six.gen"), "generated 6 4 0");
        Files.writeString(folder.resolve("one.gen"), "generated 1 4 0");
    }

    private Planner.Outcome outcome(String text) throws PipelineException {
        Pipeline pipeline = Pipeline.parse("p.yaml", text, folder, Pipeline.Overrides.NONE);
        return Planner.attempt(pipeline, TestSteps.registry());
    }

    @Test
    void whatWorksOnItWorksOnItsInput() throws Exception {
        try (Plan plan = outcome(TEXT.formatted(true, false)).plan().orElseThrow()) {
            assertEquals(
                    List.of("moments", "subtract", "normalize"),
                    plan.steps().stream().map(Node::name).toList());
            assertTrue(
                    plan.steps().stream().allMatch(step -> step.input().name().equals("frames")));
            assertEquals("normalize", plan.main(), "the source that stands for the default is no result");
            assertEquals(Set.of("moments", "subtract", "normalize"), plan.kept());
        }
    }

    @Test
    void whatRefersToColumnsThatAreMissingIsRefusedWithASentence() throws Exception {
        List<Problem> problems = outcome(TEXT.formatted(false, true)).problems();
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(
                problems.get(0)
                        .message()
                        .endsWith("(The step 'moments' is switched off: its input 'scale' stands for it.)"),
                problems.get(0).message());
        assertTrue(
                problems.get(1).message().contains("$scale.all mean"),
                problems.get(1).message());
        assertTrue(problems.stream().allMatch(problem -> problem.line() > 0));
    }

    @Test
    void itsParametersAreNotLookedAt() throws Exception {
        String text = TEXT.formatted(true, false).replace("by: 2", "by: nonsense");
        assertEquals(List.of(), outcome(text).problems());
    }
}
