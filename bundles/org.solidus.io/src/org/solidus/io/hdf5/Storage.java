/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.hdf5;

import org.solidus.core.data.ElementType;

/**
 * How a dataset lies in the file.
 *
 * @param compression deflate level 1 to 9 with byte shuffling before it, 0 for none
 * @param chunkBytes a chunk is about this large: whole rows of the slowest axis, or a part of one row that is larger
 */
public record Storage(int compression, int chunkBytes) {

    private static final int ONE_MIB = 1 << 20;

    /** In one piece, as it is; a dataset that grows lies in chunks of 1 MiB. */
    public static final Storage PLAIN = new Storage(0, ONE_MIB);

    /** In chunks of 1 MiB, lightly compressed. */
    public static final Storage COMPRESSED = new Storage(1, ONE_MIB);

    public Storage {
        if (compression < 0 || compression > 9) {
            throw new IllegalArgumentException("The deflate level is 0 to 9, not " + compression + ".");
        }
        if (chunkBytes < 1) {
            throw new IllegalArgumentException("A chunk has at least one byte.");
        }
    }

    public Storage withCompression(int level) {
        return new Storage(level, chunkBytes);
    }

    public Storage withChunkBytes(int bytes) {
        return new Storage(compression, bytes);
    }

    /**
     * The chunk of a dataset: the fastest axes whole, the axis where {@link #chunkBytes} is reached in part, slower
     * axes 1.
     */
    long[] chunk(ElementType type, long[] shape) {
        long[] chunk = new long[shape.length];
        long room = Math.max(1, chunkBytes / type.bytes());
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            chunk[axis] = Math.max(1, Math.min(shape[axis], room));
            room = Math.max(1, room / chunk[axis]);
        }
        return chunk;
    }
}
