/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.rerun;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.solidus.core.run.Digests;

/**
 * SHA-256 of a dataset's type, shape and values, little-endian in their stored width, in C order. Large datasets are
 * read in slices along the first axis; memory is bounded by the slice.
 */
final class DatasetDigest {

    private static final long SLICE_BYTES = 64L << 20;

    private final MessageDigest digest = Digests.sha256();
    private final int width;

    private DatasetDigest(int width) {
        this.width = width;
    }

    static String of(Dataset dataset) {
        DataType type = dataset.getDataType();
        DatasetDigest digest = new DatasetDigest(type.getSize());
        digest.text(label(type) + Arrays.toString(dataset.getDimensionsAsLong()));
        digest.values(dataset);
        return Digests.hex(digest.digest.digest());
    }

    private static String label(DataType type) {
        return switch (type) {
            case FixedPoint fixed -> (fixed.isSigned() ? "int" : "uint") + 8 * fixed.getSize();
            case FloatingPoint floating -> "float" + 8 * floating.getSize();
            default -> type.getClass().getSimpleName();
        };
    }

    private void values(Dataset dataset) {
        int[] shape = dataset.getDimensions();
        if (dataset.isEmpty() || dataset.getSize() == 0) {
            return;
        }
        if (shape.length == 0 || dataset.getSizeInBytes() <= SLICE_BYTES || dataset.isVariableLength()) {
            update(dataset.getData());
            return;
        }
        long row = Math.max(1, dataset.getSizeInBytes() / shape[0]);
        int rows = (int) Math.clamp(SLICE_BYTES / row, 1, shape[0]);
        for (int first = 0; first < shape[0]; first += rows) {
            long[] offset = new long[shape.length];
            offset[0] = first;
            int[] part = shape.clone();
            part[0] = Math.min(rows, shape[0] - first);
            update(dataset.getData(offset, part));
        }
    }

    private void update(Object value) {
        switch (value) {
            case double[] numbers -> doubles(numbers);
            case float[] numbers -> floats(numbers);
            case byte[] numbers -> digest.update(numbers);
            case String text -> text(text);
            case Map<?, ?> compound -> compound(compound);
            case Float number -> floats(new float[] {number});
            case Double number -> doubles(new double[] {number});
            case BigInteger number -> whole(number.longValue());
            case Number number -> whole(number.longValue());
            case Object array when array.getClass().isArray() -> array(array);
            default -> text(value.toString());
        }
    }

    private void array(Object array) {
        switch (array) {
            case short[] numbers -> wholes(numbers.length, i -> numbers[i]);
            case int[] numbers -> wholes(numbers.length, i -> numbers[i]);
            case long[] numbers -> wholes(numbers.length, i -> numbers[i]);
            default -> {
                for (int i = 0; i < Array.getLength(array); i++) {
                    update(Array.get(array, i));
                }
            }
        }
    }

    private void doubles(double[] numbers) {
        ByteBuffer buffer = buffer(numbers.length, Double.BYTES);
        buffer.asDoubleBuffer().put(numbers);
        digest.update(buffer);
    }

    private void floats(float[] numbers) {
        ByteBuffer buffer = buffer(numbers.length, Float.BYTES);
        buffer.asFloatBuffer().put(numbers);
        digest.update(buffer);
    }

    private interface Whole {
        long at(int index);
    }

    /** Unsigned numbers arrive in a wider type: only their stored bytes count. */
    private void wholes(int count, Whole numbers) {
        ByteBuffer buffer = buffer(count, width);
        for (int i = 0; i < count; i++) {
            put(buffer, numbers.at(i));
        }
        digest.update(buffer.flip());
    }

    private void whole(long number) {
        wholes(1, i -> number);
    }

    private void put(ByteBuffer buffer, long number) {
        for (int i = 0; i < width; i++) {
            buffer.put((byte) (number >> 8 * Math.min(i, Long.BYTES - 1)));
        }
    }

    private void compound(Map<?, ?> members) {
        new TreeMap<>(members).forEach((name, values) -> {
            text(name.toString());
            update(values);
        });
    }

    private void text(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static ByteBuffer buffer(int count, int width) {
        return ByteBuffer.allocate(Math.multiplyExact(count, width)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
