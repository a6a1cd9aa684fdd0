/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * A file that is read at any place by any number of threads. Every read is held against the length of the file before
 * anything is allocated, and every error is a sentence that begins with the file.
 */
public final class BinaryFile implements Closeable {

    private static final int CHUNK = 1 << 20;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;
    private static final int LONGEST_MESSAGE = 600;

    // A direct buffer a thread: without it the JDK copies through one of its own that is as large as the whole read.
    private static final ThreadLocal<ByteBuffer> SCRATCH =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(CHUNK));

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private BinaryFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws IOException when it is absent, a folder, empty, packed with gzip, or may not be read
     */
    public static BinaryFile open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not a file.");
        }
        FileChannel channel = channel(path);
        try {
            BinaryFile file = new BinaryFile(path, channel, channel.size());
            file.refuseEmptyAndPacked();
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Makes something of an open file. */
    public interface Contents<T> {
        T of(BinaryFile file) throws IOException;
    }

    /**
     * Opens a file and makes something of it that closes it later; it is closed at once when that fails.
     *
     * @throws IOException when it can't be opened, and whatever the contents throw
     */
    public static <T> T open(Path path, Contents<T> contents) throws IOException {
        BinaryFile file = open(path);
        try {
            return contents.of(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static FileChannel channel(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path + " does not exist.");
        } catch (AccessDeniedException e) {
            throw new IOException(path + " may not be read: permission denied.", e);
        }
    }

    private void refuseEmptyAndPacked() throws IOException {
        if (size == 0) {
            throw new EOFException(path + " is empty.");
        }
        if (size > 2 && bytes(0, 2, "its first bytes").getShort(0) == 0x1f8b) {
            throw error("is packed with gzip; unpack it first, for example with gunzip");
        }
    }

    public Path path() {
        return path;
    }

    /** Length when it was opened, bytes. */
    public long size() {
        return size;
    }

    /**
     * The error for this file: the path, a blank, the rest of the sentence (given without its full stop). What it
     * quotes of the file may hold anything: it stays on one line and short.
     */
    public IOException error(String predicate) {
        String line = predicate.replaceAll("\\p{Cntrl}+", " ");
        return new IOException(path + " "
                + (line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line + "."));
    }

    /**
     * Requires that a part of the file is there.
     *
     * @param what the part is, for the message
     */
    public void require(long position, long length, String what) throws IOException {
        if (position < 0 || length < 0 || length > size || position > size - length) {
            throw new EOFException(path + " is truncated or damaged: from byte " + Long.toUnsignedString(position)
                    + " on " + Long.toUnsignedString(length) + " bytes are needed for " + what + ", but the file has "
                    + size + " bytes.");
        }
    }

    /** Copies a part of the file, big-endian until told otherwise. */
    public ByteBuffer bytes(long position, long length, String what) throws IOException {
        require(position, length, what);
        if (length > LARGEST_ARRAY) {
            throw error("is too large for Solidus: " + what + " takes " + length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) length);
        fill(buffer, position, what);
        return buffer.flip();
    }

    /**
     * The fields of a header, little-endian until told otherwise.
     *
     * @param what it is, for messages: {@code its header}
     */
    public HeaderFields fields(long position, int length, String what) throws IOException {
        return new HeaderFields(this, bytes(position, length, what), what);
    }

    /**
     * Reads an array that lies in one piece.
     *
     * @param position of the first number, bytes
     * @param shape lengths of its axes, slowest first, as the file states them
     * @param what it is, for messages: {@code frame 3}
     */
    public NDArray array(long position, ElementType type, ByteOrder order, int[] shape, String what)
            throws IOException {
        long elements = elements(what, Arrays.stream(shape).asLongStream().toArray());
        require(position, elements(what, elements, type.bytes()), what);
        Object array = allocate(type, elements, what);
        read(position, order, array, 0, Array.getLength(array), what);
        return NDArray.of(type, array, shape);
    }

    /**
     * Reads numbers into a part of a primitive array.
     *
     * @param position of the first number, bytes
     * @param array byte[], short[], int[], long[], float[] or double[]
     * @param from first place in the array
     * @param count numbers to read
     * @param what they are, for the message
     */
    public void read(long position, ByteOrder order, Object array, int from, int count, String what)
            throws IOException {
        int width = width(array);
        require(position, (long) count * width, what);
        ByteBuffer buffer = SCRATCH.get();
        int perChunk = CHUNK / width;
        for (int done = 0; done < count; done += perChunk) {
            int now = Math.min(perChunk, count - done);
            buffer.clear().limit(now * width);
            fill(buffer, position + (long) done * width, what);
            copy(buffer.flip().order(order), array, from + done, now);
        }
    }

    private void fill(ByteBuffer buffer, long position, String what) throws IOException {
        try {
            fillWhole(buffer, position, what);
        } catch (ClosedChannelException e) {
            // An interrupt of any reading thread closes the channel for all: the run is being stopped.
            InterruptedIOException stopped =
                    new InterruptedIOException(path + " was closed while " + what + " was read: the work was stopped.");
            stopped.initCause(e);
            throw stopped;
        }
    }

    private void fillWhole(ByteBuffer buffer, long position, String what) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, at);
            if (read < 0) {
                throw new EOFException(path + " became shorter while " + what + " was read.");
            }
            at += read;
        }
    }

    /** Copies numbers from a buffer, in the buffer's byte order, into a part of a primitive array. */
    public static void copy(ByteBuffer buffer, Object array, int from, int count) {
        switch (array) {
            case byte[] a -> buffer.get(a, from, count);
            case short[] a -> buffer.asShortBuffer().get(a, from, count);
            case int[] a -> buffer.asIntBuffer().get(a, from, count);
            case long[] a -> buffer.asLongBuffer().get(a, from, count);
            case float[] a -> buffer.asFloatBuffer().get(a, from, count);
            case double[] a -> buffer.asDoubleBuffer().get(a, from, count);
            default -> throw new IllegalArgumentException(array.getClass() + " is no array of numbers.");
        }
    }

    private static int width(Object array) {
        return switch (array) {
            case byte[] a -> 1;
            case short[] a -> 2;
            case int[] a -> 4;
            case float[] a -> 4;
            case long[] a -> 8;
            case double[] a -> 8;
            default -> throw new IllegalArgumentException(array.getClass() + " is no array of numbers.");
        };
    }

    /**
     * A new primitive array for one frame.
     *
     * @throws IOException when it has more elements than a Java array can have, or cannot fit into the memory of this
     *     process
     */
    public Object allocate(ElementType type, long elements, String what) throws IOException {
        long most = type.complex() ? LARGEST_ARRAY / 2 : LARGEST_ARRAY;
        if (elements > most) {
            throw error("is too large for Solidus: " + what + " has " + elements + " elements, more than " + most);
        }
        long needed = elements * type.bytes();
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw error("needs more memory than there is: " + what + " takes " + (needed >> 20)
                    + " MB, this process has " + (Runtime.getRuntime().maxMemory() >> 20) + " MB (java -Xmx sets it)");
        }
        return NDArray.allocate(type, (int) elements);
    }

    /**
     * Product of lengths, for sizes that a file states.
     *
     * @throws IOException when one is below 1 or the product overflows
     */
    public long elements(String what, long... lengths) throws IOException {
        long product = 1;
        for (long length : lengths) {
            if (length < 1) {
                throw error("states " + what + " with a length of " + length + ", which must be at least 1");
            }
            if (Math.multiplyHigh(product, length) != 0 || product * length < 0) {
                throw error("states " + what + " with more elements than can be counted");
            }
            product *= length;
        }
        return product;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
