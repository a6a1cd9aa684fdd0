/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.solidus.core.run.StageMaker.StageSetup;

/**
 * The partition of a series in which its next frames will lie. Frames are worked off as they come: whole blocks in
 * parallel, the block that is not whole yet bit by bit. Blocks are those of a series that never grew, and so is the part.
 */
final class OpenPartition implements Closeable {

    private final StageSetup setup;
    private final ExecutorService pool;
    private final PartBuilder part;
    private Optional<BlockTask> block = Optional.empty();
    private long done;

    /** @param first frame of the partition */
    OpenPartition(StageSetup setup, ExecutorService pool, Path file, long first) throws IOException {
        this.setup = setup;
        this.pool = pool;
        this.part = new PartBuilder(setup.work(), file);
        this.done = first;
    }

    /** The frame after the last that was worked off. */
    long done() {
        return done;
    }

    /** Works off the frames of the partition before that one, which are there. */
    void advance(long to) throws IOException {
        if (block.isPresent()) {
            goOn(block.get(), to);
        }
        wholeBlocks(to);
        if (done < to) {
            goOn(task(), to);
        }
    }

    /** Tells what folds have by now. @return false when it is too early to do that again */
    boolean tellFolds() throws IOException {
        List<Map<String, ? extends Map<Long, ? extends Record>>> states = new ArrayList<>();
        states.add(part.states());
        block.ifPresent(task -> states.add(task.block().states));
        return setup.growth().folded(states);
    }

    private BlockTask task() {
        return new BlockTask(setup.work(), done, done + setup.partitioning().block());
    }

    private void goOn(BlockTask begun, long to) throws IOException {
        BlockTask task = begun.advanced(Math.min(to, begun.end()));
        done = task.done();
        block = Optional.of(task);
        if (done == task.end()) {
            finishBlock();
        } else {
            setup.growth().add(task.begin(), task.block());
        }
    }

    private void finishBlock() throws IOException {
        if (block.isPresent()) {
            BlockTask task = block.get();
            block = Optional.empty();
            store(task.begin(), task.finish());
        }
    }

    private void store(long first, Block whole) throws IOException {
        part.add(whole);
        setup.growth().add(first, whole);
    }

    private void wholeBlocks(long to) throws IOException {
        Deque<Future<Block>> pending = new ArrayDeque<>();
        int size = setup.partitioning().block();
        long next = done;
        while (next + size <= to || !pending.isEmpty()) {
            if (next + size <= to && pending.size() < setup.inFlight()) {
                pending.add(pool.submit(new BlockTask(setup.work(), next, next + size)));
                next += size;
            } else {
                store(done, Futures.result(pending.remove()));
                done += size;
            }
        }
    }

    /** Stores the partition, whose last block may be shorter. */
    void commit() throws IOException {
        finishBlock();
        part.commit();
    }

    /** Removes what was not stored. */
    @Override
    public void close() throws IOException {
        part.close();
    }
}
