/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.source.Container;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.io.ReferenceData;

class MrcReaderTest {

    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final Unit NM = Unit.of("nm");

    @TempDir
    private Path folder;

    private static Source images(Path file) throws IOException {
        return new Opener(List.of(new MrcReader())).source(file, Optional.empty(), Optional.empty());
    }

    private static void assertSection(Source source, int index) throws IOException {
        Frame frame = source.frame(index);
        assertArrayEquals(new int[] {MrcFile.ROWS, MrcFile.COLUMNS}, frame.shape());
        for (int pixel = 0; pixel < frame.raw().size(); pixel++) {
            assertEquals(MrcFile.value(index, pixel), frame.raw().get(pixel), "pixel " + pixel);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, INT8",
        "1, INT16",
        "2, FLOAT32",
        "3, COMPLEX64",
        "4, COMPLEX64",
        "6, UINT16",
        "12, FLOAT32",
        "101, UINT8"
    })
    void everyModeInBothByteOrders(int mode, ElementType type) throws IOException {
        for (ByteOrder order : List.of(LITTLE, ByteOrder.BIG_ENDIAN)) {
            Path file = MrcFile.of(order, mode).write(folder.resolve("mode" + mode + order + ".mrc"));
            try (Source source = images(file)) {
                assertEquals(type, source.info().signature().type());
                assertEquals(List.of(Axis.index("page", 4)), source.info().scan());
                assertSection(source, 3);
                assertSection(source, 0);
            }
        }
    }

