/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import java.util.concurrent.ForkJoinPool;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Blocks on several threads. Close it to end them. */
public final class ParallelBlocks implements Blocks, AutoCloseable {

    private final ForkJoinPool pool;

    public ParallelBlocks(int threads) {
        pool = new ForkJoinPool(threads);
    }

    @Override
    public void run(int count, IntConsumer body) {
        pool.submit(() -> IntStream.range(0, count).parallel().forEach(body)).join();
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
