/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.batch.cluster.slurm.SlurmFolder.Submitted;

/** What lies beside a result: numbers of jobs, ranges of slices, ends of logs; and words for a shell. */
class SlurmFolderTest {

    @TempDir
    private Path temporary;

    private SlurmFolder folder;

    @BeforeEach
    void make() throws IOException {
        folder = SlurmFolder.of(temporary.resolve("result.nxs"));
        folder.make();
    }

    private Path jobs() {
        return folder.path().resolve("jobs");
    }

    @Test
    void jobsAreRead() throws IOException {
        assertEquals(List.of(), folder.jobs());
        Files.writeString(jobs(), "pass-1 12 1-3,7\nmerge-1 13\npass-2 14 4\nmerge 15\n");
        assertEquals(
                List.of(
                        new Submitted("pass-1", 12, List.of(1, 2, 3, 7)),
                        new Submitted("merge-1", 13, List.of()),
                        new Submitted("pass-2", 14, List.of(4)),
                        new Submitted("merge", 15, List.of())),
                folder.jobs());
        assertEquals(
                List.of(1, 1, 2, 0), folder.jobs().stream().map(Submitted::pass).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pass-1",
                "pass-1 x",
                "merge 1;2",
                "pass-1 12 3-1",
                "pass-1 12 1-99999999999",
                "pass-1 12 1-999999999",
                "pass-1 12 -",
                "pass-1 12 ,",
                "other 3"
            })
    void brokenJobsAreSaid(String line) throws IOException {
        Files.writeString(jobs(), line + "\n");
        IOException wrong = assertThrows(IOException.class, folder::jobs);
        assertTrue(wrong.getMessage().contains("'" + line + "'"), wrong.getMessage());
    }

    @Test
    void rangesAreThoseOfSlurm() {
        assertEquals("1-3,7,9-10", Scripts.ranges(Set.of(10, 9, 7, 3, 2, 1)));
        assertEquals("", Scripts.ranges(Set.of()));
    }

    @Test
    void endOfALongLog() throws IOException {
        Path log = folder.log("pass-1-slice-2");
        assertEquals(List.of(), folder.end(log, 3));
        Files.writeString(log, "x".repeat(100_000) + "\n\nlast but one\r\n\nlast ä\n");
        assertEquals(List.of("last but one", "last ä"), folder.end(log, 2));
    }

    /** A real shell reads them. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void wordsComeBackAsTheyWere() throws IOException, InterruptedException {
        List<String> words = List.of(
                "plain",
                "",
                "two words",
                "it's",
                "'",
                "\"$HOME\"",
                "$(date)",
                "`date`",
                "ä\\n",
                "*",
                "a\nb",
                "-n",
                "#",
                "~");
        Process shell = new ProcessBuilder(
                        "sh", "-c", "for word in " + ShellText.quoted(words) + "; do printf '%s|' \"$word\"; done")
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(1, TimeUnit.MINUTES));
        assertEquals(String.join("|", words) + "|", said);
    }
}