    @Test
    void withoutAStampTheByteOrderIsTheOneThatMakesSense() throws IOException {
        Path file = MrcFile.of(ByteOrder.BIG_ENDIAN, 1).write(folder.resolve("old.mrc"));
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 208, 216, (byte) 0);
        Files.write(file, bytes);
        try (Source source = images(file)) {
            assertSection(source, 2);
        }
    }

    @Test
    void bytesAboveTheSignedRangeHaveNoSign() throws IOException {
        Path file = new MrcFile(LITTLE, 0, 2, 0, 200, false).write(folder.resolve("bytes.mrc"));
        try (Source source = images(file)) {
            assertEquals(ElementType.UINT8, source.info().signature().type());
        }
        byte[] bytes = Files.readAllBytes(MrcFile.of(LITTLE, 0).write(file));
        System.arraycopy(new byte[] {'I', 'M', 'O', 'D', 0}, 0, bytes, 152, 5);
        Files.write(file, bytes);
        try (Source source = images(file)) {
            assertEquals(ElementType.UINT8, source.info().signature().type(), "IMOD says so");
        }
    }

    @Test
    void pixelsAreInNanometres() throws IOException {
        try (Source volume = images(new MrcFile(LITTLE, 2, 4, 1, 0, false).write(folder.resolve("volume.mrc")))) {
            assertEquals(
                    List.of(Axis.linear("z", Quantities.POSITION, NM, 4, 0, 4)),
                    volume.info().scan());
            assertEquals(
                    List.of(
                            Axis.linear("y", Quantities.POSITION, NM, 3, 0, 3),
                            Axis.linear("x", Quantities.POSITION, NM, 5, 0, 2)),
                    volume.frame(0).axes());
        }
        try (Source volumes = images(new MrcFile(LITTLE, 2, 6, 401, 0, false).write(folder.resolve("several.mrc")))) {
            assertEquals(
                    List.of("volume", "z"),
                    volumes.info().scan().stream().map(Axis::name).toList());
            assertEquals(3, volumes.info().scan().get(0).size());
        }
    }

    @Test
    void theExtendedHeaderOfTheMicroscope() throws IOException {
        for (ByteOrder order : List.of(LITTLE, ByteOrder.BIG_ENDIAN)) {
            Path file = new MrcFile(order, 6, 3, 0, 0, true).write(folder.resolve("fei.mrc"));
            try (Container container = new MrcReader().open(file);
                    Source patterns = container.source("image", Optional.empty());
                    Source sections = container.source("sections", Optional.empty())) {
                assertSection(patterns, 2);
                Axis x = patterns.frame(0).axes().get(1);
                assertEquals(Quantities.SCATTERING_VECTOR, x.quantity());
                assertEquals(0.02, x.step(), 1e-12);
                assertEquals(0.03, patterns.frame(0).axes().get(0).step(), 1e-12);
                assertEquals("1/nm", x.unit().symbol());
                assertEquals(
                        Map.of("value", 200.0, "unit", "kV"),
                        container.metadata().get("voltage"));
                assertEquals(
                        Map.of("value", 500.0, "unit", "mm"),
                        container.metadata().get("camera_length"));
                assertArrayEquals(
                        new double[] {0, 2, 4},
                        sections.frame(0).table().column("alpha tilt").doubles());
            }
        }
    }

    @Test
    void theTextBesideAMovieMakesItAScan() throws IOException {
        Path file = MrcFile.of(LITTLE, 6).write(folder.resolve("2024_7_movie.mrc"));
        Files.writeString(
                folder.resolve("2024_7_info.txt"),
                "Scan - Enable = Enable\nScan - Type = Raster\nScan - Size X = 2\nScan - Size Y = 2\n"
                        + "Specimen Pixel Size X (nanometers) = 1.5\nSpecimen Pixel Size Y (nanometers) = -1\n"
                        + "Diffraction Pixel Size X = 0.1\nDiffraction Pixel Size Y = 0.2\nFrames Per Second = 100\n");
        try (Source source = images(file)) {
            assertEquals(
                    List.of(Axis.index("y", 2), Axis.linear("x", Quantities.POSITION, NM, 2, 0, 1.5)),
                    source.info().scan());
            assertEquals(0.1, source.frame(0).axes().get(1).step(), 1e-12);
            assertEquals("1/nm", source.frame(0).axes().get(0).unit().symbol());
            assertEquals(0.035, FrameTimes.of(source).middle(3), 1e-9);
        }
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path file = MrcFile.of(LITTLE, 2).write(folder.resolve("short.mrc"));
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        try (Container container = new MrcReader().open(file)) {
            assertEquals("it holds 3 of 4 sections", container.metadata().get("incomplete"));
            assertEquals(3, container.datasets().get(0).shape()[0]);
        }
        Files.write(file, Arrays.copyOf(bytes, 1040));
        assertTrue(error(file).contains("a section of 3 x 5 float32 takes 60 bytes"), error(file));
        Files.write(file, Arrays.copyOf(bytes, 1000));
        assertTrue(error(file).contains("1024 bytes are needed for its header"), error(file));
        byte[] other = bytes.clone();
        other[12] = 16;
        Files.write(file, other);
        assertTrue(error(file).contains("its mode is 16, none of [0, 1, 2, 3, 4, 6, 12, 101]"), error(file));
        byte[] far = bytes.clone();
        far[95] = 0x7f;
        Files.write(file, far);
        assertTrue(error(file).contains("is truncated or damaged: after its headers of 2130707"), error(file));
    }

    private static String error(Path file) {
        return assertThrows(IOException.class, () -> new MrcReader().open(file)).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "HAADFscan.mrc, 1, 16, 16, 1552947, 5.679131",
        "20241021_00405_movie.mrc, 32, 4, 8, 15872, 1",
        "Custom_movie.mrc, 30, 16, 16, 9006430, 1"
    })
    void filesOfOthers(String name, long frames, int rows, int columns, double sum, double step) throws IOException {
        try (Source source = images(ReferenceData.file("tem/formats/" + name))) {
            assertEquals(frames, source.info().frames());
            assertEquals(ElementType.UINT16, source.info().signature().type());
            assertArrayEquals(new int[] {rows, columns}, source.frame(0).shape());
            assertEquals(step, source.frame(0).axes().get(1).step(), 1e-6);
            double found = 0;
            for (long i = 0; i < frames; i++) {
                found += Arrays.stream(source.frame(i).doubles()).sum();
            }
            assertEquals(sum, found);
        }
    }
}
