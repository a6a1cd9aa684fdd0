/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import hdf.hdf5lib.H5;
import hdf.hdf5lib.HDF5Constants;
import hdf.hdf5lib.exceptions.HDF5Exception;
import java.util.Arrays;
import java.util.Optional;

/**
 * A regular selection of a dataset: along each axis {@code count} blocks of {@code block} elements, {@code stride}
 * apart, from {@code start}. A count or block of {@link #UNLIMITED} goes on to the end of the dataset.
 */
record Selection(long[] start, long[] stride, long[] count, long[] block) {

    /** The library's H5S_UNLIMITED. */
    static final long UNLIMITED = -1;

    /** A whole dataset. */
    static Selection all(long[] shape) {
        long[] ones = new long[shape.length];
        Arrays.fill(ones, 1);
        return new Selection(new long[shape.length], ones, ones, shape.clone());
    }

    /**
     * The selection of a data space of the library; empty when it is the whole.
     *
     * @throws HDF5Exception for a selection that is not regular
     */
    static Optional<Selection> of(long space) {
        int kind = H5.H5Sget_select_type(space);
        if (kind == HDF5Constants.H5S_SEL_ALL) {
            return Optional.empty();
        }
        if (kind != HDF5Constants.H5S_SEL_HYPERSLABS || !H5.H5Sis_regular_hyperslab(space)) {
            throw new HDF5Exception("a virtual dataset is put together in an irregular way that Solidus does not know");
        }
        int rank = H5.H5Sget_simple_extent_ndims(space);
        Selection selection = new Selection(new long[rank], new long[rank], new long[rank], new long[rank]);
        H5.H5Sget_regular_hyperslab(space, selection.start, selection.stride, selection.count, selection.block);
        return Optional.of(selection);
    }

    int rank() {
        return start.length;
    }

    /** The axis that goes on to the end by blocks, -1 when there is none. */
    int unlimitedAxis() {
        for (int axis = 0; axis < rank(); axis++) {
            if (count[axis] == UNLIMITED) {
                return axis;
            }
        }
        return -1;
    }

    /** The same with an end, for a dataset of this shape. */
    Selection within(long[] shape) {
        long[] counts = count.clone();
        long[] blocks = block.clone();
        for (int axis = 0; axis < rank(); axis++) {
            if (blocks[axis] == UNLIMITED) {
                blocks[axis] = Math.max(0, shape[axis] - start[axis]);
            }
            if (counts[axis] == UNLIMITED) {
                long left = shape[axis] - start[axis] - blocks[axis];
                counts[axis] = left < 0 ? 0 : left / Math.max(1, stride[axis]) + 1;
            }
        }
        return new Selection(start, stride, counts, blocks);
    }

    /** The n-th block along an axis alone. */
    Selection block(int axis, long n) {
        long[] starts = start.clone();
        long[] counts = count.clone();
        starts[axis] += n * stride[axis];
        counts[axis] = 1;
        return new Selection(starts, stride, counts, block);
    }

    /** Selected elements along an axis. */
    long length(int axis) {
        return Boxes.product(count[axis], block[axis]);
    }

    /** Where the n-th selected element along an axis lies. */
    long index(int axis, long n) {
        return start[axis] + n / block[axis] * stride[axis] + n % block[axis];
    }

    /** How many selected elements along an axis lie before an index. */
    long before(int axis, long index) {
        long past = index - start[axis];
        if (past <= 0) {
            return 0;
        }
        long step = count[axis] > 1 ? stride[axis] : Math.max(block[axis], past + 1);
        long blocks = Math.min(past / step, count[axis]);
        long inLast = blocks < count[axis] ? Math.min(block[axis], past - blocks * step) : 0;
        return blocks * block[axis] + inLast;
    }
}
