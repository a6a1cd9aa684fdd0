/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.FileTrace;
import org.solidus.core.source.GrowingSource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Patience;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.Fixtures;

/** What a reader gets from the classes that are there for readers. */
class ExampleReaderTest {

    private static final ExampleFile SERIES = new ExampleFile(ByteOrder.LITTLE_ENDIAN, 0, 0, 6, -1);
    private static final ExampleFile GROWING = new ExampleFile(ByteOrder.LITTLE_ENDIAN, 0, 0, 0, -1);

    @TempDir
    private Path folder;

    private static Source source(Path file, String dataset) throws IOException {
        return new Opener(List.of(new ExampleReader())).source(file, Optional.of(dataset), Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE_ENDIAN", "BIG_ENDIAN"})
    void aRasterHasItsAxesTimesAndNumbers(String order) throws IOException {
        ByteOrder bytes = order.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        Path file = new ExampleFile(bytes, 2, 3, 6, -1).write(folder.resolve("raster.exa"), 6, true);
        Unit um = Unit.of("um");
        try (Source source = source(file, "frames")) {
            assertEquals(
                    List.of(Axis.index("scan_y", 2), Axis.index("scan_x", 3)),
                    source.info().scan());
            // Any thread may ask for any frame.
            IntStream.range(0, 48).parallel().forEach(i -> assertFrame(source, i % 6));
            List<Axis> axes = source.frame(0).axes();
            assertEquals(Axis.linear("y", Quantities.POSITION, um, Fixtures.ROWS, 0, 55), axes.get(0));
            assertEquals(Axis.linear("x", Quantities.POSITION, um, Fixtures.COLUMNS, 0, 55), axes.get(1));
            FrameTimes times = FrameTimes.of(source);
            assertEquals("camera", times.clock());
            assertArrayEquals(new double[] {0.04, 0.14, 0.24, 0.34, 0.44, 0.54}, times.middles(), 1e-12);
        }
        try (Source log = source(file, "log")) {
            assertEquals(ExampleReader.LOG, log.info().signature().columns());
            assertArrayEquals(
                    new double[] {300, 310},
                    log.frame(0).table().column("temperature").doubles());
        }
        try (Container container = new ExampleReader().open(file)) {
            assertEquals(
                    Map.of("value", 55.0, "unit", "um"), container.metadata().get("pixel_size"));
        }
    }

    private static void assertFrame(Source source, int index) {
        try {
            Fixtures.assertSame(
                    Fixtures.image(ElementType.UINT16, value -> value + index),
                    source.frame(index).raw());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDroppedFrameKeepsItsPlace() throws IOException {
        Path file = new ExampleFile(ByteOrder.LITTLE_ENDIAN, 0, 0, 6, 2).write(folder.resolve("lossy.exa"), 6, false);
        try (Source source = source(file, "frames")) {
            assertThrows(MissingFrameException.class, () -> source.frame(2));
            assertTrue(Double.isNaN(FrameTimes.of(source).middle(2)));
            assertEquals(3, source.frame(3).index());
        }
    }

    @Test
    void aFileThatIsStillWrittenIsFollowed() throws IOException, InterruptedException {
        Path file = GROWING.write(folder.resolve("growing.exa"), 2, false);
        byte[] more = Files.readAllBytes(GROWING.write(folder.resolve("more.exa"), 4, false));
        GrowingSource.Look look = new GrowingSource.Look() {
            @Override
            public Source open() throws IOException {
                return source(file, "frames");
            }

            @Override
            public String trace() throws IOException {
                return FileTrace.of(List.of(file));
            }
        };
        Patience patience = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(1));
        try (Source source = GrowingSource.open("film", look, patience, () -> false, why -> {})) {
            assertEquals(2, source.info().frames());
            // A frame that is half there is not there.
            Files.write(file, Arrays.copyOf(more, more.length - 1));
            assertTrue(source.await(2));
            assertEquals(3, source.info().frames());
            Files.write(file, more);
            assertTrue(source.await(3));
            assertFrame(source, 3);
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = SERIES.write(folder.resolve("short.exa"), 5, false);
        assertMessage(file, "bytes are needed for the frames, but the file has");
        byte[] bytes = Files.readAllBytes(file);
        bytes[12] = 0;
        Files.write(file, bytes);
        assertMessage(file, "is damaged: its header states a width of 0, not 1 to");
        bytes[8] = 7;
        Files.write(file, bytes);
        assertMessage(file, "its header states the version 7, which is none of [1]");
        Files.writeString(file, "no film at all");
        assertMessage(file, "is not an Example file: it does not begin with EXAMPLE1.");
    }

    private static void assertMessage(Path file, String part) {
        String message = assertThrows(IOException.class, () -> new ExampleReader().open(file))
                .getMessage();
        assertTrue(message.contains(part) && message.startsWith(file.toString()), message);
    }

    @Test
    void aSeriesMayHaveAnyNameAndBeOneFrame() throws IOException {
        Path file = SERIES.write(folder.resolve("series.exa"), 6, false);
        try (Container container = new ExampleReader().open(file);
                Source named = container.source("frames", Optional.of(List.of("tilt")));
                Source whole = container.source("frames", Optional.of(List.of()))) {
            assertEquals("tilt", named.info().scan().get(0).name());
            Frame stack = whole.frame(0);
            assertArrayEquals(new int[] {6, Fixtures.ROWS, Fixtures.COLUMNS}, stack.shape());
            assertFalse(stack.place().exposure().isPresent());
        }
    }
}
