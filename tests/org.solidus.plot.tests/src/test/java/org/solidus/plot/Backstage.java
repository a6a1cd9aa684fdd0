/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;

/** Background work of tests: every job runs, in order, on one thread. */
public final class Backstage implements Background, AutoCloseable {

    private final Display display;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger open = new AtomicInteger();

    public Backstage(Display display) {
        this.display = display;
    }

    @Override
    public <T> void latest(Object key, Callable<T> job, Consumer<T> then, Consumer<String> failed) {
        open.incrementAndGet();
        thread.execute(() -> {
            try {
                T result = job.call();
                hand(() -> then.accept(result));
            } catch (Exception e) {
                hand(() -> failed.accept(e.getMessage()));
            }
        });
    }

    private void hand(Runnable result) {
        if (!display.isDisposed()) {
            display.asyncExec(() -> {
                result.run();
                open.decrementAndGet();
            });
        }
    }

    /** Whether everything was done and handed over. */
    public boolean idle() {
        return open.get() == 0;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
