/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Container;
import org.solidus.core.source.DatasetInfo;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;

/**
 * Gives a reader a file and asserts that it decodes it, or throws an {@link IOException} of one sentence that names the
 * file, within a time limit; anything else fails the test. What is decoded is held against what was announced.
 */
final class ReaderTrial implements AutoCloseable {

    private static final int HEAD = 4096;
    private static final int MOST_DATASETS = 4;
    private static final int LONGEST_MESSAGE = 2000;

    private final long seconds;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "trial");
        thread.setDaemon(true);
        return thread;
    });

    ReaderTrial(long seconds) {
        this.seconds = seconds;
    }

    /** @return whether the file was decoded */
    boolean attempt(Reader reader, Path file, String what) throws InterruptedException {
        Future<Boolean> outcome = worker.submit(() -> decode(reader, file, what));
        try {
            return outcome.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return fail(reader.id() + " did not finish within " + seconds + " s: " + what);
        } catch (ExecutionException e) {
            return fail(reader.id() + " threw " + e.getCause() + ": " + what, e.getCause());
        }
    }

    private static boolean decode(Reader reader, Path file, String what) throws IOException {
        if (Files.isRegularFile(file)) {
            double sure = reader.probe(file, head(file));
            assertTrue(sure >= 0 && sure <= 1, () -> reader.id() + " is " + sure + " sure: " + what);
        }
        try (Container container = reader.open(file)) {
            container.metadata().forEach((key, value) -> value.toString());
            List<DatasetInfo> datasets = container.datasets();
            for (DatasetInfo info : datasets.subList(0, Math.min(MOST_DATASETS, datasets.size()))) {
                info.axes().forEach(Axis::toString);
                decode(container, info);
            }
            return true;
        } catch (IOException refused) {
            assertSentence(refused, reader, file, what);
            return false;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static void decode(Container container, DatasetInfo info) throws IOException {
        Optional<List<String>> scan =
                info.scanRank() == DatasetInfo.AMBIGUOUS ? Optional.of(List.of()) : Optional.empty();
        try (Source source = container.source(info.name(), scan)) {
            long frames = source.info().frames();
            if (frames > 0) {
                check(source, source.frame(0));
                check(source, source.frame(frames - 1));
            }
        }
    }

    private static void check(Source source, Frame frame) {
        Signature announced = source.info().signature();
        assertEquals(announced.isTable(), frame.isTable(), "table or array");
        if (frame.isTable()) {
            assertEquals(announced.columns(), frame.table().spec());
        } else {
            assertEquals(announced.type(), frame.raw().type());
            if (announced.axes().stream().noneMatch(axis -> axis.size() == AxisSpec.UNKNOWN)) {
                assertArrayEquals(
                        announced.axes().stream()
                                .mapToInt(axis -> (int) axis.size())
                                .toArray(),
                        frame.shape());
            }
        }
    }

    private static void assertSentence(IOException error, Reader reader, Path file, String what) {
        String message = String.valueOf(error.getMessage());
        String where = reader.id() + ", " + what + ": " + message;
        assertTrue(
                message.contains(file.getFileName().toString()), () -> "The message does not name the file: " + where);
        assertTrue(
                (message.endsWith(".") || message.endsWith("?")) && message.indexOf('\n') < 0,
                () -> "The message is no sentence: " + where);
        assertTrue(message.length() < LONGEST_MESSAGE, () -> "The message is too long: " + where);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
