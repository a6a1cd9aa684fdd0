/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.solidus.core.data.Table;
import org.solidus.core.source.Container;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Writing;
import org.solidus.device.clock.InstrumentClock;
import org.solidus.device.clock.SteppedClock;

/** A journal gives back what was written, whole, torn, damaged, and while it grows. */
class JournalTest {

    @TempDir
    private Path folder;

    @Test
    void givesBackEveryReadingWithItsQualityAndTimes() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 500, 0);
        try (Container journal = new JournalReader().open(file)) {
            Table table = table(journal, "smu");
            assertEquals(500, table.rows());
            double[] voltage = table.column("voltage").doubles();
            double[] current = table.column("current").doubles();
            for (int i = 0; i < 500; i++) {
                assertEquals(Journals.voltage(i), voltage[i], 0);
                assertEquals(i % 100 == 99 ? Double.NaN : Journals.current(i), current[i], 0);
            }
            assertEquals("invalid", table.column("current quality").text(99));
            assertEquals("good", table.column("current quality").text(98));
            assertEquals(9.91e37, table.column("current raw").number(99), 0);
            assertEquals("V", table.column("voltage").unit().symbol());
            assertEquals(Boolean.TRUE, journal.metadata().get("complete"));
            assertEquals(500, table(journal, "devices").column("readings").number(0));
        }
    }

    @Test
    void bringsTheInstrumentsTimesOntoTheHostsClock() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 500, 0);
        try (Container journal = new JournalReader().open(file)) {
            Table table = table(journal, "smu");
            double[] time = table.column("time").doubles();
            for (int i = 1; i < time.length; i++) {
                assertEquals(
                        Journals.STEP,
                        time[i] - time[i - 1],
                        1e-9,
                        "the instrument's own spacing, not that of arrival");
            }
            Table clocks = table(journal, "clocks");
            assertEquals(1, clocks.rows());
            assertEquals(Journals.OFFSET, clocks.column("offset").number(0), 0.002);
        }
    }

    @Test
    void anInstrumentsClockThatGoesBackBeginsAnewAndTimeDoesNot() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 500, 250);
        try (Container journal = new JournalReader().open(file)) {
            double[] time = table(journal, "smu").column("time").doubles();
            for (int i = 1; i < time.length; i++) {
                assertTrue(time[i] >= time[i - 1], "time goes back at " + i);
                assertEquals(Journals.STEP, time[i] - time[i - 1], 0.003);
            }
            assertEquals(2, table(journal, "clocks").rows());
        }
    }

    @Test
    void givesBackFramesAndKeepsThePlacesOfThoseThatDidNotCome() throws Exception {
        Path file = Journals.frames(folder.resolve("run.journal"), 40);
        try (Container journal = new JournalReader().open(file);
                Source frames = journal.source("detector", Optional.empty())) {
            assertEquals(42, frames.info().frames());
            assertArrayEquals((short[]) Journals.frame(19).raw().array(), (short[])
                    frames.frame(19).raw().array());
            assertArrayEquals((short[]) Journals.frame(20).raw().array(), (short[])
                    frames.frame(22).raw().array());
            assertThrows(MissingFrameException.class, () -> frames.frame(20));
            assertEquals(
                    0.9,
                    frames.exposure(30).get().start()
                            - frames.exposure(10).get().start(),
                    1e-9);
            Table when = table(journal, "detector_frames");
            assertEquals(42, when.rows());
            assertEquals(
                    2, java.util.Arrays.stream(when.column("missing").doubles()).sum());
            assertEquals(Writing.CLOSED, frames.writing());
        }
    }

    /** As the camera of a stage that tells its temperature, too. */
    @Test
    void framesBearTheNameOfTheirDetectorThoughItGivesReadingsAsWell() throws Exception {
        SteppedClock clock = new SteppedClock(Instant.parse("2026-01-01T00:00:00Z"));
        Path file = folder.resolve("run.journal");
        try (Journal journal =
                Journal.begin(JournalFile.create(file), Journals.NOTE, clock, JournalLimits.usual(), why -> {})) {
            journal.device(Journals.SMU);
            for (int i = 0; i < 5; i++) {
                journal.readings(Journals.moment(clock, i, 0));
                journal.frame("smu", Journals.frame(i), i, (long) (1e9 * (0.05 * i + 0.06)));
            }
            journal.end(true, "All is done.");
        }
        try (Container journal = new JournalReader().open(file);
                Source frames = journal.source("smu", Optional.empty())) {
            assertEquals(5, frames.info().frames());
            assertArrayEquals((short[]) Journals.frame(3).raw().array(), (short[])
                    frames.frame(3).raw().array());
            assertEquals(5, table(journal, "smu_readings").rows());
            assertEquals(5, table(journal, "smu_frames").rows());
        }
    }

    @Test
    void aTornEndIsPassedOverAndSaid() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 500, 0);
        long size = Files.size(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size - 300);
        }
        try (Container journal = new JournalReader().open(file)) {
            int rows = table(journal, "smu").rows();
            assertTrue(rows > 400 && rows <= 500, rows + " rows");
            assertEquals(Boolean.FALSE, journal.metadata().get("complete"));
            assertTrue(journal.metadata().get("state").toString().contains("not ended"));
            assertEquals(
                    Writing.ORDERLY, journal.source("smu", Optional.empty()).writing());
        }
    }

    @Test
    void aDamagedRecordCostsThatRecordAlone() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 500, 0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x10;
        Files.write(file, bytes);
        try (Container journal = new JournalReader().open(file)) {
            int rows = table(journal, "smu").rows();
            assertTrue(rows >= 480 && rows < 500, rows + " rows");
            assertTrue(journal.metadata().containsKey("damage"));
            assertFalse((Boolean) journal.metadata().get("complete"));
        }
    }

    @Test
    void nothingIsEverOverwritten() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 5, 0);
        byte[] before = Files.readAllBytes(file);
        assertThrows(FileAlreadyExistsException.class, () -> JournalFile.create(file));
        assertArrayEquals(before, Files.readAllBytes(file));
        assertEquals(1, folder.toFile().list().length, "no reserve is left");
    }

    @Test
    void aJournalThatIsWrittenIsFollowedAndNotRecovered() throws Exception {
        Path file = folder.resolve("run.journal");
        InstrumentClock clock = InstrumentClock.system();
        JournalLimits limits = JournalLimits.usual();
        try (Journal journal = Journal.begin(JournalFile.create(file), Journals.NOTE, clock, limits, why -> {})) {
            journal.device(Journals.SMU);
            journal.readings(Journals.moment(clock, 0, 0));
            journal.event(Journals.event(clock));
            while (rows(file) < 1) {
                clock.sleep(1_000_000);
            }
            assertThrows(IOException.class, () -> JournalFile.requireAbandoned(file));
            journal.readings(Journals.moment(clock, 1, 0));
            journal.event(Journals.event(clock));
            while (rows(file) < 2) {
                clock.sleep(1_000_000);
            }
        }
        JournalFile.requireAbandoned(file);
    }

    private static int rows(Path file) throws IOException {
        try (Container journal = new JournalReader().open(file)) {
            return journal.datasets().stream().anyMatch(set -> set.name().equals("smu"))
                    ? table(journal, "smu").rows()
                    : 0;
        }
    }

    static Table table(Container journal, String name) throws IOException {
        try (Source source = journal.source(name, Optional.empty())) {
            return source.frame(0).table();
        }
    }

    @Test
    void aLongTableInPiecesIsTheSameAsInOne() throws IOException {
        Path file = Journals.small(folder.resolve("run.journal"), 120_000, 70_000);
        try (JournalContainer journal = JournalContainer.open(file)) {
            Pieces pieces = journal.tables().get("smu");
            assertTrue(pieces.count() > 2);
            Table whole = PieceSource.whole("smu", pieces, false).frame(0).table();
            // The last one first: it needs what came before.
            Table last = pieces.piece(pieces.count() - 1);
            double[] all = whole.column("time").doubles();
            double[] end = last.column("time").doubles();
            for (int i = 0; i < end.length; i++) {
                assertEquals(all[all.length - end.length + i], end[i], 0);
            }
            assertEquals(List.of(120_000), List.of(whole.rows()));
        }
    }
}
