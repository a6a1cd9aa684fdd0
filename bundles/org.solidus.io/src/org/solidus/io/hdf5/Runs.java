/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;

/** The runs of elements that a box of an array is made of: pieces that lie together in the array and in the box. */
final class Runs {

    private final long[] strides;
    private final long[] offset;
    private final int[] count;
    private final int inner;
    private final int length;

    Runs(long[] shape, long[] offset, int[] count) {
        this.strides = Boxes.strides(shape);
        this.offset = offset;
        this.count = count;
        int axis = count.length;
        int run = 1;
        boolean whole = true;
        while (axis > 0 && whole) {
            axis--;
            run *= count[axis];
            whole = count[axis] == shape[axis];
        }
        this.inner = axis;
        this.length = run;
    }

    /** A piece. */
    interface Piece {

        /**
         * @param from index of its first element in the array
         * @param to index of its first element in the box
         * @param length elements
         */
        void accept(long from, int to, int length) throws IOException;
    }

    void forEach(Piece piece) throws IOException {
        visit(0, 0, 0, piece);
    }

    private int visit(int axis, long from, int to, Piece piece) throws IOException {
        if (axis >= inner) {
            long start = from;
            for (int i = axis; i < count.length; i++) {
                start += offset[i] * strides[i];
            }
            piece.accept(start, to, length);
            return to + length;
        }
        int at = to;
        for (int i = 0; i < count[axis]; i++) {
            at = visit(axis + 1, from + (offset[axis] + i) * strides[axis], at, piece);
        }
        return at;
    }
}
