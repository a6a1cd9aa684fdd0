/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.solidus.io.file.BinaryFile;

/** Reads a file from its beginning to its end through a window, so that small fields take no access each. */
final class DmCursor {

    private static final int WINDOW = 1 << 16;

    private final BinaryFile file;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long start;
    private boolean wide;

    DmCursor(BinaryFile file) {
        this.file = file;
    }

    /** Whether lengths have 64 bits. */
    void wide(boolean eightBytes) {
        wide = eightBytes;
    }

    boolean isWide() {
        return wide;
    }

    /** Where it stands, bytes from the beginning. */
    long position() {
        return start + window.position();
    }

    /** Passes over bytes. */
    void skip(long count) throws IOException {
        file.require(position(), count, "its tags");
        long target = position() + count;
        if (target - start <= window.limit()) {
            window.position((int) (target - start));
        } else {
            start = target;
            window = ByteBuffer.allocate(0);
        }
    }

    /** The next bytes as a buffer of its own position; at most {@link #WINDOW}. */
    private ByteBuffer next(int count) throws IOException {
        if (window.remaining() < count) {
            start = position();
            long there = Math.min(WINDOW, file.size() - start);
            window = file.bytes(start, Math.max(count, there), "its tags");
        }
        return window;
    }

    int uint8() throws IOException {
        return Byte.toUnsignedInt(next(1).get());
    }

    /** A whole number of the tree. */
    int int32() throws IOException {
        return next(Integer.BYTES).order(ByteOrder.BIG_ENDIAN).getInt();
    }

    /** A length of the tree: 32 bits in version 3, 64 in version 4. */
    long length() throws IOException {
        return wide ? next(Long.BYTES).order(ByteOrder.BIG_ENDIAN).getLong() : int32();
    }

    /** A name, with its length of 16 bits before it. */
    String name() throws IOException {
        int length = next(Short.BYTES).order(ByteOrder.BIG_ENDIAN).getChar();
        byte[] characters = new byte[length];
        next(length).get(characters);
        return new String(characters, StandardCharsets.ISO_8859_1);
    }

    /** A value of a number, in the byte order of the values. */
    Number number(DmType type, ByteOrder order) throws IOException {
        return type.number(next(type.bytes()).order(order));
    }
}
