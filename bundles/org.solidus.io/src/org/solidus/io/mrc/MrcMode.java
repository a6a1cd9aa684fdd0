/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mrc;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;

/** What the numbers of a section are, and how they are read. Thread-safe. */
enum MrcMode {
    INT8(0, ElementType.INT8, 1),
    /** Mode 0 of programs that were older than the standard, or do not follow it. */
    UINT8(0, ElementType.UINT8, 1),
    INT16(1, ElementType.INT16, 2),
    FLOAT32(2, ElementType.FLOAT32, 4),
    /** Pairs of 16 bits, given as complex64. */
    COMPLEX_INT16(3, ElementType.COMPLEX64, 4),
    COMPLEX64(4, ElementType.COMPLEX64, 8),
    UINT16(6, ElementType.UINT16, 2),
    /** Given as float32. */
    FLOAT16(12, ElementType.FLOAT32, 2),
    /** Two pixels a byte, the first one in the lower half; a row begins with a byte. */
    PACKED(101, ElementType.UINT8, 0);

    private final int code;
    private final ElementType type;
    private final int width;

    MrcMode(int code, ElementType type, int width) {
        this.code = code;
        this.type = type;
        this.width = width;
    }

    /** The modes of a code; two where the code does not say whether there are signs. */
    static List<MrcMode> of(int code) {
        return List.of(values()).stream().filter(mode -> mode.code == code).toList();
    }

    static List<Integer> codes() {
        return List.of(values()).stream().map(mode -> mode.code).distinct().toList();
    }

    ElementType type() {
        return type;
    }

    /** Bytes of a section. */
    long bytes(BinaryFile file, int rows, int columns) throws IOException {
        return this == PACKED
                ? file.elements("a section", rows, (columns + 1L) / 2)
                : file.elements("a section", rows, columns, width);
    }

    NDArray read(BinaryFile file, long position, ByteOrder order, int[] shape, String what) throws IOException {
        return switch (this) {
            case PACKED -> packed(file, position, shape, what);
            case FLOAT16 -> halves(file, position, order, shape, what);
            case COMPLEX_INT16 -> pairs(file, position, order, shape, what);
            default -> file.array(position, type, order, shape, what);
        };
    }

    private static NDArray packed(BinaryFile file, long position, int[] shape, String what) throws IOException {
        int perRow = (shape[1] + 1) / 2;
        byte[] stored = (byte[])
                file.array(position, ElementType.UINT8, ByteOrder.LITTLE_ENDIAN, new int[] {shape[0], perRow}, what)
                        .array();
        byte[] pixels = (byte[]) file.allocate(ElementType.UINT8, (long) shape[0] * shape[1], what);
        for (int row = 0; row < shape[0]; row++) {
            for (int column = 0; column < shape[1]; column++) {
                int pair = stored[row * perRow + column / 2];
                pixels[row * shape[1] + column] = (byte) (column % 2 == 0 ? pair & 0xf : pair >> 4 & 0xf);
            }
        }
        return NDArray.of(ElementType.UINT8, pixels, shape);
    }

    private static NDArray halves(BinaryFile file, long position, ByteOrder order, int[] shape, String what)
            throws IOException {
        short[] stored = (short[])
                file.array(position, ElementType.INT16, order, shape, what).array();
        float[] values = (float[]) file.allocate(ElementType.FLOAT32, stored.length, what);
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.float16ToFloat(stored[i]);
        }
        return NDArray.of(ElementType.FLOAT32, values, shape);
    }

    private static NDArray pairs(BinaryFile file, long position, ByteOrder order, int[] shape, String what)
            throws IOException {
        short[] stored = (short[]) file.array(
                        position, ElementType.INT16, order, new int[] {shape[0], Math.multiplyExact(2, shape[1])}, what)
                .array();
        float[] values = (float[]) file.allocate(ElementType.COMPLEX64, stored.length / 2, what);
        for (int i = 0; i < values.length; i++) {
            values[i] = stored[i];
        }
        return NDArray.of(ElementType.COMPLEX64, values, shape);
    }
}
