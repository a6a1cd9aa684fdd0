/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.HeldReader;
import org.solidus.core.HeldSource;
import org.solidus.core.plan.Plan;
import org.solidus.core.source.Source;

/** Parts on disk, the lock, stopping and going on. */
@Timeout(60)
class FolderTest {

    @TempDir
    private Path folder;

    private Trial trial;
    private HeldSource source;

    @BeforeEach
    void source() throws Exception {
        trial = new Trial(folder);
        source = HeldSource.ramp(20_000, 2000);
        HeldReader.write(folder.resolve("many.held"), source);
    }

    private static final String PIPELINE = """
        pipeline: 1
        sources: { frames: { path: many.held } }
        steps:
          - test.moments:
        sink: { path: deep/result.nxs }
        """;

    private List<Path> parts() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void damagedPartsAreMadeAgain() throws Exception {
        trial.run(PIPELINE);
        List<Path> parts = parts();
        assertEquals(3, parts.size());
        try (FileChannel cut = FileChannel.open(parts.get(0), StandardOpenOption.WRITE)) {
            cut.truncate(cut.size() / 2);
        }
        Files.write(parts.get(2), new byte[0]);
        int before = source.reads();
        Results results = trial.resume(PIPELINE);
        assertEquals(20_000, results.result("moments").source().info().frames());
        int again = source.reads() - before;
        assertTrue(again > 5_000 && again < 15_000, again + " frames read again");
    }

    @Test
    void partsLieBesideTheResult() throws Exception {
        trial.run(PIPELINE);
        assertTrue(Files.isDirectory(folder.resolve("deep/.result.nxs.parts")));
        assertFalse(Files.exists(folder.resolve(".result.nxs.parts")));
    }

    @Test
    void anotherRunIntoTheSameFileIsKeptOut() throws Exception {
        try (Plan plan = trial.plan(PIPELINE);
                Runner first = trial.runner(plan)) {
            first.run();
            IOException refused = assertThrows(IOException.class, () -> trial.run(PIPELINE));
            assertTrue(refused.getMessage().startsWith("Another run is writing"), refused.getMessage());
            trial.run(PIPELINE.replace("result.nxs", "other.nxs"));
            first.discardParts();
        }
        assertFalse(Files.exists(folder.resolve("deep/.result.nxs.parts")));
        trial.run(PIPELINE);
    }

    @Test
    void nobodyReadsTheSourceOnceTheRunnerIsClosed() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        HeldSource slow = new HeldSource(100, index -> {
            if (index == 4) { // the first of the second block
                try {
                    reading.countDown();
                    Thread.sleep(1000);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                }
            }
            if (index == 1) {
                await(reading);
                throw new IllegalArgumentException("The second frame is bad.");
            }
            return HeldSource.array(index, 1_000_000);
        });
        HeldReader.write(folder.resolve("many.held"), slow);
        try (Plan plan = trial.plan(PIPELINE)) {
            Runner runner = trial.runner(plan);
            assertThrows(FrameFailure.class, runner::run);
            runner.close();
            assertEquals(0, slow.reading());
            // An interrupted thread closes the channels that it reads from, for all other threads, too.
            assertFalse(interrupted.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void writingResultsStopsToo() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        try (Plan plan = trial.plan(PIPELINE);
                Runner runner = new Runner(plan, RunOptions.in(folder), Progress.NONE, stop::get)) {
            Source moments = runner.run().result("moments").source();
            moments.frame(3);
            stop.set(true);
            assertThrows(CancellationException.class, () -> moments.frame(4));
        }
    }
}
