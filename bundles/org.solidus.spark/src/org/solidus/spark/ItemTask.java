/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.apache.spark.api.java.function.VoidFunction;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.FrameFailure;
import org.solidus.core.run.Progress;
import org.solidus.core.run.WorkItem;

/**
 * What an executor does with the texts of work items. Nothing comes back: the parts lie on the shared file system, and
 * a part that is worked off twice (a slow computer, a lost one) is the same file.
 */
final class ItemTask implements VoidFunction<Iterator<String>> {

    private static final long serialVersionUID = 1L;

    /** A folder that another computer has just made may be seen this much later (attribute caches of NFS). */
    private static final long PATIENCE_SECONDS = 60;

    private final int tasks;

    /** @param tasks that an executor works on at once */
    ItemTask(int tasks) {
        this.tasks = tasks;
    }

    @Override
    public void call(Iterator<String> texts) throws InterruptedException {
        TaskContext context = TaskContext.get();
        while (texts.hasNext()) {
            work(texts.next(), context);
        }
    }

    private void work(String text, TaskContext context) throws InterruptedException {
        try {
            work(WorkItem.parse(text), context);
        } catch (IOException e) {
            throw new Failed(e.getMessage());
        }
    }

    /** Spark would end an executor that is out of memory, and all that reached the driver were a lost connection. */
    private void work(WorkItem item, TaskContext context) throws InterruptedException {
        try {
            requireFolder(item.parts().getParent(), context);
            ExecutorWorker.get(tasks).run(item, Progress.NONE, context::isInterrupted);
        } catch (FrameFailure | PipelineException again) {
            throw new Refused(again.getMessage());
        } catch (CancellationException unwanted) {
            throw new TaskKilledException("nobody wants it any more");
        } catch (IOException e) {
            throw new Failed(Sentences.of(e, item.parts().getParent()));
        } catch (OutOfMemoryError e) {
            throw new Failed(Sentences.of(e, tasks));
        }
    }

    /** The driver has made the folder that holds the parts of all runs into a result; those of this one come as needed. */
    private static void requireFolder(Path folder, TaskContext context) throws InterruptedException, IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.isDirectory(folder)) {
            if (context.isInterrupted()) {
                throw new CancellationException();
            }
            if (System.nanoTime() > end) {
                throw new Refused("The folder " + folder + " cannot be seen from "
                        + InetAddress.getLocalHost().getHostName()
                        + ". The results (--out), the data and the pipeline must lie on a file system that all"
                        + " computers of the cluster share, under the same path.");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }
}
