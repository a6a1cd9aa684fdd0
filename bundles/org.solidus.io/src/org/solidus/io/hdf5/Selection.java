/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.exceptions.UnsupportedHdfException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A regular selection of a dataset: along each axis {@code count} blocks of {@code block} elements, {@code stride}
 * apart, from {@code start}. A count or block of {@link #UNLIMITED} goes on to the end of the dataset.
 */
record Selection(long[] start, long[] stride, long[] count, long[] block) {

    /** A number that has no end. */
    static final long UNLIMITED = -1;

    private static final int BOXES = 2;
    private static final int WHOLE = 3;
    private static final int HIGHEST_RANK = 32;

    /** A whole dataset. */
    static Selection all(long[] shape) {
        long[] ones = new long[shape.length];
        Arrays.fill(ones, 1);
        return new Selection(new long[shape.length], ones, ones, shape.clone());
    }

    /**
     * Reads a selection as HDF5 stores it (file format specification, VII: dataspace selections).
     *
     * @return empty for the whole dataset
     */
    static Optional<Selection> parse(ByteBuffer bytes) {
        int type = bytes.getInt();
        int version = bytes.getInt();
        if (type == WHOLE) {
            bytes.position(bytes.position() + 8);
            return Optional.empty();
        }
        if (type != BOXES) {
            throw new UnsupportedHdfException("It is put together from single points");
        }
        return Optional.of(
                switch (version) {
                    case 1 -> listed(bytes);
                    case 2 -> {
                        bytes.position(bytes.position() + 5);
                        yield regular(bytes, rank(bytes), 8);
                    }
                    case 3 -> {
                        boolean regular = (bytes.get() & 1) != 0;
                        int width = bytes.get();
                        int rank = rank(bytes);
                        yield regular
                                ? regular(bytes, rank, width)
                                : fromBlocks(bytes, rank, number(bytes, width), width);
                    }
                    default -> throw new UnsupportedHdfException("A selection is of version " + version);
                });
    }

    private static int rank(ByteBuffer bytes) {
        int rank = bytes.getInt();
        if (rank < 1 || rank > HIGHEST_RANK) {
            throw new UnsupportedHdfException("A selection has " + rank + " axes");
        }
        return rank;
    }

    private static Selection listed(ByteBuffer bytes) {
        bytes.position(bytes.position() + 8);
        int rank = rank(bytes);
        return fromBlocks(bytes, rank, number(bytes, 4), 4);
    }

    private static Selection regular(ByteBuffer bytes, int rank, int width) {
        Selection selection = new Selection(new long[rank], new long[rank], new long[rank], new long[rank]);
        for (int axis = 0; axis < rank; axis++) {
            selection.start[axis] = number(bytes, width);
            selection.stride[axis] = number(bytes, width);
            selection.count[axis] = number(bytes, width);
            selection.block[axis] = number(bytes, width);
        }
        return selection.checked();
    }

    /** A number of 2, 4 or 8 bytes; all bits set is no end. */
    private static long number(ByteBuffer bytes, int width) {
        return switch (width) {
            case 2 -> unsigned(bytes.getShort(), 0xffffL);
            case 4 -> unsigned(bytes.getInt(), 0xffffffffL);
            case 8 -> bytes.getLong();
            default -> throw new UnsupportedHdfException("A selection has numbers of " + width + " bytes");
        };
    }

    private static long unsigned(long value, long bits) {
        return (value & bits) == bits ? UNLIMITED : value & bits;
    }

    private Selection checked() {
        for (int axis = 0; axis < rank(); axis++) {
            if (start[axis] < 0
                    || count[axis] < UNLIMITED
                    || block[axis] < UNLIMITED
                    || stride[axis] < 1
                    || block[axis] == 0
                    || count[axis] == 0) {
                throw new UnsupportedHdfException("A selection makes no sense");
            }
        }
        return this;
    }

    /** Older files list every block; a regular selection is found again from where they begin and end. */
    private static Selection fromBlocks(ByteBuffer bytes, int rank, long blocks, int width) {
        if (blocks < 1 || blocks > bytes.remaining() / (2L * rank * width)) {
            throw new UnsupportedHdfException("A selection claims " + blocks + " blocks");
        }
        List<TreeSet<Long>> starts = sets(rank);
        List<TreeSet<Long>> sizes = sets(rank);
        for (long i = 0; i < blocks; i++) {
            long[] from = new long[rank];
            for (int axis = 0; axis < rank; axis++) {
                from[axis] = number(bytes, width);
                starts.get(axis).add(from[axis]);
            }
            for (int axis = 0; axis < rank; axis++) {
                sizes.get(axis).add(number(bytes, width) - from[axis] + 1);
            }
        }
        Selection selection = new Selection(new long[rank], new long[rank], new long[rank], new long[rank]);
        long product = 1;
        for (int axis = 0; axis < rank; axis++) {
            selection.take(
                    axis, starts.get(axis).stream().mapToLong(Long::longValue).toArray(), sizes.get(axis));
            product = Boxes.product(product, selection.count[axis]);
        }
        if (product != blocks) {
            throw irregular();
        }
        return selection.checked();
    }

    private static List<TreeSet<Long>> sets(int rank) {
        return Stream.generate(TreeSet<Long>::new).limit(rank).toList();
    }

    private void take(int axis, long[] starts, TreeSet<Long> sizes) {
        start[axis] = starts[0];
        count[axis] = starts.length;
        block[axis] = sizes.first();
        stride[axis] = starts.length > 1 ? starts[1] - starts[0] : 1;
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] - starts[i - 1] != stride[axis]) {
                throw irregular();
            }
        }
        if (sizes.size() != 1) {
            throw irregular();
        }
    }

    private static UnsupportedHdfException irregular() {
        return new UnsupportedHdfException("It is put together in an irregular way");
    }

    int rank() {
        return start.length;
    }

    /** The axis that goes on without end, -1 when there is none. */
    int unlimitedAxis() {
        for (int axis = 0; axis < rank(); axis++) {
            if (count[axis] == UNLIMITED || block[axis] == UNLIMITED) {
                return axis;
            }
        }
        return -1;
    }

    /** The same with an end, for a dataset of this shape. */
    Selection within(long[] shape) {
        long[] counts = count.clone();
        long[] blocks = block.clone();
        for (int axis = 0; axis < rank() && axis < shape.length; axis++) {
            if (blocks[axis] == UNLIMITED) {
                blocks[axis] = Math.max(0, shape[axis] - start[axis]);
            }
            if (counts[axis] == UNLIMITED) {
                long left = shape[axis] - start[axis] - blocks[axis];
                counts[axis] = left < 0 ? 0 : left / stride[axis] + 1;
            }
        }
        return new Selection(start, stride, counts, blocks);
    }

    /** The n-th block along an axis alone. */
    Selection block(int axis, long n) {
        long[] starts = start.clone();
        long[] counts = count.clone();
        starts[axis] = Math.addExact(starts[axis], Math.multiplyExact(n, stride[axis]));
        counts[axis] = 1;
        return new Selection(starts, stride, counts, block);
    }

    /** Selected elements along an axis. */
    long length(int axis) {
        return Boxes.product(count[axis], block[axis]);
    }

    /** Where the n-th selected element along an axis lies. */
    long index(int axis, long n) {
        return block[axis] == UNLIMITED
                ? start[axis] + n
                : start[axis] + n / block[axis] * stride[axis] + n % block[axis];
    }

    /** How many selected elements along an axis lie before an index. */
    long before(int axis, long index) {
        long past = index - start[axis];
        if (past <= 0 || count[axis] == 0 || block[axis] == 0) {
            return 0;
        }
        if (count[axis] == 1) {
            return Math.min(block[axis], past);
        }
        long blocks = Math.min(past / stride[axis], count[axis]);
        long inLast = blocks < count[axis] ? Math.min(block[axis], past - blocks * stride[axis]) : 0;
        return blocks * block[axis] + inLast;
    }
}
