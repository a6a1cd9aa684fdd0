/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A virtual dataset over more files than a system lets a process open: all of it is read, with few of them open. */
class ManyFilesTest {

    private static final int FILES = 4500;
    private static final int THREADS = 8;

    @TempDir
    private static Path folder;

    private static ManyFiles files;

    @BeforeAll
    static void write() throws IOException {
        files = new ManyFiles(folder, FILES);
    }

    private static OpenFiles others(Hdf5File file) {
        return ((JhdfFile) file).others();
    }

    private static int[] frame(Hdf5Dataset frames, long number) throws IOException {
        return (int[]) frames.read(new long[] {number, 0, 0}, new int[] {1, 2, 3});
    }

    private static int[] expected(int number) {
        int first = 100 * (number / ManyFiles.FRAMES) + 6 * (number % ManyFiles.FRAMES);
        return IntStream.range(first, first + 6).toArray();
    }

    @Test
    void eachIsNamed() throws Exception {
        try (Hdf5File file = Hdf5File.open(files.named(FILES))) {
            assertReadByMany(file);
        }
    }

    @Test
    void theyAreNumbered() throws Exception {
        try (Hdf5File file = Hdf5File.open(files.numbered())) {
            assertReadByMany(file);
        }
    }

    private static void assertReadByMany(Hdf5File file) throws Exception {
        Hdf5Dataset frames = file.dataset("/frames");
        assertArrayEquals(new long[] {(long) ManyFiles.FRAMES * FILES, 2, 3}, frames.shape());
        assertEquals(FILES, frames.others().size());
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, ManyFiles.FRAMES * FILES).boxed().toList());
        Collections.shuffle(order, new Random(3));
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> all = new ArrayList<>();
            for (int number : order) {
                all.add(pool.submit(() -> {
                    assertArrayEquals(expected(number), frame(frames, number));
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
        int open = others(file).handles();
        assertTrue(open > 0 && open <= Handles.MOST + THREADS, open + " files are open");
    }

    @Test
    void whatIsReadAcrossManyFiles() throws IOException {
        try (Hdf5File file = Hdf5File.open(files.named(FILES))) {
            int[] all = (int[]) file.dataset("/frames").readAll().array();
            for (int number = 0; number < ManyFiles.FRAMES * FILES; number++) {
                assertArrayEquals(expected(number), Arrays.copyOfRange(all, 6 * number, 6 * number + 6));
            }
        }
    }

    @Test
    void noneIsOpenedAfterTheEnd() throws IOException {
        Hdf5Dataset frames;
        try (Hdf5File file = Hdf5File.open(files.named(FILES))) {
            frames = file.dataset("/frames");
            for (int number = 0; number < 4 * Handles.MOST; number++) {
                frame(frames, number);
            }
        }
        assertThrows(IOException.class, () -> frame(frames, 0));
        assertThrows(IOException.class, () -> frame(frames, 4 * Handles.MOST - 1));
    }

    @Test
    void aFileThatRestsIsReadAgain(@TempDir Path own) throws IOException {
        ManyFiles few = new ManyFiles(own, 2);
        Handles handles = new Handles();
        try (ReadChannel channel = new ReadChannel(few.file(0), Optional.of(handles))) {
            long size = channel.size();
            assertTrue(channel.rest());
            assertEquals(size, channel.size());
            assertTrue(channel.rest());
            few.replace(0);
            IOException replaced = assertThrows(IOException.class, channel::size);
            assertTrue(replaced.getMessage().contains("was replaced by another file"), replaced.getMessage());
        }
        assertEquals(0, handles.count());
        handles.close();
        assertThrows(ClosedChannelException.class, () -> new ReadChannel(few.file(1), Optional.of(handles)).close());
    }

    /** A file that is damaged, or not whole yet, takes those behind it not along: their frames can be read. */
    @Test
    void aDamagedFileInTheMiddleIsNoEnd(@TempDir Path own) throws IOException {
        ManyFiles some = new ManyFiles(own, 9);
        Path numbered = some.numbered();
        Files.write(some.file(3), new byte[100]);
        try (Hdf5File file = Hdf5File.open(numbered)) {
            Hdf5Dataset frames = file.dataset("/frames");
            assertEquals(18, frames.shape()[0]);
            assertArrayEquals(expected(17), frame(frames, 17));
            IOException damaged = assertThrows(IOException.class, () -> frame(frames, 6));
            assertTrue(damaged.getMessage().contains("part_3.h5"), damaged.getMessage());
            assertArrayEquals(expected(5), frame(frames, 5));
        }
        Files.write(some.file(8), new byte[100]);
        try (Hdf5File file = Hdf5File.open(numbered)) {
            assertEquals(16, file.dataset("/frames").shape()[0], "the last one is being written");
        }
    }
}
