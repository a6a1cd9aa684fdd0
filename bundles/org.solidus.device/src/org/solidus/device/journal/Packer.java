/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** What a record holds, put together. */
final class Packer {

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    Packer int8(int value) {
        room(1).put((byte) value);
        return this;
    }

    Packer int16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    Packer int32(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    Packer int64(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    Packer float64(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    Packer text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int32(encoded.length);
        room(encoded.length).put(encoded);
        return this;
    }

    /** Seconds and nanoseconds of a moment. */
    Packer utc(Instant moment) {
        return int64(moment.getEpochSecond()).int32(moment.getNano());
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int position = bytes.position();
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), 2 * (position + more)))
                    .position(position);
        }
        return bytes;
    }

    /** All of it. */
    ByteBuffer done() {
        return ByteBuffer.wrap(bytes.array(), 0, bytes.position()).slice();
    }
}
