/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob;

/** What was submitted before is offered to be followed as long as it has something to tell; only files are looked at. */
class EarlierJobsTest {

    @TempDir
    private Path temporary;

    private final SlurmSubmitter slurm = new SlurmSubmitter();
    private Path result;
    private SlurmFolder folder;

    @BeforeEach
    void submit() throws IOException {
        result = temporary.resolve("result.nxs");
        folder = SlurmFolder.of(result);
        assertEquals(Optional.empty(), slurm.earlier(result));
        folder.make();
        Files.writeString(folder.path().resolve("jobs"), "pass-1 12 1-3\nmerge 13\n");
        assertEquals(Optional.empty(), slurm.earlier(result), "not all is there yet");
        Files.writeString(folder.parts(), temporary.resolve(".result.nxs.parts") + "\n3\n");
    }

    private void assertFound() throws IOException {
        ClusterJob job = slurm.earlier(result).orElseThrow();
        assertEquals("Slurm jobs 12, 13", job.name());
        assertEquals(result, job.result());
    }

    private void assertNothing() throws IOException {
        assertTrue(slurm.earlier(result).isEmpty());
    }

    @Test
    void untilTheLastMergeIsDone() throws IOException {
        assertFound();
        Files.createFile(folder.path().resolve("done/pass-1-slice-2"));
        assertFound();
        Files.createFile(folder.path().resolve("done/merge"));
        assertNothing();
    }

    @Test
    void untilItIsCancelled() throws IOException {
        assertFound();
        folder.markCancelled();
        assertNothing();
        folder.markCancelled();
    }

    /** The result of a run before does not count. */
    @Test
    void untilAResultIsThereThatIsNewer() throws IOException {
        Files.createFile(result);
        FileTime submitted = Files.getLastModifiedTime(folder.path().resolve("jobs"));
        Files.setLastModifiedTime(result, FileTime.fromMillis(submitted.toMillis() - 60_000));
        assertFound();
        Files.setLastModifiedTime(result, FileTime.fromMillis(submitted.toMillis() + 60_000));
        assertNothing();
    }

    @Test
    void whatCannotBeReadIsSaid() throws IOException {
        Files.writeString(folder.path().resolve("jobs"), "nonsense\n");
        assertTrue(assertThrows(IOException.class, () -> slurm.earlier(result))
                .getMessage()
                .contains("'nonsense'"));
    }
}
