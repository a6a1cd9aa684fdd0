/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.core.run.Progress;

/** Long work with progress that people can see and cancel. In the workbench each is an Eclipse job. */
public interface Tasks {

    /** A piece of long work. */
    @FunctionalInterface
    interface Task<T> {
        /**
         * Does it; on a background thread.
         *
         * @throws CancellationException when it stopped because {@code stop} said so
         */
        T run(Progress progress, BooleanSupplier stop) throws Exception;
    }

    /** Work under way. */
    @FunctionalInterface
    interface Handle {
        /** Asks it to stop. */
        void cancel();
    }

    /**
     * Starts a task. Exactly one of the two consumers is called, on the UI thread; a task that is cancelled fails with
     * the sentence that says so.
     *
     * @param name what it does, for people: {@code Computing lines over the series}
     */
    <T> Handle start(String name, Task<T> task, Consumer<T> then, Consumer<String> failed);

    /** Tasks on plain threads, without a place where their progress is shown: for tests of panes. */
    static Tasks onThreads(Executor ui) {
        return new ThreadTasks(ui);
    }
}
