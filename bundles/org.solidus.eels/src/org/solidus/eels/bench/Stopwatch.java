/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What work on many pixels takes, by so many threads.
 *
 * @param wall      seconds on the clock
 * @param cpu       seconds of all processors together
 * @param megabytes that are held when it is done
 */
record Stopwatch(double wall, double cpu, double megabytes) {

    private static final int CHUNK = 64;

    /**
     * Does it a few times and takes the fastest.
     *
     * @param pixels to be worked on
     * @param work   done with the number of each
     */
    static Stopwatch best(int pixels, int threads, int repeats, IntConsumer work) {
        double before = held();
        Stopwatch best = once(pixels, threads, work);
        double after = held();
        for (int i = 1; i < repeats; i++) {
            Stopwatch next = once(pixels, threads, work);
            best = next.wall() < best.wall() ? next : best;
        }
        return new Stopwatch(best.wall(), best.cpu(), Math.max(0, after - before));
    }

    private static Stopwatch once(int pixels, int threads, IntConsumer work) {
        LongAdder cpu = new LongAdder();
        long wall = System.nanoTime();
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            pool.submit(() -> IntStream.range(0, (pixels + CHUNK - 1) / CHUNK)
                            .parallel()
                            .forEach(chunk -> {
                                long start = threadCpu();
                                int end = Math.min(pixels, (chunk + 1) * CHUNK);
                                for (int i = chunk * CHUNK; i < end; i++) {
                                    work.accept(i);
                                }
                                cpu.add(threadCpu() - start);
                            }))
                    .join();
        }
        return new Stopwatch((System.nanoTime() - wall) / 1e9, cpu.sum() / 1e9, Double.NaN);
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** MB of the heap in use, after the garbage is gone. */
    private static double held() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
    }
}
