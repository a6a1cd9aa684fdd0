/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How much of the heap is really needed while something runs: the most that was left after a collection. Where none
 * took place, all that was used, which is too much rather than too little.
 */
final class PeakMemory implements AutoCloseable {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(10);

    private final Thread thread =
            Thread.ofPlatform().daemon().name("solidus-memory").unstarted(this::watch);
    private volatile boolean ended;
    private volatile long used;
    private volatile long kept;

    /** Begins to look. */
    static PeakMemory begin() {
        PeakMemory memory = new PeakMemory();
        memory.thread.start();
        return memory;
    }

    private void watch() {
        long before = 0;
        while (!ended) {
            long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (now < before) {
                kept = Math.max(kept, now);
            }
            used = Math.max(used, now);
            before = now;
            LockSupport.parkNanos(LOOK);
        }
    }

    /** MB so far. */
    double megabytes() {
        return (kept > 0 ? kept : used) / 1048576.0;
    }

    @Override
    public void close() {
        ended = true;
        LockSupport.unpark(thread);
    }
}
