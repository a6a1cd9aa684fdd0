/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import org.solidus.core.run.Worker;

/**
 * The one worker of an executor. It is made with the first task and lives as long as the executor's process, so that
 * the registry, template banks and integration matrices are made once and not for every task.
 */
final class ExecutorWorker {

    private static Worker worker;

    private ExecutorWorker() {}

    /** @param tasks that Spark gives this executor at once */
    static synchronized Worker get(int tasks) {
        if (worker == null) {
            worker = new Worker(OwnJars.registry(), tasks);
        }
        return worker;
    }
}
