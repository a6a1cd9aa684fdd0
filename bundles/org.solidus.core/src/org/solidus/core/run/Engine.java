/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.solidus.core.parts.Tally;
import org.solidus.core.step.Context;
import org.solidus.core.step.LocalContext;

/** What all steps of a run share: expensive tables, scratch space, progress, and the wish to stop. */
final class Engine {

    private final LocalContext shared;
    private final Progress progress;
    private final BooleanSupplier stop;
    private final AtomicLong stored = new AtomicLong();
    private volatile boolean abandoned;

    Engine(long seed, Progress progress, BooleanSupplier stop) {
        this.shared = new LocalContext(seed, progress, this::stopped);
        this.progress = progress;
        this.stop = stop;
    }

    /** Another piece of work that shares expensive tables and scratch space, and is stopped for itself. */
    Engine(LocalContext shared, Progress progress, BooleanSupplier stop) {
        this.shared = shared;
        this.progress = progress;
        this.stop = stop;
    }

    /** The same tables for a piece of work of its own. */
    Engine sharing(Progress other, BooleanSupplier otherStop) {
        return new Engine(shared, other, otherStop);
    }

    Progress progress() {
        return progress;
    }

    /** A partition was completed. */
    void countStored() {
        stored.incrementAndGet();
    }

    /** Partitions that were completed here. */
    long stored() {
        return stored.get();
    }

    /**
     * Nobody waits for the results any more. Threads are never interrupted: that would close the channels that they
     * read from, for all who share them.
     */
    void abandon() {
        abandoned = true;
    }

    boolean stopped() {
        return abandoned || stop.getAsBoolean();
    }

    /** Results can be read once the run is over, until the user wants to stop. */
    void checkRequested() {
        if (stop.getAsBoolean()) {
            throw new CancellationException("Stopped on request.");
        }
    }

    void checkStopped() {
        if (stopped()) {
            throw new CancellationException("Stopped on request.");
        }
    }

    /**
     * A context for one step and one block, whose warnings go to a map of their own: so they merge in the order of the
     * frames.
     */
    Context context(Tally warnings) {
        return new Context() {
            @Override
            public <T> T cached(Object key, Supplier<T> build) {
                return shared.cached(key, build);
            }

            @Override
            public <T> T scratch(Object key, Supplier<T> build) {
                return shared.scratch(key, build);
            }

            @Override
            public void warn(String message) {
                synchronized (warnings) {
                    warnings.add(message, 1);
                }
            }

            @Override
            public long seed() {
                return shared.seed();
            }

            @Override
            public Progress progress() {
                return progress;
            }

            @Override
            public boolean cancelled() {
                return stopped();
            }
        };
    }
}
