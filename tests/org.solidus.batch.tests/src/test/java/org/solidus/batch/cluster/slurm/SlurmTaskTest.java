/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.solidus.batch.cluster.slurm.SlurmClient.Entry;
import org.solidus.batch.cluster.slurm.SlurmFolder.Submitted;

/** What is known of a slice from what Slurm says of it, or no longer says. */
class SlurmTaskTest {

    private final SlurmTask slice =
            SlurmTask.of(List.of(new Submitted("pass-2", 12, List.of(3)))).get(0);

    private void says(String state, String reason) {
        slice.update(Optional.of(new Entry(12, Optional.of(3), state, "node7", reason)), false);
    }

    @Test
    void waitsAndWorksAndIsDone() {
        assertEquals("12_3", slice.id());
        assertEquals("pass-2-slice-3", slice.file());
        assertEquals("Slice 3 of pass 2", slice.title());
        says("PENDING", "Priority");
        assertTrue(slice.waits() && !slice.ended() && !slice.waitsInVain());
        says("RUNNING", "None");
        assertTrue(slice.works() && !slice.waits());
        says("COMPLETED", "None");
        assertTrue(slice.ended() && slice.isDone() && !slice.works());
    }

    @Test
    void whatSlurmForgotIsToldByItsMark() {
        says("RUNNING", "None");
        slice.update(Optional.empty(), true);
        assertTrue(slice.isDone());
    }

    @Test
    void withoutAMarkItHasEndedSomehow() {
        says("RUNNING", "None");
        slice.update(Optional.empty(), false);
        assertTrue(slice.ended() && slice.isForgotten() && !slice.isDone());
        assertTrue(slice.ending().contains("no longer knows how"), slice.ending());
        assertEquals("node7", slice.node());
    }

    @Test
    void howItFailedIsKept() {
        says("TIMEOUT", "TimeLimit");
        slice.update(Optional.empty(), false);
        assertTrue(slice.ended() && !slice.isForgotten());
        assertTrue(slice.ending().contains("--time"), slice.ending());
        says("OUT_OF_MEMORY", "OutOfMemory");
        assertTrue(slice.ending().contains("--memory"), slice.ending());
    }

    @Test
    void isRequeued() {
        says("NODE_FAIL", "NodeDown");
        assertTrue(slice.ended());
        says("PENDING", "BeginTime");
        assertTrue(slice.waits());
        says("PENDING", "DependencyNeverSatisfied");
        assertTrue(slice.waitsInVain());
        assertFalse(slice.isCancelled());
    }
}
