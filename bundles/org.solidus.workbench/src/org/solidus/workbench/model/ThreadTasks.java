/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.solidus.core.run.Progress;

/** Tasks on daemon threads. */
record ThreadTasks(Executor ui) implements Tasks {

    @Override
    public <T> Handle start(String name, Task<T> task, Consumer<T> then, Consumer<String> failed) {
        AtomicBoolean stop = new AtomicBoolean();
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                T result = task.run(Progress.NONE, stop::get);
                ui.execute(() -> then.accept(result));
            } catch (Exception | Error e) {
                ui.execute(() -> failed.accept(Sentence.of(e)));
            }
        });
        return () -> stop.set(true);
    }
}
