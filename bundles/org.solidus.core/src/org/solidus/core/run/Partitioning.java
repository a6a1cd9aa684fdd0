/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * How a series is cut. A partition is the unit of reading, resuming and shipping; blocks of a partition run in parallel
 * and merge in order. Both follow from the layout of the data alone, never from speed, threads or memory, so that no
 * setting changes a result.
 *
 * @param frames of the series
 * @param block frames of a block; the last may be shorter
 * @param partition frames of a partition, a multiple of the block; the last may be shorter
 */
public record Partitioning(long frames, int block, long partition) {

    private static final long BLOCK_BYTES = 4L << 20;
    private static final int FEWEST = 4;
    private static final int MOST = 1024;
    private static final long PARTITION_BYTES = 128L << 20;
    private static final long LARGEST_CHUNK = 64L << 20;

    /**
     * @param frameBytes bytes of one decoded frame
     * @param chunk frames that are stored together
     */
    public static Partitioning of(long frames, long frameBytes, int chunk) {
        long bytes = Math.max(1, frameBytes);
        long block = Math.clamp(BLOCK_BYTES / bytes, FEWEST, MOST);
        if (chunk > 1 && chunk * bytes <= LARGEST_CHUNK) {
            block = (block + chunk - 1) / chunk * chunk;
        }
        long blocks = Math.max(1, PARTITION_BYTES / bytes / block);
        return new Partitioning(frames, Math.toIntExact(block), blocks * block);
    }

    /** Of the frames that a stage reads. */
    static Partitioning of(Source root) {
        SourceInfo info = root.info();
        return of(info.frames(), Memory.frameBytes(info.signature()), info.chunk());
    }

    /** A longer or shorter series that is cut alike. */
    Partitioning ofFrames(long other) {
        return new Partitioning(other, block, partition);
    }

    /** Number of partitions, 0 for a series without frames. */
    public long partitions() {
        return (frames + partition - 1) / partition;
    }

    /** First frame of a partition. */
    public long first(long number) {
        return number * partition;
    }

    /** Frame after the last of a partition. */
    public long end(long number) {
        return Math.min(frames, (number + 1) * partition);
    }
}
