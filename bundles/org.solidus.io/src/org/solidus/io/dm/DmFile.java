/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.dm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.solidus.io.file.BinaryFile;

/**
 * The tags of a file and the byte order of their values. The tree itself, its names and lengths, is big-endian always.
 *
 * @param order of the values
 */
record DmFile(ByteOrder order, DmGroup root) {

    private static final int VERSION_3 = 3;
    private static final int VERSION_4 = 4;

    /**
     * Whether a file begins as one: the version, the length of what follows, the byte order (0 or 1), then a group of
     * tags, which begins with two flags.
     */
    static boolean begins(byte[] head) {
        if (head.length < 4) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        int version = bytes.getInt();
        int width = version == VERSION_4 ? Long.BYTES : Integer.BYTES;
        if (version != VERSION_3 && version != VERSION_4 || head.length < 2 * Integer.BYTES + width + 2) {
            return false;
        }
        int order = bytes.getInt(Integer.BYTES + width);
        int sorted = bytes.get(2 * Integer.BYTES + width);
        int open = bytes.get(2 * Integer.BYTES + width + 1);
        return (order == 0 || order == 1) && isFlag(sorted) && isFlag(open);
    }

    private static boolean isFlag(int value) {
        return value == 0 || value == 1;
    }

    static DmFile read(BinaryFile file) throws IOException {
        DmCursor cursor = new DmCursor(file);
        int version = cursor.int32();
        if (version != VERSION_3 && version != VERSION_4) {
            throw file.error(
                    "is not a DigitalMicrograph file of version 3 or 4: it begins with the version " + version);
        }
        boolean large = version == VERSION_4;
        cursor.wide(large);
        cursor.length();
        int order = cursor.int32();
        if (order != 0 && order != 1) {
            throw file.error("is damaged: its header states the byte order " + order + ", not 0 or 1");
        }
        ByteOrder values = order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new DmFile(values, new DmParser(file, cursor, values).root());
    }
}
