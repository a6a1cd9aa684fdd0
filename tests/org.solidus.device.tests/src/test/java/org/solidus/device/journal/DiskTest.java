/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.source.Container;
import org.solidus.device.clock.InstrumentClock;

/** A disk that is full or slow: the memory stays bounded, what was written stays, and somebody hears of it. */
@Timeout(60)
class DiskTest {

    private static final InstrumentClock CLOCK = InstrumentClock.system();

    @TempDir
    private Path folder;

    private static JournalLimits limits(long frames, Duration patience) {
        return new JournalLimits(frames, 1 << 16, patience, Duration.ofMillis(5), Duration.ofMillis(50));
    }

    @Test
    void aFullDiskIsToldOnceAndLeavesRoomForTheLastWords() throws Exception {
        MemoryDisk disk = new MemoryDisk(20_000, false);
        List<String> failures = new CopyOnWriteArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        try (Journal journal =
                Journal.begin(disk, Journals.NOTE, CLOCK, limits(1 << 20, Duration.ofSeconds(5)), why -> {
                    failures.add(why);
                    told.countDown();
                })) {
            journal.device(Journals.SMU);
            for (int i = 0; i < 100_000 && told.getCount() > 0; i++) {
                journal.readings(Journals.moment(CLOCK, i, 0));
                CLOCK.sleep(100_000);
            }
            told.await();
            journal.event(Journals.event(CLOCK));
            journal.end(false, "The disk was full.");
        }
        assertEquals(1, failures.size(), failures.toString());
        assertTrue(failures.getFirst().contains("No space left"), failures.getFirst());
        Path file = Files.write(folder.resolve("full.journal"), disk.bytes());
        try (Container read = new JournalReader().open(file)) {
            assertTrue(JournalTest.table(read, "smu").rows() > 50);
            assertTrue(
                    read.metadata().get("state").toString().contains("The disk was full."),
                    read.metadata().toString());
            assertTrue(!read.metadata().containsKey("damage"), "what was torn was taken back");
        }
    }

    @Test
    void aSlowDiskHoldsFramesBackAndTheMemoryIsBounded() throws Exception {
        MemoryDisk disk = new MemoryDisk(Long.MAX_VALUE, true);
        disk.goOn(10);
        AtomicInteger sent = new AtomicInteger();
        long most = 4000;
        try (Journal journal =
                Journal.begin(disk, Journals.NOTE, CLOCK, limits(most, Duration.ofSeconds(50)), why -> {})) {
            Thread detector = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 100; i++) {
                        journal.frame("detector", Journals.frame(i), i, CLOCK.nanos());
                        sent.incrementAndGet();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            detector.join(Duration.ofMillis(300));
            assertTrue(sent.get() < 60, "the detector was held back after " + sent.get());
            disk.goOn(10_000);
            detector.join();
            assertTrue(journal.mostWaiting() <= most + 1000, journal.mostWaiting() + " bytes waited");
            journal.end(true, "All came.");
        }
        Path file = Files.write(folder.resolve("slow.journal"), disk.bytes());
        try (Container read = new JournalReader().open(file)) {
            assertEquals(100, JournalTest.table(read, "detector_frames").rows());
        }
    }

    @Test
    void aDiskThatStandsEndsTheRunAndWhatWaitedIsWrittenWhenItGoesOn() throws Exception {
        MemoryDisk disk = new MemoryDisk(Long.MAX_VALUE, true);
        disk.goOn(1);
        Thread opener = Thread.ofPlatform().start(() -> disk.goOn(3));
        CountDownLatch told = new CountDownLatch(1);
        Journal journal =
                Journal.begin(disk, Journals.NOTE, CLOCK, limits(4000, Duration.ofMillis(50)), why -> told.countDown());
        opener.join();
        journal.device(Journals.SMU);
        int count = 0;
        while (told.getCount() > 0) {
            journal.readings(Journals.moment(CLOCK, count++, 0));
        }
        journal.end(false, "The disk did not keep up.");
        disk.goOn(100_000);
        journal.close();
        assertTrue(journal.lost() > 0);
        Path file = Files.write(folder.resolve("stood.journal"), disk.bytes());
        try (Container read = new JournalReader().open(file)) {
            assertEquals(2 * count, 2 * JournalTest.table(read, "smu").rows() + journal.lost());
            assertTrue(read.metadata().get("state").toString().contains("could not be written"));
        }
    }
}
