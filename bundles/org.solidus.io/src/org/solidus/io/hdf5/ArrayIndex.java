/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.object.message.DataLayoutMessage.ChunkedDataLayoutMessageV4;
import io.jhdf.object.message.DataSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Chunks that are numbered and found in an array: that of datasets with one axis that may grow, or none. Chunks are
 * numbered in C order of the largest shape that the dataset may have, the axis that grows first. Source: HDF5 File
 * Format Specification 3.0, VII.C and VII.D.
 *
 * <p>jhdf takes the present shape for the largest, loses its place where a chunk is missing, and does not know arrays
 * of pages.
 */
final class ArrayIndex implements ChunkIndex {

    private static final long UNLIMITED = -1;

    private final JhdfFile file;
    private final IndexArray array;
    private final long[] steps;
    private final long chunkBytes;

    private ArrayIndex(JhdfFile file, IndexArray array, long[] steps, long chunkBytes) {
        this.file = file;
        this.array = array;
        this.steps = steps;
        this.chunkBytes = chunkBytes;
    }

    /**
     * The array of a dataset, if it has one.
     *
     * @param chunk lengths of a chunk
     * @param size bytes of an element
     * @param filtered whether chunks are compressed
     */
    static Optional<ChunkIndex> of(
            JhdfFile file, ChunkedDataLayoutMessageV4 layout, DataSpace space, int[] chunk, int size, boolean filtered)
            throws IOException {
        boolean extensible = layout.getIndexingType() == ChunkedDataLayoutMessageV4.EXTENSIBLE_ARRAY_INDEX;
        if (layout.getAddress() == IndexArray.UNDEFINED
                || !extensible && layout.getIndexingType() != ChunkedDataLayoutMessageV4.FIXED_ARRAY_INDEX) {
            return Optional.empty();
        }
        IndexBlocks blocks = new IndexBlocks(file.storage(), filtered);
        IndexArray array = extensible
                ? new ExtensibleArray(blocks, layout.getAddress())
                : new FixedArray(blocks, layout.getAddress());
        long bytes = Arrays.stream(chunk).asLongStream().reduce(size, Boxes::product);
        return Optional.of(new ArrayIndex(file, array, steps(space, chunk, extensible), bytes));
    }

    /** By how much the number of a chunk grows along each axis. */
    private static long[] steps(DataSpace space, int[] chunk, boolean extensible) {
        long[] largest = space.isMaxSizesPresent() ? space.getMaxSizes() : space.getDimensionsAsLong();
        long[] steps = new long[chunk.length];
        long step = 1;
        int growing = -1;
        for (int axis = chunk.length - 1; axis >= 0; axis--) {
            if (extensible && largest[axis] == UNLIMITED) {
                growing = axis;
            } else {
                steps[axis] = step;
                step = Boxes.product(step, (largest[axis] + chunk[axis] - 1) / chunk[axis]);
            }
        }
        if (growing >= 0) {
            steps[growing] = step;
        }
        return steps;
    }

    @Override
    public Optional<Stored> find(long[] at) throws IOException {
        long number = 0;
        for (int axis = 0; axis < at.length; axis++) {
            number += at[axis] * steps[axis];
        }
        Optional<IndexArray.Element> element = array.element(number);
        return element.isEmpty() ? Optional.empty() : Optional.of(read(element.get()));
    }

    private Stored read(IndexArray.Element element) throws IOException {
        long bytes = element.bytes() < 0 ? chunkBytes : element.bytes();
        long start = element.address() + file.userBlock();
        if (element.address() < 0
                || bytes < 0
                || bytes > file.channel().size() - start
                || bytes > Integer.MAX_VALUE - 16) {
            throw new IOException(file.path() + " has a chunk of " + bytes + " bytes at byte " + start
                    + ", but the file has " + file.channel().size() + " bytes; it was cut short or is damaged.");
        }
        ByteBuffer content = ByteBuffer.allocate((int) bytes);
        if (!file.channel().readFully(content, start)) {
            throw new IOException(file.path() + " ends early; the file was cut short.");
        }
        return new Stored(content.array(), element.skipped());
    }
}
