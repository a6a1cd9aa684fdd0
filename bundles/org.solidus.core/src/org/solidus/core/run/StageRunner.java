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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import org.solidus.core.parts.Part;
import org.solidus.core.run.BlockTask.StageWork;

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

    private record Pending(long partition, long from, long to, Future<Block> result) {}

    /** Runs what is not there yet of partitions {@code first} to {@code end - 1}. */
    void run(long first, long end) throws IOException {
        if (first < end) {
            work.engine().progress().begin(work.stage(), partitioning.end(end - 1) - partitioning.first(first));
            run(first, end, work.engine().progress());
        }
    }

    /** The same as a part of a task that has begun already. */
    void run(long first, long end, Progress progress) throws IOException {
        Todo todo = new Todo(first, end, progress);
        Deque<Pending> pending = new ArrayDeque<>();
        boolean done = false;
        try {
            submit(todo, pending);
            while (!pending.isEmpty()) {
                storePartition(todo, pending, progress);
            }
            done = true;
        } finally {
            if (!done) {
                work.engine().abandon();
            }
        }
    }

    private void submit(Todo todo, Deque<Pending> pending) throws IOException {
        while (pending.size() < inFlight && todo.findNext()) {
            BlockTask task = new BlockTask(work, todo.from, todo.to);
            pending.add(new Pending(todo.partition, todo.from, todo.to, pool.submit(task)));
        }
    }

    /** Stores the partition whose blocks are next, while blocks behind it are worked on. */
    private void storePartition(Todo todo, Deque<Pending> pending, Progress progress) throws IOException {
        long partition = pending.element().partition();
        try (PartBuilder part = new PartBuilder(work, parts.apply(partition))) {
            for (long stored = partitioning.first(partition); stored < partitioning.end(partition); ) {
                Pending next = pending.remove();
                Block block = Futures.result(next.result());
                part.add(block);
                growth.add(next.from(), block);
                progress.advance(next.to() - next.from());
                stored = next.to();
                submit(todo, pending);
            }
            part.commit();
        }
        work.engine().countStored();
        growth.stored(partition);
    }

    /** The blocks of a range of partitions, one after the other, without the partitions that are there. */
    private final class Todo {

        private final long end;
        private final Progress progress;
        private long partition;
        private long from;
        private long to;

        Todo(long first, long end, Progress progress) {
            this.end = end;
            this.progress = progress;
            this.partition = first;
            this.to = partitioning.first(first);
        }

        /** @return false when there is no further block */
        boolean findNext() throws IOException {
            if (partition < end && to == partitioning.end(partition)) {
                to = partitioning.first(++partition);
            }
            passOverWhatIsThere();
            if (partition == end) {
                return false;
            }
            from = to;
            to = Math.min(from + partitioning.block(), partitioning.end(partition));
            return true;
        }

        private void passOverWhatIsThere() throws IOException {
            while (partition < end && to == partitioning.first(partition) && Part.isWhole(parts.apply(partition))) {
                growth.found(partition);
                progress.advance(partitioning.end(partition) - to);
                to = partitioning.first(++partition);
            }
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
