/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.plan.GivenSources;
import org.solidus.core.plan.Plan;
import org.solidus.core.plan.Planner;
import org.solidus.core.registry.ClassPathRegistry;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.LiveResult;
import org.solidus.core.run.LiveSteps;
import org.solidus.core.source.LiveSource;
import org.solidus.device.clock.SteppedClock;
import org.solidus.testbench.Bench;

/** What the pipeline of a pellet's frames says of them, against what they truly show. */
class LiveFractionTest {

    @TempDir
    private Path folder;

    private final Registry registry = ClassPathRegistry.load(LiveFractionTest.class.getClassLoader());
    private PelletDetector detector;
    private Pipeline pipeline;

    @BeforeEach
    void detector() throws Exception {
        detector = new PelletDetector(new Bench(new SteppedClock(Instant.EPOCH), 3), DetectorSpec.SQUARE, 20_000_000);
        pipeline = Pipeline.read(PelletAnalysis.write(detector, folder), Pipeline.Overrides.NONE);
    }

    @Test
    void theFractionOfEveryFrameIsTheTruthWithinItsError() throws Exception {
        double[][] samples = {{0, 300}, {0.05, 500}, {0.2, 900}, {0.2, 1400}, {0.5, 1200}, {0, 1500}, {0.1, 1100}};
        LiveSource frames =
                new LiveSource("frames", frame(0, 300, 0).signature().single());
        Planner.Outcome outcome = Planner.attempt(pipeline, registry, GivenSources.of(Map.of("frames", frames)));
        assertEquals(List.of(), outcome.problems());
        try (Plan plan = outcome.plan().orElseThrow();
                LiveSteps steps = LiveSteps.of(plan, "frames", List.of("phases"), folder.resolve("w"), () -> false)) {
            double squares = 0;
            for (int i = 0; i < samples.length; i++) {
                frames.append(frame(samples[i][0], samples[i][1], i));
                LiveResult result = steps.frame(i).get("phases");
                Table row = result.frame()
                        .orElseThrow(() -> new AssertionError(result.reason()))
                        .table();
                double error = row.column("amorphous fraction error").number(0);
                double off = (row.column("amorphous fraction").number(0) - samples[i][0]) / error;
                assertTrue(error < 0.04, "An error of " + error + " tells nothing.");
                assertTrue(Math.abs(off) < 3, "Frame " + i + " is " + off + " errors off.");
                double a = detector.cell(samples[i][1]).a();
                assertEquals(a, row.column("LATP a").number(0), 2e-4 * a, "frame " + i);
                squares += off * off / samples.length;
            }
            assertTrue(squares < 2.5, "mean square of the deviations in errors: " + squares);
        }
    }

    private Frame frame(double amorphous, double kelvin, long index) {
        return Frame.of(detector.reference(1, amorphous, kelvin, 1000 + index)).build();
    }
}
