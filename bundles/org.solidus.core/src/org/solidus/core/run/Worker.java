/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.step.LocalContext;

/**
 * Works off parts of runs that were begun elsewhere, any number at once. One is enough for a JVM: what a run needs
 * (opened sources, geometry matrices, template banks) is made once and shared by all of its parts.
 *
 * <p>A part may be worked off more than once, here or elsewhere and at the same time: each writes a file of its own and
 * gives it the part's name when it is whole, and all of them hold the same bytes. Thread-safe.
 */
public final class Worker implements AutoCloseable {

    /** Series that are kept open though nobody works on them: of two sources in this pass and the next. */
    private static final int MOST_IDLE = 4;

    private static final long PATIENCE_SECONDS = 60;

    private final Registry registry;
    private final int tasks;
    private final ExecutorService pool;
    private final Map<OpenSeries.Key, OpenSeries> open = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /**
     * @param registry everything that is contributed
     * @param tasks parts that are worked off at once: each gets its share of memory, and a thread
     */
    public Worker(Registry registry, int tasks) {
        this.registry = registry;
        this.tasks = Math.max(1, tasks);
        this.pool = Executors.newFixedThreadPool(
                this.tasks,
                Thread.ofPlatform().daemon().name("solidus-worker-", 1).factory());
    }

    /**
     * Works off a part of a run, unless it is there.
     *
     * @param progress hears of the frames that are done
     * @param stop true once nobody wants the part any more
     * @throws FrameFailure when a frame fails under {@code onError: stop}; it would fail again
     * @throws IOException when a file cannot be read or written, or is not the one that the run was begun with
     * @throws PipelineException when the pipeline is wrong here: a file or a step is not there
     * @throws java.util.concurrent.CancellationException when nobody wants it any more
     */
    public void run(WorkItem item, Progress progress, BooleanSupplier stop) throws IOException, PipelineException {
        OpenSeries series = take(item);
        try {
            series.run(item, progress, stop);
        } finally {
            giveBack(series);
        }
    }

    /** Others wait while a series is opened: they would open it too. */
    private synchronized OpenSeries take(WorkItem item) throws IOException, PipelineException {
        if (closed) {
            throw new IllegalStateException("This worker is closed.");
        }
        OpenSeries.Key key = OpenSeries.Key.of(item);
        OpenSeries series = open.get(key);
        if (series == null) {
            long heap = Runtime.getRuntime().maxMemory() / tasks;
            series = OpenSeries.open(item, registry, tables(item), pool, heap);
            open.put(key, series);
        }
        series.users++;
        return series;
    }

    /** Tables of the run, which another of its series may have made already. */
    private LocalContext tables(WorkItem item) {
        return open.values().stream()
                .filter(series -> series.key().parts().equals(item.parts()))
                .map(OpenSeries::tables)
                .findFirst()
                .orElseGet(LocalContext::new);
    }

    private synchronized void giveBack(OpenSeries series) throws IOException {
        series.users--;
        closeIdle(closed ? 0 : MOST_IDLE);
    }

    private void closeIdle(int most) throws IOException {
        long idle = open.values().stream().filter(series -> series.users == 0).count();
        Iterator<OpenSeries> eldest = open.values().iterator();
        while (idle > most && eldest.hasNext()) {
            OpenSeries series = eldest.next();
            if (series.users == 0) {
                eldest.remove();
                series.close();
                idle--;
            }
        }
    }

    /** Waits for what still runs, and gives all files back. */
    @Override
    public void close() throws IOException {
        synchronized (this) {
            closed = true;
            closeIdle(0);
        }
        pool.shutdown();
        try {
            if (!pool.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
