/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.FaultySteps;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.source.LiveSource;

/** What steps say of frames as they come is what a run says of them. */
class LiveStepsTest {

    private static final int FRAMES = 10;
    private static final String HEAD = """
            pipeline: 1
            onError: mask
            sources: { frames: { path: ten.held }, dark: { path: dark.held } }
            steps:
            """;

    @TempDir
    private Path folder;

    private Trial trial;
    private HeldSource frames;

    @BeforeEach
    void source() throws Exception {
        trial = new Trial(folder);
        frames = HeldSource.ramp(FRAMES, 4);
        HeldReader.write(folder.resolve("ten.held"), frames);
        HeldReader.write(folder.resolve("dark.held"), HeldSource.ramp(3, 4));
    }

    private Plan plan(String steps, LiveSource detector) throws Exception {
        Pipeline pipeline = Pipeline.parse("p.yaml", HEAD + steps, folder, Pipeline.Overrides.NONE);
        return Planner.attempt(pipeline, FaultySteps.registry(), GivenSources.of(Map.of("frames", detector)))
                .plan()
                .orElseThrow();
    }

    private LiveSource detector() {
        return new LiveSource("frames", frames.info().signature().single());
    }

    /** First values, frame by frame; NaN for nothing new. */
    private List<Double> live(String steps, String wanted) throws Exception {
        List<Double> firsts = new ArrayList<>();
        try (LiveSource detector = detector();
                Plan plan = plan(steps, detector);
                LiveSteps live = LiveSteps.of(plan, "frames", List.of(wanted), folder.resolve("b"), () -> false)) {
            for (int i = 0; i < FRAMES; i++) {
                detector.append(frames.frame(i));
                LiveResult result = live.frame(i).get(wanted);
                firsts.add(
                        result == null || result.frame().isEmpty()
                                ? Double.NaN
                                : result.frame().get().doubles()[0]);
            }
        }
        assertFalse(Files.exists(folder.resolve("b").resolve("before-0")), "what was computed before is removed");
        return firsts;
    }

    private List<Double> run(String steps, String wanted) throws Exception {
        try (Results results = trial.run(HEAD + steps)) {
            return Trial.firsts(results, wanted);
        }
    }

    @Test
    void stepsWithOthersBesideThemGiveTheSameBits() throws Exception {
        String steps = """
              - test.moments:
                from: frames
              - test.normalize: { monitor: "$moments.all sum" }
                from: frames
              - test.scale: { by: 3 }
            """;
        assertEquals(run(steps, "scale"), live(steps, "scale"));
    }

    @Test
    void whatDoesNotDependOnTheFramesThatComeIsComputedBefore() throws Exception {
        String steps = """
              - test.mean:
                from: dark
                as: mean_dark
              - test.subtract: { background: $mean_dark }
                from: frames
            """;
        List<Double> expected = run(steps, "subtract");
        assertEquals(FRAMES, expected.size());
        assertEquals(expected, live(steps, "subtract"));
    }

    @Test
    void aFoldSaysWhatItComesToSoFarAndInTheEndWhatARunSays() throws Exception {
        String steps = """
              - test.mean:
                from: frames
            """;
        List<Double> sofar = live(steps, "mean");
        assertEquals(frames.frame(0).doubles()[0], sofar.get(0), 1e-15);
        assertEquals(run(steps, "mean").get(0), sofar.get(FRAMES - 1), 1e-12);
    }

    @Test
    void aFoldOfEverySoManySpeaksWhenItsGroupIsComplete() throws Exception {
        String steps = """
              - test.mean:
                from: frames
                every: 4
              - test.scale: { by: 2 }
            """;
        List<Double> expected = run(steps, "scale");
        List<Double> said = live(steps, "scale");
        assertEquals(expected.get(0), said.get(3), 1e-12);
        assertEquals(expected.get(1), said.get(7), 1e-12);
        assertEquals(2, said.stream().filter(value -> !value.isNaN()).count());
    }

    @Test
    void framesMayBeLeftOutAndLostOnesHaveAReason() throws Exception {
        String steps = """
              - test.scale: { by: 2 }
                from: frames
            """;
        try (LiveSource detector = detector();
                Plan plan = plan(steps, detector);
                LiveSteps live = LiveSteps.of(plan, "frames", List.of("scale"), folder.resolve("b"), () -> false)) {
            for (int i = 0; i < 8; i++) {
                if (i == 5) {
                    detector.lost();
                } else {
                    detector.append(frames.frame(i));
                }
            }
            assertEquals(2 * frames.frame(3).doubles()[0], first(live.frame(3)), 0);
            assertTrue(live.frame(5).get("scale").reason().contains("was lost"));
            assertEquals(2 * frames.frame(7).doubles()[0], first(live.frame(7)), 0);
        }
    }

    private static double first(Map<String, LiveResult> results) {
        return results.get("scale").frame().orElseThrow().doubles()[0];
    }

    @Test
    void whatNeedsTheFutureIsRefusedWithTheReason() throws Exception {
        String steps = """
              - test.scale: { by: 2 }
                from: dark
              - test.mean:
                from: frames
                over: [frame]
            """;
        try (LiveSource detector = detector();
                Plan plan = plan(steps, detector)) {
            assertTrue(refused(plan, "scale").contains("does not depend on the frames"));
            assertTrue(refused(plan, "mean").contains("'every'"));
        }
    }

    private String refused(Plan plan, String wanted) throws IOException {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> LiveSteps.of(plan, "frames", List.of(wanted), folder.resolve("b"), () -> false))
                .getMessage();
    }
}
