/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.run.RunRecord.FrameCount;

/** What becomes of frames that fail: they are masked and counted, or they stop the run, and nothing else changes. */
class FailuresTest {

    private static final String NAN = "NaN";

    @TempDir
    private Path folder;

    private Trial trial;

    @BeforeEach
    void source() throws Exception {
        trial = new Trial(folder);
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(10, 4));
    }

    private static String pipeline(String steps) {
        return "pipeline: 1\nsources: { frames: { path: ten.held } }\nonError: mask\nsteps:\n" + steps;
    }

    private static FrameCount count(Results results) {
        assertEquals(1, results.record().counts().size());
        return results.record().counts().get(0);
    }

    @Test
    void foldLeavesOutAFrameThatFailedHalfWay() throws Exception {
        Results results = trial.run(pipeline("  - fault.half: { each: 3 }\n"));
        // All but 0, 3, 6 and 9: 27 in the first value, 27 + 6 * 0.3 in the last.
        double[] sum = results.result("half").source().frame(0).doubles();
        assertArrayEquals(new double[] {27, 27.6, 28.2, 28.8}, sum, 1e-12);
        assertEquals(4, count(results).masked());
        assertEquals(
                Map.of("fault.half: Only half of it is there.", 4L),
                count(results).reasons());
    }

    @Test
    void masksAreCountedWhereOnlyAFoldIsKept() throws Exception {
        Results results = trial.run(pipeline("  - fault.at: { frames: [2, 5] }\n  - test.mean:\n"));
        assertEquals(38 / 8.0, Trial.firsts(results, "mean").get(0), 1e-12);
        assertEquals(
                new FrameCount(
                        "frames", 10, 2, Map.of("fault.at: Number 2 is bad.", 1L, "fault.at: Number 5 is bad.", 1L)),
                count(results));
    }

    @Test
    void masksOfTwoBranchesAreCountedOnceForEachFrame() throws Exception {
        Results results = trial.run(pipeline("""
              - test.scale:
              - fault.at: { frames: [1, 2] }
                as: left
              - fault.at: { frames: [2, 3] }
                from: scale
                as: right
            """));
        assertEquals(3, count(results).masked());
        assertEquals(
                "[0.0, NaN, NaN, 6.0]",
                Trial.firsts(results, "left").subList(0, 4).toString());
        assertEquals(
                "[0.0, 2.0, NaN, NaN]",
                Trial.firsts(results, "right").subList(0, 4).toString());
    }

    @Test
    void masksOfLaterPassesAreCounted() throws Exception {
        Results results = trial.run(pipeline("""
              - fault.at: { frames: [1] }
                as: kept
                keep: true
              - test.mean:
              - test.subtract: { background: $mean }
                from: kept
              - fault.at: { frames: [4, 5] }
                as: last
            """));
        assertEquals(3, count(results).masked());
        assertEquals(10, count(results).read());
        assertEquals(3, results.result("last").masked().size());
    }

    @Test
    void unreadableFramesAreMaskedAndCountedAmongThoseRead() throws Exception {
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(10, 4).without(3, 9));
        Results results = trial.run(pipeline("  - test.scale:\n"));
        assertEquals(
                "[4.0, NaN, 8.0]", Trial.firsts(results, "scale").subList(2, 5).toString());
        assertEquals(10, count(results).read());
        assertEquals(2, count(results).masked());
        String stop = pipeline("  - test.scale:\n").replace("mask", "stop");
        FrameFailure failure = assertThrows(FrameFailure.class, () -> trial.run(stop));
        assertEquals("Frame 3 of 'frames', reading: Frame 3 is cut short.", failure.getMessage());
    }

    @Test
    void groupThatCannotBeFinishedIsMaskedOrStops() throws Exception {
        String text = pipeline("  - fault.finish: { limit: 100 }\n    every: 4\n");
        Results results = trial.run(text);
        assertEquals(List.of(26.4, 90.4, 69.2), rounded(Trial.firsts(results, "finish")));
        Results masked = trial.run(text.replace("100", "80"));
        assertEquals(NAN, Trial.firsts(masked, "finish").get(1).toString());
        assertEquals(
                "fault.finish: The sum is above 80.0.",
                masked.result("finish").masked().get(0).reason());
        FrameFailure failure = assertThrows(
                FrameFailure.class, () -> trial.run(text.replace("100", "80").replace("mask", "stop")));
        assertEquals("Group 1 of 'finish', fault.finish: The sum is above 80.0.", failure.getMessage());
    }

    private static List<Double> rounded(List<Double> values) {
        return values.stream().map(value -> Math.round(value * 1e6) / 1e6).toList();
    }

    @Test
    void statesThatDoNotMergeNameTheStep() throws Exception {
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(3000, 4));
        FrameFailure failure = assertThrows(
                FrameFailure.class,
                () -> trial.run(pipeline("  - fault.ragged: { each: 1024 }\n  - fault.half: { each: 9999 }\n")));
        assertTrue(failure.getMessage().startsWith("Merging the states of 'half', fault.half: "), failure.getMessage());
    }

    @Test
    void stepThatGivesWhatItDidNotAnnounceStopsTheRun() {
        for (String from : List.of("0", "7")) {
            IllegalStateException fault = assertThrows(
                    IllegalStateException.class, () -> trial.run(pipeline("  - fault.liar: { from: " + from + " }\n")));
            assertTrue(fault.getMessage().contains("Liar announced"), fault.getMessage());
        }
        IllegalStateException fault =
                assertThrows(IllegalStateException.class, () -> trial.run(pipeline("  - fault.whole:\n")));
        assertTrue(fault.getMessage().contains("LyingWhole announced"), fault.getMessage());
    }

    @Test
    void batchThatFailsWarnsOnce() throws Exception {
        Results results = trial.run(pipeline("  - fault.talker:\n"));
        assertEquals(Map.of("A frame.", 10L), results.record().steps().get(0).warnings());
        assertEquals(0, count(results).masked());
    }

    @Test
    void warningsAndReasonsAreBounded() throws Exception {
        HeldReader.write(folder.resolve("ten.held"), HeldSource.ramp(5000, 4));
        Results results = trial.run(pipeline("  - fault.chatter:\n"));
        Map<String, Long> warnings = results.record().steps().get(0).warnings();
        assertTrue(warnings.size() <= 101, warnings.size() + " warnings");
        assertEquals(5000, warnings.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(1, warnings.get("Frame 17 is dark."));
        Map<String, Long> reasons = count(results).reasons();
        assertTrue(reasons.size() <= 101, reasons.size() + " reasons");
        assertEquals(2500, reasons.values().stream().mapToLong(Long::longValue).sum());
        assertEquals(
                "fault.chatter: Number 4998 is too dark.",
                results.result("chatter").masked().get(2499).reason());
    }

    @Test
    void partnerThatCannotBeReadMasksItsFrameAlone() throws Exception {
        HeldReader.write(folder.resolve("partner.held"), HeldSource.ramp(10, 4).without(4));
        String text = "pipeline: 1\nsources: { frames: { path: ten.held }, other: { path: partner.held } }\n"
                + "onError: mask\nsteps:\n  - fault.partner: { of: $other }\n    from: frames\n";
        Results results = trial.run(text);
        assertEquals(
                "[6.0, NaN, 10.0]",
                Trial.firsts(results, "partner").subList(3, 6).toString());
        assertEquals(64, results.record().inputs().get(1).sha256().length());
    }
}
