/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Short work in the background whose newest call wins: what a view needs for its next picture. Calls of one key never
 * run at the same time and come back in order; of the calls that wait, only the last runs. A call that is overtaken
 * while it runs still comes back, so that a dragged slider shows what it passes, unless it takes longer than a second:
 * then it is told to stop. Long work with progress is an Eclipse job instead.
 */
public final class Work implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final Executor ui;
    private final Consumer<Throwable> mistakes;
    private final ThreadPoolExecutor threads;
    private final Map<Object, Lane> lanes = new HashMap<>();
    private boolean closed;

    /**
     * @param ui runs what it is given later, on the UI thread
     * @param mistakes hears of failures that are mistakes in the program; on any thread
     */
    public Work(Executor ui, Consumer<Throwable> mistakes) {
        this.ui = ui;
        this.mistakes = mistakes;
        int count = Math.max(4, Runtime.getRuntime().availableProcessors());
        threads = new ThreadPoolExecutor(count, count, 20, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons());
        threads.allowCoreThreadTimeOut(true);
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "Solidus work " + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Work that asks now and then whether it is still wanted. */
    @FunctionalInterface
    public interface Stoppable<T> {
        /** @throws CancellationException when it stopped because {@code stop} said so */
        T run(BooleanSupplier stop) throws Exception;
    }

    /**
     * Does a piece of work in the background. Any thread.
     *
     * @param key of calls that replace each other
     * @param thenOnUi gets what it gave, on the UI thread
     * @param failedOnUi gets a sentence, on the UI thread
     */
    public <T> void latest(Object key, Callable<T> job, Consumer<T> thenOnUi, Consumer<String> failedOnUi) {
        latestStoppable(key, stop -> job.call(), thenOnUi, failedOnUi);
    }

    /** The same for work that can be stopped. Any thread. */
    public <T> void latestStoppable(Object key, Stoppable<T> job, Consumer<T> thenOnUi, Consumer<String> failedOnUi) {
        synchronized (lanes) {
            if (closed) {
                return;
            }
            Lane lane = lanes.computeIfAbsent(key, unknown -> new Lane());
            lane.waiting = new Call<>(job, thenOnUi, failedOnUi);
            if (lane.running == null) {
                start(lane);
            }
        }
    }

    /** Forgets what waits and stops what runs; nothing of this key comes back any more. UI thread. */
    public void cancel(Object key) {
        synchronized (lanes) {
            Lane lane = lanes.get(key);
            if (lane != null) {
                lane.cancel();
            }
        }
    }

    /** Whether nothing runs, waits or is on its way to the UI thread. */
    public boolean idle() {
        synchronized (lanes) {
            return lanes.isEmpty();
        }
    }

    /** Stops everything; nothing comes back any more. */
    @Override
    public void close() {
        synchronized (lanes) {
            closed = true;
            lanes.values().forEach(Lane::cancel);
        }
        threads.shutdown();
    }

    private void start(Lane lane) {
        lane.running = lane.waiting;
        lane.waiting = null;
        threads.execute(() -> run(lane, lane.running));
    }

    private <T> void run(Lane lane, Call<T> call) {
        try {
            call.began = System.nanoTime();
            T result = call.job.run(() -> stops(lane, call));
            deliver(lane, call, () -> call.then.accept(result));
        } catch (CancellationException stopped) {
            // Whoever asked wants something else by now.
        } catch (Exception | Error e) {
            if (Sentence.isMistake(e)) {
                mistakes.accept(e);
            }
            deliver(lane, call, () -> call.failed.accept(Sentence.of(e)));
        } finally {
            next(lane);
        }
    }

    private boolean stops(Lane lane, Call<?> call) {
        return call.cancelled || lane.waiting != null && System.nanoTime() - call.began > PATIENCE;
    }

    /** What is on its way to the UI thread can still be cancelled. */
    private void deliver(Lane lane, Call<?> call, Runnable result) {
        synchronized (lanes) {
            if (call.cancelled) {
                return;
            }
            lane.coming.add(call);
        }
        ui.execute(() -> {
            synchronized (lanes) {
                lane.coming.remove(call);
                removeIfEmpty(lane);
            }
            if (!call.cancelled) {
                result.run();
            }
        });
    }

    private void next(Lane lane) {
        synchronized (lanes) {
            lane.running = null;
            if (lane.waiting != null && !closed) {
                start(lane);
            }
            removeIfEmpty(lane);
        }
    }

    private void removeIfEmpty(Lane lane) {
        if (lane.running == null && lane.waiting == null && lane.coming.isEmpty()) {
            lanes.values().remove(lane);
        }
    }

    /** The calls of one key. */
    private static final class Lane {
        Call<?> running;
        volatile Call<?> waiting;
        final List<Call<?>> coming = new ArrayList<>();

        void cancel() {
            if (running != null) {
                running.cancelled = true;
            }
            coming.forEach(call -> call.cancelled = true);
            waiting = null;
        }
    }

    private static final class Call<T> {
        final Stoppable<T> job;
        final Consumer<T> then;
        final Consumer<String> failed;
        volatile boolean cancelled;
        volatile long began;

        Call(Stoppable<T> job, Consumer<T> then, Consumer<String> failed) {
            this.job = job;
            this.then = then;
            this.failed = failed;
        }
    }
}
