/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work in the background of which only the newest counts: an order that is still waiting when the next one comes is
 * forgotten. One order at a time; the thread goes when there was nothing to do for a while.
 *
 * @param <O> order
 * @param <R> result
 */
final class LatestOnly<O, R> implements AutoCloseable {

    private static final int IDLE_SECONDS = 5;

    private final Function<O, R> work;
    private final Consumer<R> done;
    private final AtomicReference<Optional<O>> waiting = new AtomicReference<>(Optional.empty());
    private final ThreadPoolExecutor thread;

    /**
     * @param work on a thread of its own
     * @param done on the same thread, unless closed meanwhile
     */
    LatestOnly(String name, Function<O, R> work, Consumer<R> done) {
        this.work = work;
        this.done = done;
        thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                task -> {
                    Thread fresh = new Thread(task, name);
                    fresh.setDaemon(true);
                    fresh.setPriority(Thread.NORM_PRIORITY - 1); // the user interface comes first
                    return fresh;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // one run waits already, and takes the newest order
        thread.allowCoreThreadTimeOut(true);
    }

    /** Any thread; returns at once. */
    void order(O order) {
        waiting.set(Optional.of(order));
        thread.execute(this::run);
    }

    private void run() {
        Optional<O> order = waiting.getAndSet(Optional.empty());
        if (order.isPresent() && !thread.isShutdown()) {
            R result = work.apply(order.get());
            if (!thread.isShutdown()) {
                done.accept(result);
            }
        }
    }

    /** Does not wait for what is worked at; its result is dropped. */
    @Override
    public void close() {
        waiting.set(Optional.empty());
        thread.shutdown();
    }
}
