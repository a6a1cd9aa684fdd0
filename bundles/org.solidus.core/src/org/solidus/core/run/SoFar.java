/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.solidus.core.data.Frame;
import org.solidus.core.parts.EncodedFrames;
import org.solidus.core.parts.Part;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * What is there of a per-frame result while it is computed: complete partitions lie on disk, the frames of the one that
 * is being put together are held as they will be stored, as long as they are few. Thread-safe.
 */
final class SoFar implements Source {

    private static final long MOST_BYTES = 32L << 20;

    private final StepNode step;
    private final SourceInfo info;
    private final Partitioning partitioning;
    private final LongFunction<Path> files;
    private final Map<Long, Part> parts = new ConcurrentHashMap<>();
    private final Map<Long, EncodedFrames> waiting = new ConcurrentHashMap<>();
    private long bytes;
    private long frames;

    /** @param root what the stage reads */
    SoFar(StepNode step, SourceInfo root, Partitioning partitioning, LongFunction<Path> files) {
        this.step = step;
        this.info = new SourceInfo(step.name(), step.signature(), root.scan(), 1, root.open(), root.clock());
        this.partitioning = partitioning;
        this.files = files;
    }

    String name() {
        return step.name();
    }

    /** Frames that are there. */
    long frames() {
        return frames;
    }

    /** A block of a partition is done. @param block of this result */
    void add(long first, EncodedFrames block) {
        if (bytes < MOST_BYTES) {
            waiting.put(first, block);
            bytes += block.bytes();
        }
        frames += block.count();
    }

    /** A partition is stored. */
    void complete(long partition) throws IOException {
        parts.put(partition, Part.open(files.apply(partition)));
        waiting.keySet().removeIf(index -> index < partitioning.end(partition));
        bytes = 0;
    }

    /** A partition was there before the run. */
    void found(long partition) throws IOException {
        complete(partition);
        frames += partitioning.end(partition) - partitioning.first(partition);
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws IOException {
        long partition = index / partitioning.partition();
        int inBlock = (int) ((index - partitioning.first(partition)) % partitioning.block());
        EncodedFrames block = waiting.get(index - inBlock);
        if (block != null) {
            return block.frame(inBlock).orElseThrow(() -> masked(index, block.reason(inBlock)));
        }
        Part part = parts.get(partition);
        if (part == null) {
            throw new MissingFrameException("Frame " + index + " of '" + step.name() + "' is not there yet.");
        }
        int number = (int) (index - partitioning.first(partition));
        return part.frame(step.name(), number)
                .orElseThrow(() -> masked(index, part.reasons(step.name()).get(number)));
    }

    private MissingFrameException masked(long index, String reason) {
        return new MissingFrameException("Frame " + index + " of '" + step.name() + "' is masked: " + reason);
    }
}
