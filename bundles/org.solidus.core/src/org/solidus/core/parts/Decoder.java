/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** Reads what an {@link Encoder} wrote; whatever else it finds is an error. */
final class Decoder {

    private static final int LONGEST = 1 << 28;

    private final ByteBuffer bytes;

    /** @param bytes from the position to the limit */
    Decoder(ByteBuffer bytes) {
        this.bytes = bytes.slice();
    }

    boolean flag() throws IOException {
        return next(1).get() != 0;
    }

    int uint8() throws IOException {
        return next(1).get() & 0xff;
    }

    int int32() throws IOException {
        return next(Integer.BYTES).getInt();
    }

    long int64() throws IOException {
        return next(Long.BYTES).getLong();
    }

    double float64() throws IOException {
        return next(Double.BYTES).getDouble();
    }

    /** How many of something follow. */
    int length() throws IOException {
        int length = int32();
        if (length < 0 || length > LONGEST) {
            throw new IOException("A part of an earlier run is damaged; run again without --resume.");
        }
        return length;
    }

    String text() throws IOException {
        int length = length();
        int from = next(length).position();
        bytes.position(from + length);
        return new String(bytes.array(), bytes.arrayOffset() + from, length, StandardCharsets.UTF_8);
    }

    NDArray array() throws IOException {
        ElementType type = ElementType.values()[uint8()];
        int[] shape = new int[uint8()];
        long length = type.bytes();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = length();
            length = Math.multiplyExact(length, (long) shape[i]);
        }
        int from = next(length).position();
        bytes.position(from + (int) length);
        return NDArray.get(bytes.slice(from, (int) length).order(ByteOrder.LITTLE_ENDIAN), type, shape);
    }

    private ByteBuffer next(long length) throws IOException {
        if (length > bytes.remaining()) {
            throw new EOFException("A part of an earlier run is cut short; run again without --resume.");
        }
        return bytes;
    }
}
