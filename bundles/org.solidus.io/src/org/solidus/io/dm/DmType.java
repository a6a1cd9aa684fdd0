/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The plain types of tags. */
enum DmType {
    INT16(2, 2),
    INT32(3, 4),
    UINT16(4, 2),
    UINT32(5, 4),
    FLOAT32(6, 4),
    FLOAT64(7, 8),
    BOOLEAN(8, 1),
    CHARACTER(9, 1),
    OCTET(10, 1),
    INT64(11, 8),
    UINT64(12, 8);

    private final int code;
    private final int bytes;

    DmType(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The type of a code; empty for what is no plain type. */
    static Optional<DmType> of(long code) {
        for (DmType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    int bytes() {
        return bytes;
    }

    /** The next number of a buffer, in its byte order. */
    Number number(ByteBuffer from) {
        return switch (this) {
            case INT16 -> (long) from.getShort();
            case INT32 -> (long) from.getInt();
            case UINT16 -> (long) from.getChar();
            case UINT32 -> Integer.toUnsignedLong(from.getInt());
            case FLOAT32 -> (double) from.getFloat();
            case FLOAT64 -> from.getDouble();
            case BOOLEAN, CHARACTER -> (long) from.get();
            case OCTET -> (long) Byte.toUnsignedInt(from.get());
            case INT64, UINT64 -> from.getLong();
        };
    }
}
