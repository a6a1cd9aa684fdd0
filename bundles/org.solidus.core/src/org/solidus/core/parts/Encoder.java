/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.solidus.core.data.NDArray;

/**
 * Numbers, texts and arrays as bytes, one behind the other in memory: numbers big-endian, arrays little-endian and
 * straight from their array. {@link Decoder} reads them back.
 */
final class Encoder {

    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    void flag(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
    }

    /** 0 to 255. */
    void uint8(int value) {
        room(1).put((byte) value);
    }

    void int32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void int64(long value) {
        room(Long.BYTES).putLong(value);
    }

    void float64(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        room(encoded.length).put(encoded);
    }

    void array(NDArray array) {
        int[] shape = array.shape();
        uint8(array.type().ordinal());
        uint8(shape.length);
        for (int length : shape) {
            int32(length);
        }
        int length = Math.toIntExact(array.bytes());
        int from = room(length).position();
        array.put(bytes.slice(from, length));
        bytes.position(from + length);
    }

    /** Makes room for that many bytes more, so that it need not be made again and again. */
    void reserve(int more) {
        room(more);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            long needed = (long) Math.addExact(bytes.position(), more);
            int length = (int) Math.min(LONGEST, needed + needed / 4);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), Math.max(length, (int) needed)))
                    .position(bytes.position());
        }
        return bytes;
    }

    int size() {
        return bytes.position();
    }

    void clear() {
        bytes.clear();
    }

    /** A copy of all of it. */
    byte[] copy() {
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** A view of a part of it. */
    ByteBuffer view(int from, int length) {
        return bytes.slice(from, length);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes.array(), 0, bytes.position());
    }
}
