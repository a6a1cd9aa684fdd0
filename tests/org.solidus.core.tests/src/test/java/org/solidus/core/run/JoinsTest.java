/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.TestSteps;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.plan.Plan;
import org.solidus.core.source.Source;

/** Side inputs, groups and passes in the corners of what a pipeline can say. */
class JoinsTest {

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void source() throws Exception {
        trial = new Trial(folder);
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(10, 4));
    }

    private static String pipeline(String steps) {
        return "pipeline: 1\nsources: { frames: { path: ten.held } }\nsteps:\n" + steps;
    }

    @Test
    void companionOfASeriesFrameByFrame() throws Exception {
        Results results = trial.run(pipeline("""
              - fault.companion:
              - fault.partner: { of: $companion.negative }
                from: frames
            """));
        assertEquals(List.of(0.0, 0.0, 0.0), Trial.firsts(results, "partner").subList(0, 3));
    }

    @Test
    void companionOfAWholeSeries() throws Exception {
        Results results = trial.run(pipeline("""
              - fault.companion:
              - fault.total: { of: $companion.negative }
                from: frames
            """));
        assertEquals(-45.0, Trial.firsts(results, "total").get(0));
    }

    @Test
    void seriesAsSideInputFromAFileIsClosedWithThePlan() throws Exception {
        HeldSource other = HeldSource.ramp(3, 4);
        HeldReader.write(folder.resolve("other.held"), other);
        Results results = trial.run(pipeline("  - fault.total: { of: other.held }\n"));
        assertEquals(3.0, Trial.firsts(results, "total").get(0));
        assertEquals(2, other.closed(), "closed after the check and with the plan");
    }

    @Test
    void logWhoseTimesGoBackIsRefused() throws Exception {
        Files.writeString(folder.resolve("log.tab"), "#table\ntime (ms),current (A)\n0,1\n2,2\n1,4\n100,8\n");
        String text = "pipeline: 1\nsources:\n"
                + "  frames: { path: ten.held, interval: 1 ms }\n  log: { path: log.tab }\n"
                + "steps:\n  - test.normalize: { monitor: $log.current }\n    from: frames\n";
        Exception refused = assertThrows(Exception.class, () -> trial.run(text));
        assertTrue(refused.getMessage().contains("The times of '$log.current' go back"), refused.getMessage());
    }

    @Test
    void foldedFramesWereExposedFromTheFirstToTheLast() throws Exception {
        String text = "pipeline: 1\nsources:\n"
                + "  frames: { path: ten.held, start: 2 s, interval: 10 ms, exposure: 4 ms, clock: shutter }\n"
                + "steps:\n  - test.mean:\n    every: 4\n";
        try (Results results = trial.run(text)) {
            Source means = results.result("mean").source();
            assertEquals(3, means.info().frames());
            Exposure second = means.frame(1).place().exposure().orElseThrow();
            assertEquals("shutter", second.clock());
            assertEquals(2.04, second.start(), 1e-12);
            assertEquals(2.074, second.end(), 1e-12);
            assertEquals(0.016, second.live(), 1e-12);
            Exposure last = means.frame(2).place().exposure().orElseThrow();
            assertEquals(0.008, last.live(), 1e-12);
            assertEquals(0.014, last.duration(), 1e-12);
        }
    }

    @Test
    void groupsLargerThanTheSeries() throws Exception {
        for (String every : List.of("11", "2147483648", "4294967296", "999999999999999999")) {
            List<Double> firsts = assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> Trial.firsts(trial.run(pipeline("  - test.mean:\n    every: " + every + "\n")), "mean"));
            assertEquals(List.of(4.5), firsts);
        }
    }

    @Test
    void labelsOfEitherZeroAreOneGroup() throws Exception {
        Files.writeString(folder.resolve("labels.tab"), "#table\nlabel\n0\n-0.0\nNaN\n0\nNaN\n1\n1\n1\n1\n1\n");
        String text = "pipeline: 1\nsources: { frames: { path: ten.held }, labels: { path: labels.tab } }\n"
                + "steps:\n  - test.mean:\n    from: frames\n    by: $labels.label\n";
        assertEquals(List.of(4 / 3.0, 7.0), Trial.firsts(trial.run(text), "mean"));
    }

    @Test
    void noLabelsNoGroups() throws Exception {
        Files.writeString(folder.resolve("labels.tab"), "#table\nlabel\n" + "NaN\n".repeat(10));
        String text = "pipeline: 1\nsources: { frames: { path: ten.held }, labels: { path: labels.tab } }\n"
                + "steps:\n  - test.mean:\n    from: frames\n    by: $labels.label\n";
        assertEquals(List.of(), Trial.firsts(trial.run(text), "mean"));
    }

    @Test
    void twoFoldsOverOneSourceReadItOnce() throws Exception {
        HeldSource source = HeldSource.ramp(10, 4);
        HeldReader.write(folder.resolve("ten.held"), source);
        Results results = trial.run(pipeline("""
              - test.mean:
              - test.mean:
                from: frames
                as: fives
                every: 5
            """));
        assertEquals(List.of(4.5), Trial.firsts(results, "mean"));
        assertEquals(List.of(2.0, 7.0), Trial.firsts(results, "fives"));
        assertEquals(10, source.reads());
    }

    @Test
    void stepThatOnlyALaterPassNeedsRunsThereAlone() throws Exception {
        TestSteps.SCALED.set(0);
        Results results = trial.run(pipeline("""
              - test.mean:
              - test.scale:
                from: frames
              - test.subtract: { background: $mean }
            """));
        assertEquals(-4.5, Trial.firsts(results, "subtract").get(0));
        assertEquals(10, TestSteps.SCALED.get());
    }

    @Test
    void threePassesAndWhatLiesBetween() throws Exception {
        String text = pipeline("""
              - test.mean:
              - test.subtract: { background: $mean }
                from: frames
                as: first
              - test.mean:
                as: second_mean
                every: 5
              - test.mean:
                as: third_mean
              - test.subtract: { background: $third_mean }
                from: first
                as: last
                keep: true
            """);
        try (Plan plan = trial.plan(text)) {
            assertEquals(4, plan.passes());
        }
        Results results = trial.run(text);
        assertEquals(
                List.of("last"),
                results.results().stream().map(Results.Result::name).toList());
        assertEquals(-4.5, Trial.firsts(results, "last").get(0), 1e-12);
    }

    @Test
    void unusedSourceIsNotRead() throws Exception {
        HeldSource unused = HeldSource.ramp(10, 4);
        HeldReader.write(folder.resolve("unused.held"), unused);
        Results results =
                trial.run("pipeline: 1\nsources: { frames: { path: ten.held }, more: { path: unused.held } }\n"
                        + "steps:\n  - test.scale:\n    from: frames\n");
        assertEquals(0, unused.reads());
        assertEquals("", results.record().inputs().get(1).sha256());
    }

    @Test
    void noFramesAndOneFrame() throws Exception {
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(0, 4));
        String text = pipeline("  - test.scale:\n    keep: true\n  - test.mean:\n    every: 3\n");
        Results none = trial.run(text);
        assertEquals(List.of(), Trial.firsts(none, "scale"));
        assertEquals(List.of(), Trial.firsts(none, "mean"));
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(1, 4));
        Files.writeString(folder.resolve("ten.held"), Files.readString(folder.resolve("ten.held")));
        Results one = trial.run(text);
        assertEquals(List.of(0.0), Trial.firsts(one, "mean"));
    }

    @Test
    void framesOfAnyTypeComeBackAsTheyWere() throws Exception {
        HeldReader.write(folder.resolve("ten.held"), new HeldSource(10, index -> Frame.of(
                        NDArray.of(ElementType.COMPLEX64, new float[] {index, 1, 2, 3}, 2))
                .build()));
        Results results = trial.run(pipeline("  - fault.at: { frames: [] }\n"));
        Frame frame = results.result("at").source().frame(7);
        assertEquals("complex64[2]", frame.raw().toString());
        assertEquals(7, ((float[]) frame.raw().array())[0]);
    }
}
