/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of Slurm for what a partition costs. */
class DemandTest {

    private static Demand of(Map<String, String> settings, long partitions, double seconds, double megabytes) {
        return Demand.of(SlurmSettings.of(settings), partitions, Optional.of(new Probe.Cost(seconds, megabytes)));
    }

    @Test
    void slicesHaveSomeMinutesOfWork() {
        Demand demand = of(Map.of(), 480, 14, 1126);
        assertEquals(23, demand.slices());
        assertEquals(Duration.ofMinutes(25), demand.time());
        assertEquals(Duration.ofMinutes(30), demand.mergeTime());
        assertEquals(3328, demand.memory());
        assertTrue(demand.heap() >= 2 * 1126 && demand.heap() < demand.memory() - 500, "heap " + demand.heap());
        assertTrue(
                demand.reasons().startsWith("23 slices of 480 partitions: a partition takes 14 s"), demand.reasons());
    }

    @Test
    void littleWorkIsOneSlice() {
        Demand demand = of(Map.of(), 3, 0.5, 10);
        assertEquals(1, demand.slices());
        assertEquals(1792, demand.memory());
        assertEquals(Duration.ofMinutes(15), demand.time());
    }

    @Test
    void neverMoreSlicesThanPartitions() {
        assertEquals(7, of(Map.of(), 7, 9000, 10).slices());
        Demand asked = of(Map.of("slices", "20"), 7, 1, 10);
        assertEquals(7, asked.slices());
        assertTrue(asked.reasons().contains("7 slices of 7 partitions, more cannot be cut"), asked.reasons());
        assertEquals(1, of(Map.of(), 0, 1, 10).slices());
    }

    @Test
    void theQueueIsNotFlooded() {
        assertEquals(200, of(Map.of(), 1_000_000, 600, 10).slices());
        assertEquals(900, of(Map.of("slices", "900"), 1_000_000, 600, 10).slices());
    }

    @Test
    void whatIsGivenHolds() {
        Demand demand =
                Demand.of(SlurmSettings.of(Map.of("time", "1-2", "memory", "8G", "cpus", "2")), 50, Optional.empty());
        assertEquals(16, demand.slices());
        assertEquals("1-02:00:00", Demand.text(demand.time()));
        assertEquals(demand.time(), demand.mergeTime());
        assertEquals(8192, demand.memory());
        assertTrue(
                demand.reasons().endsWith("Each job: 2 processors, 8192 MB of memory, at most 1-02:00:00."),
                demand.reasons());
    }
}
