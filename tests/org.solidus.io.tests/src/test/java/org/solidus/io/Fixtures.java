/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Container;
import org.solidus.core.source.Reader;
import org.solidus.core.source.Source;

/**
 * Small files that other programs wrote (FabIO 0.14, ImageMagick 6, NumPy). Their image has 37 rows and 21 columns and
 * the values {@code (31 row + 7 column) mod 251}, times a factor that the test names.
 */
public final class Fixtures {

    public static final int ROWS = 37;
    public static final int COLUMNS = 21;

    private Fixtures() {}

    /** Names of all valid files, one or more for each format. */
    public static List<String> valid() throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of(Fixtures.class.getResource("fixtures").toURI()))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** Copies a fixture into a folder. */
    public static Path copy(String name, Path folder) throws IOException {
        Path file = folder.resolve(Path.of(name).getFileName());
        try (InputStream in = Fixtures.class.getResourceAsStream("fixtures/" + name)) {
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    /** The value of the image at an index, before the factor. */
    public static int value(int index) {
        return (31 * (index / COLUMNS) + 7 * (index % COLUMNS)) % 251;
    }

    /** Reads a frame of a file's first dataset, scanned as the file says. */
    public static Frame frame(Reader reader, Path file, long index) throws IOException {
        try (Container container = reader.open(file);
                Source source = container.source(container.datasets().get(0).name(), Optional.empty())) {
            return source.frame(index);
        }
    }

    /** The image with each value mapped to a whole number, as the type holds it. */
    public static NDArray image(ElementType type, IntUnaryOperator map) {
        Object array = NDArray.allocate(type, ROWS * COLUMNS);
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            int value = map.applyAsInt(value(i));
            switch (array) {
                case byte[] a -> a[i] = (byte) value;
                case short[] a -> a[i] = (short) value;
                case int[] a -> a[i] = value;
                case long[] a -> a[i] = value;
                case float[] a
                when type.complex() -> {
                    a[2 * i] = value;
                    a[2 * i + 1] = -value;
                }
                case float[] a -> a[i] = value;
                case double[] a
                when type.complex() -> {
                    a[2 * i] = value;
                    a[2 * i + 1] = -value;
                }
                default -> ((double[]) array)[i] = value;
            }
        }
        return NDArray.of(type, array, ROWS, COLUMNS);
    }

    /** Type, shape and every bit are the same. */
    public static void assertSame(NDArray expected, NDArray found) {
        assertEquals(expected.toString(), found.toString());
        java.nio.ByteBuffer left = java.nio.ByteBuffer.allocate((int) expected.bytes());
        java.nio.ByteBuffer right = java.nio.ByteBuffer.allocate((int) found.bytes());
        expected.put(left);
        found.put(right);
        assertEquals(-1, left.flip().mismatch(right.flip()), "the first byte that differs");
    }
}
