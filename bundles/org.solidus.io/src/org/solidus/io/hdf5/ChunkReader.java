/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Puts a box together from the chunks that it touches. */
final class ChunkReader {

    /** No compression that is known makes more of a byte; what claims more is damaged. */
    private static final long MOST_FROM_A_BYTE = 1100;

    private final Hdf5Dataset dataset;
    private final ChunkedDataset chunked;
    private final ChunkIndex index;
    private final int size;
    private final byte[] fill;
    private final ChunkCache cache;
    private final long[] shape;
    private final int[] chunk;

    /**
     * @param size bytes of an element
     * @param fill an element where nothing was written
     */
    ChunkReader(
            Hdf5Dataset dataset, ChunkedDataset chunked, ChunkIndex index, int size, byte[] fill, ChunkCache cache) {
        this.dataset = dataset;
        this.chunked = chunked;
        this.index = index;
        this.size = size;
        this.fill = fill;
        this.cache = cache;
        this.shape = dataset.shape();
        this.chunk = chunked.getChunkDimensions();
    }

    ByteBuffer read(long[] offset, int[] count) throws IOException {
        if (isOneChunk(offset, count)) {
            long[] at = new long[chunk.length];
            Arrays.setAll(at, i -> offset[i] / chunk[i]);
            Optional<byte[]> whole = decoded(at);
            if (whole.isPresent()) {
                return ByteBuffer.wrap(whole.get());
            }
        }
        byte[] box = new byte[Math.multiplyExact(Arrays.stream(count).reduce(1, Math::multiplyExact), size)];
        int rank = shape.length;
        long[] first = new long[rank];
        long[] last = new long[rank];
        for (int i = 0; i < rank; i++) {
            first[i] = offset[i] / chunk[i];
            last[i] = (offset[i] + count[i] - 1) / chunk[i];
        }
        long[] at = first.clone();
        do {
            copy(at, offset, count, box);
        } while (next(at, first, last));
        return ByteBuffer.wrap(box);
    }

    /** Whether a box is a chunk, which then needs no copy: frames of detectors mostly are. */
    private boolean isOneChunk(long[] offset, int[] count) {
        for (int i = 0; i < chunk.length; i++) {
            if (count[i] != chunk[i] || offset[i] % chunk[i] != 0) {
                return false;
            }
        }
        return chunk.length > 0;
    }

    /** Whether all chunks that a box touches were written. */
    boolean allThere(long[] offset, int[] count) throws IOException {
        int rank = shape.length;
        long[] first = new long[rank];
        long[] last = new long[rank];
        for (int i = 0; i < rank; i++) {
            first[i] = offset[i] / chunk[i];
            last[i] = (offset[i] + count[i] - 1) / chunk[i];
        }
        long[] at = first.clone();
        do {
            if (index.find(at).isEmpty()) {
                return false;
            }
        } while (next(at, first, last));
        return true;
    }

    private long[] start(long[] at) {
        long[] start = new long[at.length];
        Arrays.setAll(start, i -> at[i] * chunk[i]);
        return start;
    }

    private static boolean next(long[] at, long[] first, long[] last) {
        for (int axis = at.length - 1; axis >= 0; axis--) {
            if (++at[axis] <= last[axis]) {
                return true;
            }
            at[axis] = first[axis];
        }
        return false;
    }

    private void copy(long[] at, long[] offset, int[] count, byte[] box) throws IOException {
        int rank = shape.length;
        long[] inChunk = new long[rank];
        int[] part = new int[rank];
        long[] inBox = new long[rank];
        boolean all = true;
        for (int i = 0; i < rank; i++) {
            long start = at[i] * chunk[i];
            long from = Math.max(start, offset[i]);
            long to = Math.min(start + chunk[i], offset[i] + count[i]);
            inChunk[i] = from - start;
            inBox[i] = from - offset[i];
            part[i] = (int) (to - from);
            all &= part[i] == Math.min(chunk[i], shape[i] - start);
        }
        Optional<byte[]> data = all ? decoded(at) : cached(at);
        long[] boxStrides = Boxes.strides(Arrays.stream(count).asLongStream().toArray());
        place(data, inChunk, part, inBox, boxStrides, box);
    }

    private void place(Optional<byte[]> data, long[] inChunk, int[] part, long[] inBox, long[] boxStrides, byte[] box) {
        int rank = part.length;
        long[] chunkStrides = Boxes.strides(Arrays.stream(chunk).asLongStream().toArray());
        long from = 0;
        long to = 0;
        for (int i = 0; i < rank; i++) {
            from += inChunk[i] * chunkStrides[i];
            to += inBox[i] * boxStrides[i];
        }
        rows(0, part, from, chunkStrides, to, boxStrides, data, box);
    }

    /** Row by row of the fastest axis. */
    private void rows(
            int axis,
            int[] part,
            long from,
            long[] chunkStrides,
            long to,
            long[] boxStrides,
            Optional<byte[]> data,
            byte[] box) {
        if (axis >= part.length - 1) {
            int length = (part.length == 0 ? 1 : part[axis]) * size;
            if (data.isPresent()) {
                System.arraycopy(data.get(), (int) (from * size), box, (int) (to * size), length);
            } else {
                fill(box, (int) (to * size), length);
            }
            return;
        }
        for (int i = 0; i < part[axis]; i++) {
            rows(
                    axis + 1,
                    part,
                    from + i * chunkStrides[axis],
                    chunkStrides,
                    to + i * boxStrides[axis],
                    boxStrides,
                    data,
                    box);
        }
    }

    private void fill(byte[] box, int at, int length) {
        for (int i = 0; i < length; i += size) {
            System.arraycopy(fill, 0, box, at + i, size);
        }
    }

    private static final byte[] NOTHING = new byte[0];

    private Optional<byte[]> cached(long[] at) throws IOException {
        long index = 0;
        for (int i = 0; i < at.length; i++) {
            index = index * ((shape[i] + chunk[i] - 1) / chunk[i]) + at[i];
        }
        byte[] data = cache.get(index, () -> decoded(at).orElse(NOTHING));
        return data == NOTHING ? Optional.empty() : Optional.of(data);
    }

    private Optional<byte[]> decoded(long[] at) throws IOException {
        Optional<ChunkIndex.Stored> stored = index.find(at);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        int length = stored.get().bytes().length;
        long bytes = Arrays.stream(chunk).asLongStream().reduce(size, Boxes::product);
        if (bytes > Integer.MAX_VALUE - 16 || bytes > Boxes.product(length + 64L, MOST_FROM_A_BYTE)) {
            throw new IOException(Boxes.where(dataset) + " claims chunks of " + bytes + " bytes; one of them has "
                    + length + " bytes in the file. The file is damaged.");
        }
        try {
            return Optional.of(new Filters(chunked.getFilters(), (int) bytes)
                    .decode(stored.get().bytes(), stored.get().skipped()));
        } catch (IOException e) {
            throw new IOException(
                    Boxes.where(dataset) + " can't be read at " + Arrays.toString(start(at)) + ": " + e.getMessage()
                            + ".",
                    e);
        }
    }
}
