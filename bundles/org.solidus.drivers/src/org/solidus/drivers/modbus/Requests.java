/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import java.nio.ByteBuffer;

/** Requests: function code and data. Source: MODBUS Application Protocol Specification V1.1b3, section 6. */
final class Requests {

    static final int HOLDING = 3;
    static final int INPUT = 4;
    static final int WRITE_ONE = 6;
    static final int ECHO = 8;
    static final int WRITE = 16;

    private Requests() {}

    static byte[] read(int function, int address, int count) {
        if (address < 0 || count < 1 || count > 125 || address + count > 0x10000) {
            throw new IllegalArgumentException(
                    "1 to 125 registers are read at once, up to 65535; not " + count + " from " + address + " on.");
        }
        return three(function, address, count);
    }

    static byte[] write(int address, int value) {
        return three(WRITE_ONE, address, value);
    }

    static byte[] write(int address, int[] values) {
        if (values.length < 1 || values.length > 123) {
            throw new IllegalArgumentException("1 to 123 registers are written at once, not " + values.length + ".");
        }
        ByteBuffer request = ByteBuffer.allocate(6 + 2 * values.length)
                .put((byte) WRITE)
                .putShort((short) address)
                .putShort((short) values.length)
                .put((byte) (2 * values.length));
        for (int value : values) {
            request.putShort((short) value);
        }
        return request.array();
    }

    static byte[] echo(int data) {
        return three(ECHO, 0, data);
    }

    private static byte[] three(int function, int first, int second) {
        return ByteBuffer.allocate(5)
                .put((byte) function)
                .putShort((short) first)
                .putShort((short) second)
                .array();
    }
}
