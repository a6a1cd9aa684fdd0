/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.IJobChangeListener;
import org.eclipse.core.runtime.jobs.Job;
import org.solidus.core.run.Progress;
import org.solidus.workbench.model.Sentence;
import org.solidus.workbench.model.Tasks;

/**
 * Long work as Eclipse jobs: shown in the progress view and the status line, cancelled there or by {@link Handle}.
 *
 * @param ui where results are told
 * @param mistakes hears of failures that are mistakes in the program
 */
record JobTasks(Executor ui, Consumer<Throwable> mistakes) implements Tasks {

    /** Jobs of this family are those of Solidus. */
    static final Object FAMILY = JobTasks.class;

    @Override
    public <T> Handle start(String name, Task<T> task, Consumer<T> then, Consumer<String> failed) {
        AtomicBoolean begun = new AtomicBoolean();
        Job job = new Job(name) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                begun.set(true);
                return JobTasks.this.run(task, monitor, then, failed);
            }

            @Override
            public boolean belongsTo(Object family) {
                return family == FAMILY;
            }
        };
        // A job that is cancelled while it waits for its turn never runs
        job.addJobChangeListener(IJobChangeListener.onDone(event -> {
            if (!begun.get()) {
                ui.execute(() -> failed.accept(Sentence.of(new CancellationException())));
            }
        }));
        job.setPriority(Job.LONG);
        job.schedule();
        return job::cancel;
    }

    private <T> IStatus run(Task<T> task, IProgressMonitor monitor, Consumer<T> then, Consumer<String> failed) {
        BooleanSupplier stop = monitor::isCanceled;
        try {
            T result = task.run(new MonitorProgress(monitor), stop);
            ui.execute(() -> then.accept(result));
            return Status.OK_STATUS;
        } catch (Exception | Error e) {
            // What went wrong is told in the window, not in a dialog of the job manager.
            if (Sentence.isMistake(e)) {
                mistakes.accept(e);
            }
            ui.execute(() -> failed.accept(Sentence.of(e)));
            return e instanceof CancellationException ? Status.CANCEL_STATUS : Status.OK_STATUS;
        } finally {
            monitor.done();
        }
    }

    /** Tells a monitor how far the work is; long totals are scaled down to its whole numbers. */
    static final class MonitorProgress implements Progress {

        private static final int STEPS = 10_000;

        private final IProgressMonitor monitor;
        private long total;
        private long done;
        private int told;

        MonitorProgress(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public synchronized void begin(String task, long units) {
            total = units;
            done = 0;
            told = 0;
            monitor.beginTask(task, units > 0 ? STEPS : IProgressMonitor.UNKNOWN);
        }

        @Override
        public synchronized void advance(long units) {
            done += units;
            if (total > 0) {
                int now = (int) Math.min(STEPS, Math.round((double) done / total * STEPS));
                if (now > told) {
                    monitor.worked(now - told);
                    told = now;
                }
            }
        }
    }
}
