/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.stream.IntStream;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.io.file.BlockReader;

/**
 * A dataset as blocks, its axes in the order of the file or in another. Thread-safe.
 *
 * @param dataset of numbers
 * @param order for each axis of the blocks, the scan first: the axis of the dataset; each once
 */
public record Hdf5Blocks(Hdf5Dataset dataset, int[] order) implements BlockReader {

    /** The order of the file. */
    public static Hdf5Blocks of(Hdf5Dataset dataset) {
        return new Hdf5Blocks(
                dataset, IntStream.range(0, dataset.shape().length).toArray());
    }

    @Override
    public NDArray block(long index, int leading) throws IOException {
        long[] shape = dataset.shape();
        int rank = shape.length;
        long[] offset = new long[rank];
        int[] count = new int[rank];
        long left = index;
        for (int axis = leading - 1; axis >= 0; axis--) {
            offset[order[axis]] = left % shape[order[axis]];
            count[order[axis]] = 1;
            left /= shape[order[axis]];
        }
        int[] lengths = new int[rank - leading];
        for (int axis = leading; axis < rank; axis++) {
            int size = Boxes.toInt(shape[order[axis]], dataset);
            count[order[axis]] = size;
            lengths[axis - leading] = size;
        }
        ElementType type = dataset.type().orElseThrow(() -> Boxes.noNumbers(dataset));
        Object box = dataset.read(offset, count);
        return NDArray.of(type, inOrder(leading) ? box : turned(box, type, count, leading), lengths);
    }

    /** Whether the axes of a block are in the order of the file. */
    private boolean inOrder(int leading) {
        for (int axis = leading + 1; axis < order.length; axis++) {
            if (order[axis] < order[axis - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The numbers of a box with its axes in the order of the block. */
    private Object turned(Object box, ElementType type, int[] count, int leading) {
        int parts = type.complex() ? 2 : 1;
        int elements = Array.getLength(box) / parts;
        Object turned = NDArray.allocate(type, elements);
        int rank = order.length;
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= count[axis];
        }
        int[] at = new int[rank];
        int from = 0;
        for (int to = 0; to < elements; to++) {
            System.arraycopy(box, from * parts, turned, to * parts, parts);
            for (int axis = rank - 1; axis >= leading; axis--) {
                int of = order[axis];
                from += strides[of];
                if (++at[of] < count[of]) {
                    break;
                }
                from -= strides[of] * count[of];
                at[of] = 0;
            }
        }
        return turned;
    }

    /** Frames that lie in one chunk: along the fastest of the scan axes. */
    @Override
    public int together(int leading) {
        long[] chunk = dataset.chunk();
        long[] shape = dataset.shape();
        long frames = 1;
        for (int axis = leading - 1; axis >= 0 && chunk.length == shape.length; axis--) {
            int of = order[axis];
            frames *= Math.max(1, Math.min(chunk[of], shape[of]));
            if (chunk[of] < shape[of]) {
                break;
            }
        }
        return (int) Math.min(frames, Integer.MAX_VALUE);
    }
}
