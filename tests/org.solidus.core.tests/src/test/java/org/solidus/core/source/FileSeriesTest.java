/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.solidus.core.HeldSource;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** Many files as one series. */
class FileSeriesTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    private Source series(int files, int perFile) throws IOException {
        return Sources.series("series", paths(files), file -> counted(HeldSource.ramp(perFile, 3)));
    }

    private static List<Path> paths(int files) {
        return IntStream.range(0, files).mapToObj(i -> Path.of("file" + i)).toList();
    }

    private Source counted(Source source) {
        opened.incrementAndGet();
        return new Source() {
            private boolean open = true;

            @Override
            public SourceInfo info() {
                return source.info();
            }

            @Override
            public Frame frame(long index) throws IOException {
                assertTrue(open, "read after it was closed");
                return source.frame(index);
            }

            @Override
            public void close() {
                open = false;
                closed.incrementAndGet();
            }
        };
    }

    @Test
    void filesOfManyFramesAreNotOpenedForEach() throws Exception {
        try (Source series = series(200, 50);
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            List<Future<Double>> firsts = new ArrayList<>();
            for (int index = 0; index < 200 * 50; index++) {
                long frame = index;
                firsts.add(pool.submit(() -> series.frame(frame).doubles()[0]));
            }
            for (int index = 0; index < firsts.size(); index++) {
                assertEquals(index % 50, firsts.get(index).get());
            }
            // A thread that falls far behind the others opens a file again, no more.
            assertTrue(opened.get() < 2 * 200, opened.get() + " files were opened");
            assertTrue(opened.get() - closed.get() <= 16 + 4, opened.get() - closed.get() + " files are open");
        }
        assertEquals(opened.get(), closed.get());
    }

    @Test
    void filesOfOneFrameAreClosedAtOnce() throws IOException {
        try (Source series = series(100, 1)) {
            for (int index = 0; index < 100; index++) {
                assertEquals(index, series.frame(index).index());
                assertEquals(opened.get(), closed.get());
            }
        }
    }

    @Test
    void filesThatDifferAreNamed() throws IOException {
        Source lengths = Sources.series("series", paths(3), file -> HeldSource.ramp(file.endsWith("file2") ? 4 : 5, 3));
        assertEquals(5, lengths.frame(5).index());
        says("file2 holds 4 frames, file0 holds 5", lengths, 10);
        Source sizes = Sources.series("series", paths(3), file -> HeldSource.ramp(1, file.endsWith("file1") ? 2 : 3));
        says("file1 holds intensity float64 [x[2]]; the first file of the series, file0, holds", sizes, 1);
        Source columns = Sources.series("series", paths(3), file -> {
            Column column = Column.of(file.endsWith("file1") ? "b" : "a", Unit.ONE, 1);
            return MemorySource.single("table", Frame.of(Table.of(column)));
        });
        says("file1 holds table [b]; the first file of the series, file0, holds table [a]", columns, 1);
    }

    private static void says(String words, Source series, long frame) {
        IOException refused = assertThrows(IOException.class, () -> series.frame(frame));
        assertTrue(refused.getMessage().contains(words), refused.getMessage());
    }
}
