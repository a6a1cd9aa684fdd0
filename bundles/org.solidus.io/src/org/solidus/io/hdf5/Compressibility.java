/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Deflater;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;

/**
 * Whether compressing a series is worth while, judged by a piece of its first frame: noise in floating-point numbers
 * does not shrink, and compressing it takes ten times as long as writing it.
 */
public final class Compressibility {

    private static final int PIECE = 1 << 16;
    private static final double WORTH_WHILE = 0.6;

    private Compressibility() {}

    /**
     * How to store a series.
     *
     * @param array primitive array of its first frame
     */
    public static Storage storage(ElementType type, Object array) {
        int parts = type.complex() ? 2 : 1;
        int elements = java.lang.reflect.Array.getLength(array) / parts;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, (long) elements * type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        if (elements > 0) {
            NDArray.of(type, array, elements).put(0, bytes);
        }
        byte[] shuffled = shuffled(bytes.array(), bytes.position(), type.bytes());
        return deflated(shuffled) <= WORTH_WHILE * shuffled.length ? Storage.COMPRESSED : Storage.PLAIN;
    }

    /** All first bytes, all second bytes, ...: as HDF5's filter does it. */
    private static byte[] shuffled(byte[] bytes, int length, int size) {
        int elements = length / size;
        byte[] shuffled = new byte[elements * size];
        for (int part = 0; part < size; part++) {
            for (int i = 0; i < elements; i++) {
                shuffled[part * elements + i] = bytes[i * size + part];
            }
        }
        return shuffled;
    }

    private static int deflated(byte[] bytes) {
        Deflater deflater = new Deflater(Storage.COMPRESSED.compression());
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 64];
            return deflater.deflate(out);
        } finally {
            deflater.end();
        }
    }
}
