/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.batch.CallException;
import org.solidus.batch.estimate.Cost.Kind;
import org.solidus.core.run.Progress;

/** The model of a run on a cluster, and what it is fed with. */
class ProjectionTest {

    private static final double EXACT = 1e-9;

    /** 100 frames of 1 MB in partitions of 50, read twice, 0.1 s a frame and reading. */
    private static final Measured MEASURED = new Measured(
            "frames",
            100,
            0,
            1_000_000,
            50,
            0.01,
            0.001,
            List.of(
                    new Cost("dark", Kind.SHARED, false, 4, 2),
                    new Cost("frames", Kind.SHARED, true, 100, 10),
                    new Cost("frames", Kind.SHARED, true, 100, 10),
                    new Cost("hotspots", Kind.ALONE, true, 0, 0.5),
                    new Cost("Write result.nxs", Kind.RESULT, true, 0, 0.25)),
            1_000_000);

    private static Projection on(int nodes, int cores, double nodeRate, double storageRate) {
        return Projection.of(MEASURED, 100_000, new Cluster(nodes, cores, nodeRate, storageRate, 30));
    }

    @Test
    void oneNodeComputes() {
        Projection one = on(1, 10, 1e9, 1e12);
        assertEquals(2000, one.partitions());
        // 200 turns of 5 s, twice, and what does not grow.
        assertEquals(2 * 1000 + 2, one.computing(), EXACT);
        assertEquals(2 * 100, one.reading(), EXACT);
        assertEquals(2 * 1000 + 2, one.working(), EXACT);
        assertEquals(500, one.alone(), EXACT);
        assertEquals(250, one.writing(), EXACT);
        assertEquals(60, one.starting(), EXACT);
        assertEquals(2002 + 500 + 250 + 60, one.total(), EXACT);
        assertEquals("the cores", one.bottleneck());
    }

    @Test
    void manyNodesWaitForTheFileSystem() {
        Projection many = on(100, 10, 1e9, 0.1e9);
        assertEquals(2 * 10 + 2, many.computing(), EXACT);
        assertEquals(2 * 1000, many.reading(), EXACT);
        assertEquals(2 * 1000 + 2, many.working(), EXACT);
        assertEquals("the file system", many.bottleneck());
    }

    @Test
    void oneProcessIsWhatIsLeft() {
        assertEquals("what one process does alone", on(100, 10, 1e9, 1e12).bottleneck());
    }

    @Test
    void moreCoresThanPartitionsAreOfNoUse() {
        Measured slow = new Measured(
                "frames", 100, 0, 1_000_000, 50, 0, 0, List.of(new Cost("frames", Kind.SHARED, true, 100, 1000)), 1);
        Projection projection = Projection.of(slow, 150, new Cluster(10, 10, 1e12, 1e12, 0));
        assertEquals(3, projection.partitions());
        assertEquals(500, projection.total(), EXACT);
        assertTrue(projection.bottleneck().startsWith("one partition"), projection.bottleneck());
    }

    /** What lies between the last frame of a pass and the next task is done by one process. */
    @Test
    void costsComeFromProgress() {
        AtomicLong clock = new AtomicLong();
        CostProgress progress = new CostProgress(Progress.NONE, clock::get);
        progress.begin("frames", 10);
        clock.set(4_000_000_000L);
        progress.advance(10);
        clock.set(5_000_000_000L);
        progress.begin("hotspots", 0);
        clock.set(7_000_000_000L);
        progress.begin("Write result.nxs", 10);
        progress.advance(10);
        clock.set(10_000_000_000L);
        assertEquals(
                List.of(
                        new Cost("frames", Kind.SHARED, true, 10, 4),
                        new Cost("frames", Kind.ALONE, true, 0, 1),
                        new Cost("hotspots", Kind.ALONE, true, 0, 2),
                        new Cost("Write result.nxs", Kind.RESULT, true, 0, 3)),
                progress.costs());
    }

    /** 2 s whatever the length and 0.03 s a frame; the dark frames are as many in any series. */
    @Test
    void twoLengthsTellWhatGrows() {
        List<Cost> half = List.of(
                new Cost("dark", Kind.SHARED, true, 4, 2.5),
                new Cost("frames", Kind.SHARED, true, 50, 3.5),
                new Cost("hotspots", Kind.ALONE, true, 0, 0.5));
        List<Cost> whole = List.of(
                new Cost("dark", Kind.SHARED, false, 4, 2),
                new Cost("frames", Kind.SHARED, true, 100, 5),
                new Cost("hotspots", Kind.ALONE, true, 0, 0.25));
        List<Cost> split = Costs.split(half, 50, whole, 100);
        assertEquals(
                List.of(
                        new Cost("dark", Kind.SHARED, false, 4, 2),
                        new Cost("frames", Kind.SHARED, true, 100, 3),
                        new Cost("frames", Kind.SHARED, false, 100, 2),
                        new Cost("hotspots", Kind.ALONE, true, 0, 0),
                        new Cost("hotspots", Kind.ALONE, false, 0, 0.25)),
                split);
        Measured measured = new Measured("frames", 100, 50, 1_000_000, 50, 0, 0, split, 0);
        assertEquals(1, measured.readings());
        Projection projection = Projection.of(measured, 100_000, new Cluster(1, 1, 1e12, 1e12, 0));
        assertEquals(3000 + 2 + 2, projection.computing(), EXACT);
        assertEquals(0.25, projection.alone(), EXACT);
        assertEquals(100_000 * 1e6 / 1e12, projection.reading(), EXACT);
    }

    @Test
    void runsThatAreNotAlikeTellNothing() {
        List<Cost> whole = List.of(new Cost("frames", Kind.SHARED, true, 100, 5));
        assertEquals(whole, Costs.split(List.of(), 50, whole, 100));
        assertEquals(whole, Costs.shorter(List.of(), whole));
        List<Cost> quick = List.of(new Cost("frames", Kind.SHARED, true, 100, 4));
        assertEquals(quick, Costs.shorter(whole, quick));
        assertEquals(quick, Costs.shorter(quick, whole));
    }

    @Test
    void bytesAsPeopleWriteThem() {
        assertEquals(500_000_000_000L, ByteCount.of("--size", "500GB"));
        assertEquals(1_500_000L, ByteCount.of("--size", "1.5 MB"));
        assertEquals("634 kB", ByteCount.text(633_984));
        assertEquals("1.00 GB", ByteCount.text(1e9));
        assertEquals("500 GB", ByteCount.text(500e9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "500", "-1GB", "0GB", "many", "1e9GB", "999999999999PB", "NaNGB"})
    void whatIsNoNumberOfBytesIsSaid(String text) {
        CallException wrong = assertThrows(CallException.class, () -> ByteCount.of("--size", text));
        assertTrue(wrong.getMessage().contains("such as 500GB"), wrong.getMessage());
    }
}
