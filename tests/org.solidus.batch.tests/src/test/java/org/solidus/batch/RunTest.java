/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code solidus run} and {@code solidus merge}. */
class RunTest {

    private static final String DOUBLED = "grey 3 1 2 2.0 4.0 6.0 8.0 10.0 12.0";

    @TempDir
    private Path folder;

    private Path pipeline;
    private Path result;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 1 2 1 2 3 4 5 6");
        pipeline = pipeline("stop");
        result = folder.resolve("result.grey");
    }

    private Path pipeline(String onError) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                title: Doubling
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                onError: %s
                sink: { path: result.grey, figures: [], tables: [] }
                """.formatted(onError));
    }

    private Cli run(String... more) {
        return Cli.call(Stream.concat(Stream.of("run", pipeline.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void writesResultAndReport() throws IOException {
        Cli call = run();
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals(result + "\n", call.out().replace("\r", ""));
        assertEquals("", call.err());
        assertEquals(DOUBLED, Files.readString(result));
        String report = Files.readString(folder.resolve("report.html"));
        assertTrue(report.contains("<title>Doubling</title>") && report.contains("test.scale"), report);
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    "[pipeline.yaml, ramp.grey, report.html, result.grey]",
                    left.filter(path -> !path.getFileName().toString().startsWith("."))
                            .map(path -> path.getFileName().toString())
                            .sorted()
                            .toList()
                            .toString());
        }
    }

    @Test
    void overridesAndOut() throws IOException {
        Path other = Files.writeString(folder.resolve("other.grey"), "grey 1 1 1 5");
        Path out = folder.resolve("out/here");
        Cli call = run(
                "--set", "doubled.factor=3", "--source", "ramp=" + other, "--out", out.toString(), "--threads", "1");
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals("grey 1 1 1 15.0", Files.readString(out.resolve("result.grey")));
        assertTrue(Files.readString(out.resolve("report.html")).contains("doubled.factor=3"));
        assertFalse(Files.exists(result));
    }

    @Test
    void wrongPipelineIsSaidWithItsLine() throws IOException {
        Files.writeString(pipeline, Files.readString(pipeline).replace("factor: 2", "factro: 2"));
        Cli call = run();
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertEquals("", call.out());
        assertTrue(call.err().contains("pipeline.yaml:5:") && call.err().contains("factor"), call.err());
        assertFalse(Files.exists(folder.resolve("report.html")));
    }

    @Test
    void missingPipelineIsSaid() {
        Cli call = Cli.call("run", folder.resolve("none.yaml").toString());
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertTrue(call.err().contains("none.yaml: There is no such file."), call.err());
    }

    @Test
    void failedFrameStopsTheRun() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 1 2 1 2 -3 4 5 6");
        Cli call = run();
        assertEquals(ExitStatus.FAILED, call.status());
        assertEquals("Frame 1 of 'ramp', test.scale: A negative number, -3.0.\n", call.err());
        assertFalse(Files.exists(result));
    }

    @Test
    void failedFrameIsMaskedAndCounted() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 1 2 1 2 -3 4 5 6");
        pipeline("mask");
        Files.writeString(pipeline, Files.readString(pipeline).replace("path: result.grey", "path: result.count"));
        Cli call = run();
        assertEquals(ExitStatus.DONE, call.status(), call.err());
        assertEquals("3 frames, 1 masked", Files.readString(folder.resolve("result.count")));
        assertTrue(
                call.err().contains("1 of 3 frames of ramp are masked:\n  test.scale: A negative number, -3.0."),
                call.err());
        assertTrue(Files.readString(folder.resolve("report.html")).contains("1 of 3 frames of ramp are masked"));
    }

    /** A script must not take an empty result for one. */
    @Test
    void whereEveryFrameIsMaskedTheWorkHasFailed() throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 1 2 -1 2 -3 4 -5 6");
        pipeline("mask");
        Files.writeString(pipeline, Files.readString(pipeline).replace("path: result.grey", "path: result.count"));
        Cli call = run();
        assertEquals(ExitStatus.FAILED, call.status(), call.err());
        assertEquals("3 frames, 3 masked", Files.readString(folder.resolve("result.count")));
        assertTrue(call.err().contains("No frame of 'ramp' went through all steps"), call.err());
    }

    @Test
    void warningsAreSaidWithTheirNumber() throws IOException {
        Files.writeString(
                pipeline,
                Files.readString(pipeline).replace("- test.scale: { factor: 2 }", "- test.slow: { time: 1 ms }"));
        Cli call = run();
        assertEquals(
                "Warning: doubled: This takes long. (3 times)\n", call.err().replace("\r", ""));
    }

    @Test
    void slicesMergeToTheSame() throws IOException {
        Cli missing = Cli.call("merge", pipeline.toString());
        assertEquals(ExitStatus.FAILED, missing.status());
        assertTrue(missing.err().contains("Run the slices that are missing first."), missing.err());
        for (String slice : new String[] {"1/2", "2/2"}) {
            Cli call = run("--slice", slice, "--pass", "1");
            assertEquals(ExitStatus.DONE, call.status(), call.err());
            assertEquals("", call.out());
        }
        assertFalse(Files.exists(result));
        Cli merged = Cli.call("merge", pipeline.toString());
        assertEquals(ExitStatus.DONE, merged.status(), merged.err());
        assertEquals(DOUBLED, Files.readString(result));
    }

    @Test
    void wrongCallsAreSaid() {
        says("--slice and --pass belong together", "--slice", "1/2");
        says("is not of the form I/N", "--slice", "half", "--pass", "1");
        says("i from 1 to n", "--slice", "3/2", "--pass", "1");
        says("--threads is 1 or more", "--threads", "0");
        says("is not of the form NAME=PATH", "--source", "ramp");
        says("Did you mean 'ramp'?", "--source", "rapm=x");
        says("Did you mean 'doubled'?", "--set", "doubeld.factor=1");
        says("does not exist", "--source", "ramp=" + folder.resolve("none.grey"));
    }

    private void says(String words, String... more) {
        Cli call = run(more);
        assertEquals(ExitStatus.WRONG_CALL, call.status(), call.err());
        assertEquals("", call.out());
        assertTrue(call.err().contains(words), call.err());
    }

    @Test
    void unknownResultFormatIsSaidBeforeAnythingRuns() throws IOException {
        Files.writeString(pipeline, Files.readString(pipeline).replace("path: result.grey", "path: result.gray"));
        Cli call = run();
        assertEquals(ExitStatus.WRONG_CALL, call.status());
        assertTrue(call.err().contains("'gray' is no format that Solidus writes"), call.err());
        assertFalse(Files.exists(folder.resolve("report.html")));
        Cli check = Cli.call("check", pipeline.toString());
        assertEquals(ExitStatus.WRONG_CALL, check.status());
        assertTrue(check.out().contains("'gray' is no format that Solidus writes"), check.out());
    }
}
