/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.run.ResultFile;
import org.solidus.core.pipeline.StepSpec;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Masked;
import org.solidus.core.run.Results.Result;
import org.solidus.core.run.RunRecord;
import org.solidus.core.source.MissingFrameException;

/** A result file says all that the run said. */
class ResultFileTest {

    @TempDir
    private Path folder;

    private Path run(String figures, String... more) throws IOException {
        Files.writeString(folder.resolve("ramp.grey"), "grey 3 2 2 1 2 3 4 5 6 -7 8 9 10 11 12");
        Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: 1
                title: Doubling
                sources: { ramp: { path: ramp.grey } }
                steps:
                  - test.scale: { factor: 2 }
                    as: doubled
                    keep: true
                  - test.moments: {}
                onError: mask
                default: doubled
                """ + figures);
        List<String> call = new java.util.ArrayList<>(List.of("run", pipeline.toString()));
        call.addAll(List.of(more));
        Cli done = Cli.call(Contributions.whole(), call.toArray(new String[0]));
        assertEquals(ExitStatus.DONE, done.status(), done.err());
        return folder.resolve("result.nxs");
    }

    @Test
    void resultsComeBackWithTheirMaskedFrames() throws IOException {
        Instant before = Instant.now();
        try (ResultFile file = ResultFile.open(Contributions.whole(), run(""))) {
            Results results = file.results();
            assertEquals(
                    List.of("doubled", "moments"),
                    results.results().stream().map(Result::name).toList());
            assertEquals("doubled", results.main());
            Result doubled = results.result("doubled");
            assertEquals(List.of(new Masked(1, doubled.masked().get(0).reason())), doubled.masked());
            assertTrue(
                    doubled.masked().get(0).reason().contains("negative"),
                    doubled.masked().toString());
            assertArrayEquals(
                    new double[] {2, 4, 6, 8}, doubled.source().frame(0).doubles());
            assertThrows(MissingFrameException.class, () -> doubled.source().frame(1));
            assertArrayEquals(
                    new double[] {18, 20, 22, 24}, doubled.source().frame(2).doubles());
            RunRecord record = results.record();
            assertEquals("Doubling", record.title());
            assertFalse(record.start().isBefore(before.minusSeconds(1)));
            assertFalse(record.end().isBefore(record.start()));
            assertEquals(
                    List.of("test.scale", "test.moments"),
                    record.steps().stream().map(RunRecord.StepRecord::id).toList());
            String parameters = record.steps().get(0).parameters();
            assertTrue(parameters.replace(" ", "").contains("\"factor\":2,"), parameters);
            assertEquals(3, record.counts().get(0).read());
            assertEquals(1, record.counts().get(0).masked());
            assertEquals(
                    List.of(1L), List.copyOf(record.counts().get(0).reasons().values()));
            assertEquals("ramp", record.inputs().get(0).name());
            assertEquals(64, record.inputs().get(0).sha256().length());
            assertEquals(List.of(), file.problems());
        }
    }

    @Test
    void thePipelineIsTheOneThatRan() throws IOException {
        Path result = run("", "--set", "doubled.factor=3");
        try (ResultFile file = ResultFile.open(Contributions.whole(), result)) {
            assertEquals(List.of("doubled.factor=3"), file.results().record().overrides());
            StepSpec step = file.pipeline().orElseThrow().steps().get(0);
            assertEquals(
                    Map.of("factor", "3"),
                    Map.of("factor", step.params().entries().get("factor").text()));
            assertEquals(folder.toAbsolutePath(), file.pipeline().get().base());
        }
    }

    @Test
    void composedFiguresAreThereToBeDrawn() throws IOException {
        Path result = run("""
                figures:
                  - { name: sums, curves: [$moments.sum] }
                """);
        try (ResultFile file = ResultFile.open(Contributions.whole(), result)) {
            assertEquals("sums", file.results().figures().get(0).name());
            assertEquals(
                    List.of("moments"),
                    List.copyOf(file.results().figures().get(0).names()));
        }
    }

    @Test
    void whatIsNoResultIsNone() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.nxs"), "no HDF5");
        assertFalse(ResultFile.isResult(text));
        assertFalse(ResultFile.isResult(folder));
        assertFalse(ResultFile.isResult(folder.resolve("absent.nxs")));
        assertTrue(ResultFile.isResult(run("")));
        IOException refused = assertThrows(IOException.class, () -> ResultFile.open(Contributions.whole(), text));
        assertTrue(refused.getMessage().contains("notes.nxs"), refused.getMessage());
    }
}
