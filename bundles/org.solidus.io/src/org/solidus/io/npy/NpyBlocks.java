/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BinaryFile;
import org.solidus.io.file.BlockReader;

/**
 * Reads a block of a NumPy file: in C order one piece of the file, in Fortran order numbers that lie apart by the
 * number of blocks. Then the whole file passes through a buffer of 1 MB for each block.
 */
record NpyBlocks(BinaryFile file, NpyHeader header) implements BlockReader {

    private static final int WINDOW = 1 << 20;

    @Override
    public NDArray block(long index, int leading) throws IOException {
        int[] shape = Arrays.copyOfRange(header.shape(), leading, header.shape().length);
        long elements =
                file.elements("a frame", Arrays.stream(shape).asLongStream().toArray());
        if (header.fortran()) {
            Object array = file.allocate(header.type(), elements, "a frame");
            gather(array, shape, index, leading);
            return NDArray.of(header.type(), array, shape);
        }
        long position = header.data() + index * elements * header.width();
        return header.half()
                ? widened(file.array(position, ElementType.INT16, header.order(), shape, "a frame"))
                : file.array(position, header.type(), header.order(), shape, "a frame");
    }

    private NDArray widened(NDArray half) throws IOException {
        short[] stored = (short[]) half.array();
        float[] wide = (float[]) file.allocate(ElementType.FLOAT32, stored.length, "a frame");
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Float.float16ToFloat(stored[i]);
        }
        return NDArray.of(ElementType.FLOAT32, wide, half.shape());
    }

    /** Walks through the frame in the order of the file, its first axis fastest. */
    private void gather(Object array, int[] shape, long index, int leading) throws IOException {
        long apart = 1;
        for (int i = 0; i < leading; i++) {
            apart *= header.shape()[i];
        }
        int[] stride = strides(shape);
        int[] at = new int[shape.length];
        Window window = new Window();
        long stored = fortranOffset(index, leading);
        int count = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        int target = 0;
        for (int i = 0; i < count; i++, stored += apart) {
            window.copy(stored, array, target);
            for (int axis = 0; axis < shape.length; axis++) {
                target += stride[axis];
                if (++at[axis] < shape[axis]) {
                    break;
                }
                target -= stride[axis] * shape[axis];
                at[axis] = 0;
            }
        }
    }

    /** Place, in the order of the file, of the first number of a block that C order counts. */
    private long fortranOffset(long index, int leading) {
        long rest = index;
        long offset = 0;
        for (int axis = leading - 1; axis >= 0; axis--) {
            long at = rest % header.shape()[axis];
            rest /= header.shape()[axis];
            long stride = 1;
            for (int i = 0; i < axis; i++) {
                stride *= header.shape()[i];
            }
            offset += at * stride;
        }
        return offset;
    }

    private static int[] strides(int[] shape) {
        int[] stride = new int[shape.length];
        int step = 1;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            stride[axis] = step;
            step *= shape[axis];
        }
        return stride;
    }

    /** The part of the file around the number that was asked for last. */
    private final class Window {

        private ByteBuffer bytes = ByteBuffer.allocate(0);
        private long from;
        private int count;

        void copy(long element, Object array, int target) throws IOException {
            if (element < from || element >= from + count) {
                load(element);
            }
            bytes.position((int) (element - from) * header.width());
            if (header.half()) {
                ((float[]) array)[target] = Float.float16ToFloat(bytes.getShort());
            } else {
                int parts = header.type().complex() ? 2 : 1;
                switch (array) {
                    case byte[] a -> a[target] = bytes.get();
                    case short[] a -> a[target] = bytes.getShort();
                    case int[] a -> a[target] = bytes.getInt();
                    case long[] a -> a[target] = bytes.getLong();
                    default -> BinaryFile.copy(bytes, array, target * parts, parts);
                }
            }
        }

        private void load(long element) throws IOException {
            long there = (file.size() - header.data()) / header.width() - element;
            count = (int) Math.min(WINDOW / header.width(), there);
            from = element;
            bytes = file.bytes(header.data() + element * header.width(), (long) count * header.width(), "the data")
                    .order(header.order());
        }
    }
}
