/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.PartWriter;
import org.solidus.core.parts.StateCodec;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.run.BlockTask.StageWork;
import org.solidus.core.step.Fold;

/**
 * Runs a per-frame stage over a range of partitions: blocks in parallel, a bounded number in flight, their results
 * taken in order, so that what is written depends on the data alone.
 */
final class StageRunner {

    private final StageWork work;
    private final Partitioning partitioning;
    private final LongFunction<Path> parts;
    private final ExecutorService pool;
    private final int inFlight;
    private final Growth growth;

    /**
     * @param parts where the part of each partition lies
     * @param inFlight blocks that may be in memory at once
     * @param growth is told of what is done
     */
    StageRunner(
            StageWork work,
            Partitioning partitioning,
            LongFunction<Path> parts,
            ExecutorService pool,
            int inFlight,
            Growth growth) {
        this.growth = growth;
        this.work = work;
        this.partitioning = partitioning;
        this.parts = parts;
        this.pool = pool;
        this.inFlight = inFlight;
    }

    private record Pending(long partition, long first, long end, Future<Block> result) {}

    /** Runs what is not there yet of partitions {@code first} to {@code end - 1}. */
    void run(long first, long end) throws IOException {
        if (first < end) {
            work.engine().progress().begin(work.stage(), partitioning.end(end - 1) - partitioning.first(first));
            run(first, end, work.engine().progress());
        }
    }

    /** The same as a part of a task that has begun already. */
    void run(long first, long end, Progress progress) throws IOException {
        Deque<Pending> pending = new ArrayDeque<>();
        Partial partial = null;
        boolean done = false;
        try {
            long partition = first;
            long frame = partitioning.first(first);
            while (true) {
                while (pending.size() < inFlight && partition < end) {
                    if (frame == partitioning.first(partition) && Part.isWhole(parts.apply(partition))) {
                        growth.found(partition);
                        progress.advance(partitioning.end(partition) - frame);
                        frame = partitioning.first(++partition);
                        continue;
                    }
                    long blockEnd = Math.min(frame + partitioning.block(), partitioning.end(partition));
                    pending.add(
                            new Pending(partition, frame, blockEnd, pool.submit(new BlockTask(work, frame, blockEnd))));
                    frame = blockEnd;
                    if (frame >= partitioning.end(partition)) {
                        frame = partitioning.first(++partition);
                    }
                }
                if (pending.isEmpty()) {
                    done = true;
                    return;
                }
                Pending next = pending.remove();
                Block block = finished(next.result());
                if (partial == null) {
                    partial = new Partial(next.partition());
                }
                partial.add(block);
                growth.add(next.first(), block);
                progress.advance(next.end() - next.first());
                if (next.end() == partitioning.end(next.partition())) {
                    partial.commit();
                    partial = null;
                    growth.stored(next.partition());
                }
            }
        } finally {
            if (!done) {
                work.engine().abandon();
            }
            if (partial != null) {
                partial.writer.close();
            }
        }
    }

    private static Block finished(Future<Block> result) throws IOException {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted.");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IOException(e.getCause());
            }
        }
    }

    /** The partition that is being put together. */
    private final class Partial {

        private final PartWriter writer;
        private final Map<String, TreeMap<Long, Record>> states = new TreeMap<>();
        private final Spans spans = new Spans();

        Partial(long partition) throws IOException {
            writer = new PartWriter(parts.apply(partition));
            work.stored().forEach(step -> writer.declare(step.name()));
        }

        void add(Block block) throws IOException {
            for (Map.Entry<String, List<Block.Item>> result : block.frames.entrySet()) {
                for (Block.Item item : result.getValue()) {
                    if (item.failed()) {
                        writer.masked(result.getKey(), item.reason());
                    } else {
                        writer.frame(result.getKey(), item.bytes());
                    }
                }
            }
            for (StepNode step : work.steps()) {
                if (step.info().step() instanceof Fold<?, ?> fold) {
                    merge(
                            step,
                            fold,
                            states.computeIfAbsent(step.name(), name -> new TreeMap<>()),
                            block.states.get(step.name()));
                }
            }
            spans.add(block.spans);
            block.digests.forEach(writer::digest);
            block.failures.forEach(writer::failed);
            block.warnings.forEach((step, messages) -> writer.warning(step, messages.counts()));
            writer.read(block.read);
        }

        void commit() throws IOException {
            for (Map.Entry<String, TreeMap<Long, Record>> fold : states.entrySet()) {
                for (Map.Entry<Long, Record> group : fold.getValue().entrySet()) {
                    writer.state(fold.getKey(), group.getKey(), StateCodec.encode(group.getValue()));
                }
                spans.known(fold.getKey()).forEach((group, span) -> writer.exposure(fold.getKey(), group, span));
            }
            writer.commit();
        }
    }

    /** Merges later states into earlier ones, group by group. */
    @SuppressWarnings("unchecked") // states of this fold alone are in both maps
    static <S extends Record> void merge(
            StepNode step, Fold<?, S> fold, TreeMap<Long, Record> earlier, Map<Long, Record> later) {
        try {
            later.forEach(
                    (group, state) -> earlier.merge(group, state, (left, right) -> fold.merge((S) left, (S) right)));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new FrameFailure(
                    "Merging the states of '" + step.name() + "', "
                            + step.spec().id(),
                    FrameFailure.reason(e),
                    e);
        }
    }

    /** Partitions of a range that are not there. */
    static List<Long> missing(long first, long end, LongFunction<Path> parts) throws IOException {
        List<Long> missing = new ArrayList<>();
        for (long partition = first; partition < end; partition++) {
            if (!Part.isWhole(parts.apply(partition))) {
                missing.add(partition);
            }
        }
        return missing;
    }
}
