/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;

/** How a run of two passes ended, by what Slurm says of its jobs: some of it no test can make a real Slurm do. */
class SlurmEndsTest {

    @TempDir
    private Path temporary;

    private final List<SlurmClient.Entry> queue = new ArrayList<>();
    private SlurmFolder folder;

    /** Both slices of the first pass are done, and its merge. */
    @BeforeEach
    void firstPassIsDone() throws IOException {
        folder = SlurmFolder.of(temporary.resolve("result.nxs"));
        folder.make();
        Files.writeString(folder.path().resolve("jobs"), "pass-1 1 1-2\nmerge-1 2\npass-2 3 1-2\nmerge 4\n");
        Files.writeString(folder.parts(), temporary.resolve(".result.nxs.parts") + "\n3\n3\n");
        for (String done : List.of("pass-1-slice-1", "pass-1-slice-2", "merge-1")) {
            Files.createFile(folder.path().resolve("done").resolve(done));
        }
    }

    private void slurmSays(long job, Optional<Integer> slice, String state, String node) {
        queue.add(new SlurmClient.Entry(job, slice, state, node, "None"));
    }

    private Status status() throws IOException {
        SlurmClient told = new SlurmClient() {
            @Override
            List<Entry> queue(List<Long> jobs) {
                return queue;
            }

            @Override
            Optional<String> exit(String id) {
                return Optional.of("exit code 1");
            }

            @Override
            void cancel(List<String> ids) {
                assertTrue(ids.isEmpty(), "nothing waits in vain here");
            }
        };
        return SlurmJob.of(temporary.resolve("result.nxs"), told).orElseThrow().status();
    }

    /** A node that did not come up leaves no log. */
    @Test
    void aSliceThatWasLostBeforeItBeganIsTold() throws IOException {
        slurmSays(3, Optional.of(1), "COMPLETED", "one");
        slurmSays(3, Optional.of(2), "BOOT_FAIL", "two");
        slurmSays(4, Optional.empty(), "CANCELLED", "");
        Status end = status();
        assertEquals(State.FAILED, end.state());
        assertEquals(List.of("Slice 2 of pass 2 was lost with its computer on two (job 3_2)."), end.lines());
    }

    @Test
    void whatSlurmHasForgottenIsNotSaidToBeCancelled() throws IOException {
        Status end = status();
        assertEquals(State.FAILED, end.state());
        assertEquals(
                List.of(
                        "Slice 1 of pass 2 has ended, and Slurm no longer knows how (job 3_1).",
                        "Slice 2 of pass 2 has ended, and Slurm no longer knows how (job 3_2)."),
                end.lines());
    }

    @Test
    void whatSomebodyCancelledWasCancelled() throws IOException {
        slurmSays(3, Optional.of(1), "CANCELLED", "");
        slurmSays(3, Optional.of(2), "CANCELLED", "");
        slurmSays(4, Optional.empty(), "CANCELLED", "");
        Status end = status();
        assertEquals(State.CANCELLED, end.state());
        assertEquals(2, end.lines().size(), "the merge only waited: " + end.lines());
    }

    /** Slurm forgets it within minutes, Solidus keeps that somebody did it. */
    @Test
    void whatWasCancelledLongAgoWasCancelled() throws IOException {
        folder.markCancelled();
        assertEquals(State.CANCELLED, status().state());
    }

    @Test
    void aMergeThatFailedIsTold() throws IOException {
        slurmSays(3, Optional.of(1), "COMPLETED", "one");
        slurmSays(3, Optional.of(2), "COMPLETED", "one");
        slurmSays(4, Optional.empty(), "FAILED", "one");
        Status end = status();
        assertEquals(State.FAILED, end.state());
        assertEquals(List.of("The last merge failed: exit code 1 on one (job 4)."), end.lines());
    }
}
