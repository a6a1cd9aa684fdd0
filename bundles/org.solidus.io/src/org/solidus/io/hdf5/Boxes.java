/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.util.Arrays;
import org.solidus.core.data.ElementType;

/** Checks boxes that are to be read before anything is allocated for them. */
final class Boxes {

    private static final int ARRAY_LIMIT = Integer.MAX_VALUE - 16;

    private Boxes() {}

    /** A product that stays at the largest long when it would overflow: headers may claim anything. */
    static long product(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    /**
     * Elements of a box.
     *
     * @throws IOException when the box is not inside the dataset or does not fit into memory
     */
    static int elements(Hdf5Dataset dataset, ElementType type, long[] offset, int[] count) throws IOException {
        long[] shape = dataset.shape();
        boolean inside = offset.length == shape.length && count.length == shape.length;
        for (int i = 0; inside && i < shape.length; i++) {
            inside = offset[i] >= 0 && count[i] >= 0 && offset[i] <= shape[i] - count[i];
        }
        if (!inside) {
            throw new IOException(where(dataset) + " has the shape " + Arrays.toString(shape) + "; there is no box "
                    + Arrays.toString(count) + " at " + Arrays.toString(offset) + " in it.");
        }
        long elements = Arrays.stream(count).asLongStream().reduce(1, Boxes::product);
        long bytes = product(elements, type.bytes());
        if (product(elements, 2) > ARRAY_LIMIT * 2L
                || bytes > ARRAY_LIMIT
                || bytes > Runtime.getRuntime().maxMemory() / 2) {
            throw new IOException(where(dataset) + ": " + Arrays.toString(count) + " elements of " + type.label()
                    + " at once do not fit into memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MB). Read it in smaller frames, for example with 'scan:', or give Java more memory.");
        }
        return (int) elements;
    }

    static int toInt(long length, Hdf5Dataset dataset) throws IOException {
        if (length > ARRAY_LIMIT) {
            throw new IOException(
                    where(dataset) + " has an axis of " + length + " values; that is more than fits into one frame.");
        }
        return (int) length;
    }

    static IOException noNumbers(Hdf5Dataset dataset) {
        return new IOException(where(dataset) + " holds no numbers.");
    }

    /** File and dataset for the beginning of a sentence. */
    static String where(Hdf5Dataset dataset) {
        return dataset.path() + " of " + dataset.file();
    }

    /** Steps of the linear index along each axis. */
    static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = product(stride, shape[i]);
        }
        return strides;
    }
}
