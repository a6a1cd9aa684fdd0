/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.source.Writing;

/** A dataset of an open file. Thread-safe: several threads may read at once. */
public interface Hdf5Dataset {

    /** The file that it lies in: another than the one that was opened where an external link led here. */
    Path file();

    /** Its path in that file. */
    String path();

    /** Type of its numbers; empty when it holds none (texts, references, other compounds). */
    Optional<ElementType> type();

    /** Whether it holds texts. */
    boolean text();

    /** Its lengths, slowest axis first; empty for a single value. */
    long[] shape();

    /** Lengths of a chunk; empty when it lies in one piece. */
    long[] chunk();

    Hdf5Attributes attributes() throws IOException;

    /**
     * A box of numbers.
     *
     * @param offset where it begins, one number an axis
     * @param count its lengths
     * @return a primitive array in C order, as {@link NDArray} wants it
     * @throws IOException naming file and dataset, when the file is damaged, a file that it refers to is missing, its
     *     compression is unknown, or the box does not fit into memory
     */
    Object read(long[] offset, int[] count) throws IOException;

    /**
     * Whether all values of a box were written. Where that can't be told they count as not written: those that lie in
     * one piece take their room at once.
     */
    boolean stored(long[] offset, int[] count) throws IOException;

    /**
     * Whether what was stored once is not written again while a single writer in HDF5's mode for that (SWMR) goes on:
     * values that come one after the other and each fill chunks of their own.
     *
     * @param count lengths of what is written at once
     */
    boolean settles(int[] count);

    /** What its file says about the writer. */
    Writing writing();

    /**
     * Files beside its own that its numbers lie in, as far as they are there: those of a virtual dataset.
     *
     * @throws IOException when one of them can't be read
     */
    default List<Path> others() throws IOException {
        return List.of();
    }

    /**
     * All of its texts in C order.
     *
     * @throws IOException when it holds no texts or can't be read
     */
    String[] texts() throws IOException;

    /** All of its numbers. */
    default NDArray readAll() throws IOException {
        int[] count = new int[shape().length];
        for (int i = 0; i < count.length; i++) {
            count[i] = Boxes.toInt(shape()[i], this);
        }
        Object array = read(new long[count.length], count);
        return NDArray.of(type().orElseThrow(() -> Boxes.noNumbers(this)), array, count);
    }

    /** Number of its elements. */
    default long elements() {
        return Arrays.stream(shape()).reduce(1, Boxes::product);
    }
}
