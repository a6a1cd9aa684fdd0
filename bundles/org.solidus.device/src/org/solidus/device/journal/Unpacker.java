/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/** Takes apart what a {@link Packer} put together; nothing is allocated beyond what the bytes hold. */
final class Unpacker {

    private final ByteBuffer bytes;

    /** @param bytes from the position to the limit */
    Unpacker(ByteBuffer bytes) {
        this.bytes = bytes.slice();
    }

    int int8() throws IOException {
        return next(1).get() & 0xff;
    }

    int int16() throws IOException {
        return next(Short.BYTES).getShort() & 0xffff;
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

    String text() throws IOException {
        int length = int32();
        byte[] encoded = new byte[count(length, 1)];
        bytes.get(encoded);
        return new String(encoded, StandardCharsets.UTF_8);
    }

    Instant utc() throws IOException {
        long seconds = int64();
        int nanos = int32();
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("A date of " + seconds + " s is none.", e);
        }
    }

    /** How many of something follow, each so many bytes at least. */
    int count(int each) throws IOException {
        return count(int32(), each);
    }

    private int count(int count, int each) throws IOException {
        if (count < 0 || (long) count * each > bytes.remaining()) {
            throw new IOException("It says that " + count + " values follow, but ends before them.");
        }
        return count;
    }

    private ByteBuffer next(int length) throws IOException {
        if (length > bytes.remaining()) {
            throw new IOException("It ends too early.");
        }
        return bytes;
    }
}
