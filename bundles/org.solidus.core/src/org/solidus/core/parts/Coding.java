/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.parts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/** The small pieces that parts of a run are written in: texts and arrays, little-endian. */
final class Coding {

    private static final int LONGEST = 1 << 28;

    private Coding() {}

    static void text(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[length(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void array(DataOutput out, NDArray array) throws IOException {
        out.writeByte(array.type().ordinal());
        out.writeByte(array.rank());
        for (int length : array.shape()) {
            out.writeInt(length);
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(array.bytes()));
        array.put(buffer);
        out.write(buffer.array());
    }

    static NDArray array(DataInput in) throws IOException {
        ElementType type = ElementType.values()[in.readUnsignedByte()];
        int[] shape = new int[in.readUnsignedByte()];
        long bytes = type.bytes();
        for (int i = 0; i < shape.length; i++) {
            shape[i] = length(in);
            bytes = Math.multiplyExact(bytes, (long) shape[i]);
        }
        byte[] content = new byte[Math.toIntExact(bytes)];
        in.readFully(content);
        return NDArray.get(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN), type, shape);
    }

    static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("A part of an earlier run is damaged; run again without --resume.");
        }
        return length;
    }
}
