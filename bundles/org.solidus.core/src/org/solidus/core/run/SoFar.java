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
    private final Source root;
    private final Partitioning partitioning;
    private final LongFunction<Path> files;
    private final Map<Long, Part> parts = new ConcurrentHashMap<>();
    private final Map<Long, EncodedFrames> waiting = new ConcurrentHashMap<>();
    private long bytes;
    private long frames;
    private long last = -1;
    private int lastCount;
    private long lastBytes;

    /** @param root what the stage reads */
    SoFar(StepNode step, Source root, Partitioning partitioning, LongFunction<Path> files) {
        this.step = step;
        this.root = root;
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

    /** A block of a partition is done, or goes on. @param block of this result */
    void add(long first, EncodedFrames block) {
        boolean goesOn = first == last;
        if (bytes < MOST_BYTES || waiting.containsKey(first)) {
            waiting.put(first, block);
            bytes += block.bytes() - (goesOn ? lastBytes : 0);
        }
        frames += block.count() - (goesOn ? lastCount : 0);
        last = first;
        lastCount = block.count();
        lastBytes = block.bytes();
    }

    /** A partition is stored. */
    void complete(long partition) throws IOException {
        parts.put(partition, Part.open(files.apply(partition)));
        waiting.keySet().removeIf(index -> index < (partition + 1) * partitioning.partition());
        bytes = 0;
    }

    /** The frames of a stored partition count, which was there before the run. */
    void counted(long partition) {
        frames += partitioning.end(partition) - partitioning.first(partition);
    }

    @Override
    public SourceInfo info() {
        SourceInfo info = root.info();
        return new SourceInfo(
                step.name(), step.signature(), info.scan(), 1, info.open(), info.clock(), step.acquisition());
    }

    @Override
    public Frame frame(long index) throws IOException {
        long partition = index / partitioning.partition();
        int inBlock = (int) ((index - partitioning.first(partition)) % partitioning.block());
        EncodedFrames block = waiting.get(index - inBlock);
        if (block != null && inBlock < block.count()) {
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
