/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.core.run.RunOptions;
import org.solidus.workbench.run.RunState.Phase;

/**
 * Runs a pipeline by the code of {@code solidus run}, as a job of the workbench with progress and cancel. What it has to
 * say goes to the listener, on the thread of the job.
 */
final class RunJob extends RunningJob {

    private static final int UNITS = 1000;

    private final Registry registry;
    private final Listener listener;
    private final RunProgress progress;

    RunJob(Registry registry, RunRequest request, int expectedTasks, Listener listener) {
        super("Run " + request.what(), request);
        this.registry = registry;
        this.listener = listener;
        this.progress = new RunProgress(expectedTasks, System::nanoTime);
    }

    @Override
    double share() {
        return progress.share();
    }

    @Override
    String line() {
        return progress.line();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), UNITS);
        try (PrintStream none = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(new LineStream(this::say), true, StandardCharsets.UTF_8)) {
            Session session =
                    new Session(registry, none, err, new Reported(monitor), () -> isStopping() || monitor.isCanceled());
            Path result = new PipelineRun(session, request().pipeline(), options())
                    .observed(new Growing(listener::grown, System::nanoTime))
                    .run(PipelineRun.Visitor.NONE);
            listener.ended(Phase.DONE, "Done: " + result, Optional.of(result));
            return Status.OK_STATUS;
        } catch (CancellationException stopped) {
            listener.ended(
                    Phase.STOPPED, "Stopped. What is complete is kept; Resume goes on from there.", Optional.empty());
            return Status.CANCEL_STATUS;
        } catch (IOException | PipelineException | RuntimeException | OutOfMemoryError | StackOverflowError failed) {
            listener.ended(Phase.FAILED, sentence(failed), Optional.empty());
            // What went wrong is said in the view and the log; no dialog.
            return Status.OK_STATUS;
        } finally {
            monitor.done();
        }
    }

    private RunOptions options() {
        RunOptions options =
                RunOptions.in(request().folder()).withThreads(request().threads());
        return request().resume() ? options.resuming() : options;
    }

    private void say(String line) {
        boolean warning = line.startsWith("Warning: ");
        String sentence = warning ? line.substring("Warning: ".length()) : line;
        if (sentence.startsWith("An earlier run was not finished")) {
            sentence = "An earlier run into " + request().folder() + " was not finished; this one begins anew.";
        }
        listener.said(sentence, warning);
    }

    /** Passes progress on to the monitor of the job. */
    private final class Reported implements Progress {

        private final IProgressMonitor monitor;
        private int worked;

        Reported(IProgressMonitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public synchronized void begin(String task, long total) {
            progress.begin(task, total);
            report();
        }

        @Override
        public synchronized void advance(long done) {
            progress.advance(done);
            report();
        }

        @Override
        public void warn(String sentence) {
            listener.said(sentence, true);
        }

        private void report() {
            int now = (int) (UNITS * progress.share());
            if (now > worked) {
                monitor.worked(now - worked);
                worked = now;
                monitor.subTask(progress.line());
            }
        }
    }
}
