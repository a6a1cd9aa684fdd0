/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.util.Arrays;

/**
 * What a box of a virtual dataset takes of one source.
 *
 * @param first selected elements that are left out at the beginning of each virtual axis
 * @param length selected elements that are taken of each virtual axis
 */
record VirtualPiece(
        Hdf5Dataset source, Selection virtual, Selection from, int[] sourceAxis, long[] first, int[] length) {

    /** Where it begins in the source. */
    private long[] start() {
        long[] start = from.start().clone();
        for (int axis = 0; axis < length.length; axis++) {
            if (sourceAxis[axis] >= 0) {
                start[sourceAxis[axis]] = from.index(sourceAxis[axis], first[axis]);
            }
        }
        return start;
    }

    /** How much of the source it spans. */
    private int[] size(long[] start) {
        int[] size = new int[from.rank()];
        Arrays.fill(size, 1);
        for (int axis = 0; axis < length.length; axis++) {
            int own = sourceAxis[axis];
            if (own >= 0) {
                size[own] = (int) (from.index(own, first[axis] + length[axis] - 1) - start[own] + 1);
            }
        }
        return size;
    }

    boolean stored() throws IOException {
        long[] start = start();
        return source.stored(start, size(start));
    }

    /** Copies it to where it belongs in a box that begins at an offset and has these lengths. */
    void copy(long[] offset, int[] count, Object box) throws IOException {
        long[] start = start();
        int[] size = size(start);
        Object data = source.read(start, size);
        long[] boxStrides = Boxes.strides(Arrays.stream(count).asLongStream().toArray());
        long[] dataStrides = Boxes.strides(Arrays.stream(size).asLongStream().toArray());
        new Copy(start, offset, dataStrides, boxStrides, data, box).axis(0, 0, 0);
    }

    /** From what was read of the source to the box, axis by axis. */
    private final class Copy {

        private final long[] start;
        private final long[] offset;
        private final long[] dataStrides;
        private final long[] boxStrides;
        private final Object data;
        private final Object box;
        private final int parts;

        Copy(long[] start, long[] offset, long[] dataStrides, long[] boxStrides, Object data, Object box)
                throws IOException {
            this.start = start;
            this.offset = offset;
            this.dataStrides = dataStrides;
            this.boxStrides = boxStrides;
            this.data = data;
            this.box = box;
            this.parts = source.type().orElseThrow().complex() ? 2 : 1;
        }

        /** The elements along an axis and the faster ones, of one point of the slower ones. */
        void axis(int axis, long at, long to) {
            if (axis == length.length) {
                System.arraycopy(data, (int) at * parts, box, (int) to * parts, parts);
            } else if (axis == length.length - 1 && dense(axis, sourceAxis[axis])) {
                int from = (int) source(axis, 0, at) * parts;
                System.arraycopy(data, from, box, (int) target(axis, 0, to) * parts, length[axis] * parts);
            } else {
                for (int i = 0; i < length[axis]; i++) {
                    axis(axis + 1, source(axis, i, at), target(axis, i, to));
                }
            }
        }

        private long source(int axis, int element, long at) {
            int own = sourceAxis[axis];
            return own < 0 ? at : at + (from.index(own, first[axis] + element) - start[own]) * dataStrides[own];
        }

        private long target(int axis, int element, long to) {
            return to + (virtual.index(axis, first[axis] + element) - offset[axis]) * boxStrides[axis];
        }
    }

    /** Whether the taken elements of the fastest axis lie side by side on both sides. */
    private boolean dense(int axis, int own) {
        boolean fastest = own < 0
                ? length[axis] == 1
                : own == from.rank() - 1
                        && from.index(own, first[axis] + length[axis] - 1) - from.index(own, first[axis])
                                == length[axis] - 1;
        return fastest
                && virtual.index(axis, first[axis] + length[axis] - 1) - virtual.index(axis, first[axis])
                        == length[axis] - 1;
    }
}
