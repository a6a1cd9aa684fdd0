/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Writes an array frame by frame into a NumPy file of version 1, little-endian, C order. The shape is known from the
 * beginning. Not thread-safe.
 */
public final class NpyWriter implements Closeable {

    private static final int ALIGNMENT = 64;

    private final FileChannel channel;
    private final ElementType type;
    private final long expected;
    private long written;

    private NpyWriter(FileChannel channel, ElementType type, long expected) {
        this.channel = channel;
        this.type = type;
        this.expected = expected;
    }

    /**
     * Creates a file, or empties one.
     *
     * @param shape of the whole array, slowest axis first; empty for a single number
     */
    public static NpyWriter create(Path path, ElementType type, long... shape) throws IOException {
        long elements = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        NpyWriter writer = new NpyWriter(channel, type, elements);
        writer.write(header(type, shape));
        return writer;
    }

    private static ByteBuffer header(ElementType type, long[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
        String text = "{'descr': '" + descr(type) + "', 'fortran_order': False, 'shape': (" + lengths + "), }";
        int length = (10 + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - 10;
        String padded = text + " ".repeat(length - text.length() - 1) + "\n";
        ByteBuffer header = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII));
        return header.flip();
    }

    private static String descr(ElementType type) {
        String kind = type.complex() ? "c" : type.floating() ? "f" : type.signed() ? "i" : "u";
        return (type.bytes() == 1 ? "|" : "<") + kind + type.bytes();
    }

    /**
     * Adds the next frame.
     *
     * @throws IllegalArgumentException when it is of another type, or more than the shape holds
     */
    public void add(NDArray frame) throws IOException {
        if (frame.type() != type || written + frame.size() > expected) {
            throw new IllegalArgumentException(
                    frame + " does not fit into the rest of an array of " + type.label() + ".");
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(frame.bytes()));
        frame.put(bytes);
        write(bytes.flip());
        written += frame.size();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** @throws IOException when fewer numbers were added than the shape holds */
    @Override
    public void close() throws IOException {
        channel.close();
        if (written < expected) {
            throw new IOException(
                    "The NumPy file is not whole: " + written + " of " + expected + " numbers were written.");
        }
    }
}
