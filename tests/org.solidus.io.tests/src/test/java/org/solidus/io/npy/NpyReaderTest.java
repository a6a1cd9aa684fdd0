/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.Source;
import org.solidus.io.Fixtures;

class NpyReaderTest {

    private static final NpyReader READER = new NpyReader();

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void writesAndReadsEveryType(ElementType type) throws IOException {
        Path file = folder.resolve(type + ".npy");
        NDArray image = Fixtures.image(type, value -> 3 * value - 50);
        try (NpyWriter writer = NpyWriter.create(file, type, Fixtures.ROWS, Fixtures.COLUMNS)) {
            writer.add(image);
        }
        Fixtures.assertSame(image, Fixtures.frame(READER, file, 0).raw());
    }

    /** NumPy wrote it in Fortran order, big-endian: three images behind one another in the first axis. */
    @Test
    void fortranOrderAndBigEndian() throws IOException {
        try (Container container = READER.open(Fixtures.copy("fortran-big-endian.npy", folder))) {
            Source frames = container.source("array", Optional.of(List.of("time")));
            for (int i = 0; i < 3; i++) {
                int added = i;
                Fixtures.assertSame(
                        Fixtures.image(ElementType.INT32, value -> value * 100003 - 12 + added),
                        frames.frame(i).raw());
            }
            Source rows = container.source("array", Optional.of(List.of("time", "y")));
            assertEquals(
                    Fixtures.value(5 * Fixtures.COLUMNS + 3) * 100003 - 12 + 2,
                    rows.frame(2 * Fixtures.ROWS + 5).raw().get(3));
            NDArray whole =
                    container.source("array", Optional.of(List.of())).frame(0).raw();
            assertEquals(Fixtures.value(100) * 100003 - 11, whole.get(Fixtures.ROWS * Fixtures.COLUMNS + 100));
        }
    }

    @Test
    void versionThreeAndHalfPrecision() throws IOException {
        NDArray array = Fixtures.frame(READER, Fixtures.copy("version3-half.npy", folder), 0)
                .raw();
        assertEquals(ElementType.FLOAT32, array.type());
        for (int i = 0; i < array.size(); i++) {
            assertEquals(Fixtures.value(i) / 4f, (float) array.get(i), 0.0);
        }
    }

    @Test
    void asksForTheScanAxes() throws IOException {
        try (Container container = READER.open(Fixtures.copy("fortran-big-endian.npy", folder))) {
            IOException error = assertThrows(IOException.class, () -> container.source("array", Optional.empty()));
            assertTrue(
                    error.getMessage().contains("3 x 37 x 21")
                            && error.getMessage().contains("scan: ["),
                    error.getMessage());
            Source rows = container.source("array", Optional.of(List.of("y", "x")));
            assertEquals(
                    List.of("column"),
                    rows.frame(0).axes().stream().map(Axis::name).toList());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'descr': '!O' | NumPy type", "'descr': [('a', '<f4')] | named fields", "'nothing': 1 | no 'descr'"
            })
    void otherTypesAreNamed(String descr, String part) throws IOException {
        Path file = header("{" + descr.replace("!", "|") + ", 'fortran_order': False, 'shape': (2,), }");
        IOException error = assertThrows(IOException.class, () -> READER.open(file));
        assertTrue(error.getMessage().contains(part.strip()), error.getMessage());
    }

    @Test
    void aShapeLargerThanTheFileIsRefused() throws IOException {
        for (String shape : List.of(
                "(99999999,)", "(2147483647, 2147483647, 2147483647)", "(99999999999999999999,)", "(0,)", "(-3,)")) {
            Path file = header("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }");
            IOException error = assertThrows(IOException.class, () -> READER.open(file), shape);
            assertTrue(error.getMessage().startsWith(file.toString()), error.getMessage());
        }
    }

    private Path header(String text) throws IOException {
        byte[] bytes = new byte[10 + text.length() + 16];
        bytes[0] = (byte) 0x93;
        System.arraycopy("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII), 0, bytes, 1, 7);
        bytes[8] = (byte) text.length();
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, 10, text.length());
        return Files.write(folder.resolve("a.npy"), bytes);
    }

    @Test
    void aWriterThatIsClosedEarlySaysSo() throws IOException {
        NpyWriter writer =
                NpyWriter.create(folder.resolve("early.npy"), ElementType.FLOAT32, 2, Fixtures.ROWS, Fixtures.COLUMNS);
        writer.add(Fixtures.image(ElementType.FLOAT32, value -> value));
        assertThrows(IOException.class, writer::close);
    }

    @Test
    void aSingleNumber() throws IOException {
        Path file = folder.resolve("one.npy");
        try (NpyWriter writer = NpyWriter.create(file, ElementType.FLOAT64)) {
            writer.add(NDArray.of(ElementType.FLOAT64, new double[] {3.5}));
        }
        NDArray one = Fixtures.frame(READER, file, 0).raw();
        assertArrayEquals(new int[0], one.shape());
        assertEquals(3.5, one.get(0));
    }
}
