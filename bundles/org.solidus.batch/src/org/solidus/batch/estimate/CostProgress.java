/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.solidus.batch.estimate.Cost.Kind;
import org.solidus.core.run.Progress;

/**
 * Takes the time of the parts of a run from what it says of its progress. What happens between the last frame of a pass
 * and the next task is the putting together of its partitions.
 */
final class CostProgress implements Progress {

    private static final double NANO = 1e-9;

    private final Progress next;
    private final LongSupplier nanoTime;
    private final List<Cost> costs = new ArrayList<>();
    private String task = "";
    private long total;
    private long done;
    private long began;
    private long last;

    /** @param next hears everything, too */
    CostProgress(Progress next, LongSupplier nanoTime) {
        this.next = next;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void begin(String name, long units) {
        close();
        task = name;
        total = units;
        began = nanoTime.getAsLong();
        last = began;
        next.begin(name, units);
    }

    @Override
    public synchronized void advance(long units) {
        done += units;
        last = nanoTime.getAsLong();
        next.advance(units);
    }

    @Override
    public void warn(String sentence) {
        next.warn(sentence);
    }

    private void close() {
        long now = nanoTime.getAsLong();
        if (!task.isEmpty()) {
            if (task.startsWith("Write ")) {
                add(Kind.RESULT, 0, now - began);
            } else if (total == 0) {
                add(Kind.ALONE, 0, now - began);
            } else {
                add(Kind.SHARED, done, last - began);
                add(Kind.ALONE, 0, now - last);
            }
        }
        done = 0;
    }

    private void add(Kind kind, long frames, long nanos) {
        costs.add(new Cost(task, kind, true, frames, nanos * NANO));
    }

    /** What the parts of the run took, in order; the run is over. */
    synchronized List<Cost> costs() {
        close();
        task = "";
        return List.copyOf(costs);
    }
}
