/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.Submitter.Request;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.registry.Registry;
import org.solidus.core.run.Progress;
import org.solidus.workbench.run.RunState.Phase;

/**
 * Hands a pipeline to a cluster, by the code of {@code solidus submit}, and looks now and then how it stands there. Stopping
 * it cancels it there; closing the window leaves it alone, if it goes on without this program.
 */
final class ClusterRun extends RunningJob {

    private static final int UNITS = 1000;
    private static final int MOST_LINES = 5000;
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);
    /** So long it is looked whether a cluster does what it was told. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Registry registry;
    private final ClusterPlace place;
    private final Optional<ClusterJob> earlier;
    private final Listener listener;
    private final RunProgress before = new RunProgress(1, System::nanoTime);
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean submitted;
    private volatile boolean goesOn;
    private volatile boolean left;
    private volatile double share;
    private volatile String line = "";
    private volatile List<String> lines = List.of();
    private int worked;

    /** @param earlier what the cluster has already, to be looked on at; empty: the run is handed over */
    ClusterRun(
            Registry registry,
            RunRequest request,
            ClusterPlace place,
            Optional<ClusterJob> earlier,
            Listener listener) {
        super("Run " + request.what() + " on " + place.submitter().name(), request);
        this.registry = registry;
        this.place = place;
        this.earlier = earlier;
        this.listener = listener;
    }

    @Override
    double share() {
        return share;
    }

    @Override
    String line() {
        return submitted ? line : "Preparing for " + place.submitter().name() + ": " + before.line();
    }

    @Override
    List<String> lines() {
        return lines;
    }

    @Override
    boolean endsWithWindow() {
        return !submitted || !goesOn;
    }

    @Override
    void leave() {
        left = !endsWithWindow();
        if (left) {
            wake();
        } else {
            stop();
        }
    }

    @Override
    void wake() {
        wake.release();
    }

    @Override
    protected IStatus run(IProgressMonitor monitor) {
        monitor.beginTask(getName(), UNITS);
        // A job may say something until its end.
        try (PrintStream none = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(new LineStream(this::say), true, StandardCharsets.UTF_8)) {
            Session session = new Session(registry, none, err, new Before(), this::isStopping);
            Optional<ClusterJob> going = earlier.isPresent() ? Optional.empty() : stillGoing();
            if (going.isPresent()) {
                listener.found(going.get());
                return Status.OK_STATUS;
            }
            ClusterJob job = earlier.isPresent() ? earlier.get() : submit(session);
            goesOn = job.survives();
            submitted = true;
            line = job.name();
            listener.said(
                    job.name() + ": " + request().what() + ", into " + request().folder() + ".", false);
            return follow(job, monitor);
        } catch (CancellationException stopped) {
            listener.ended(Phase.STOPPED, "Stopped before " + place.submitter().name() + " had it.", Optional.empty());
            return Status.CANCEL_STATUS;
        } catch (IOException | PipelineException | RuntimeException | OutOfMemoryError | StackOverflowError failed) {
            listener.ended(Phase.FAILED, sentence(failed), Optional.empty());
            // What went wrong is said in the view and the log; no dialog.
            return Status.OK_STATUS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.ended(
                    Phase.STOPPED, "It goes on on the cluster; nobody looks any more how it stands.", Optional.empty());
            return Status.CANCEL_STATUS;
        } finally {
            monitor.done();
        }
    }

    /** Two runs into one result exclude each other; the submitter says so too, but not what can be done here. */
    private Optional<ClusterJob> stillGoing() throws IOException {
        Optional<ClusterJob> job = place.submitter().earlier(request().result());
        try {
            return job.isPresent() && !job.get().status().state().ended() ? job : Optional.empty();
        } catch (IOException silent) {
            return Optional.empty(); // the submitter says why the cluster cannot be asked
        }
    }

    private ClusterJob submit(Session session) throws IOException, PipelineException {
        return place.submitter()
                .submit(new Request(
                        session,
                        request().pipeline(),
                        request().folder(),
                        request().resume(),
                        place.settings()));
    }

    private void say(String sentence) {
        add(List.of(sentence));
        listener.said(sentence, sentence.startsWith("Warning: "));
    }

    private IStatus follow(ClusterJob job, IProgressMonitor monitor) throws InterruptedException {
        long since = System.nanoTime();
        Duration silence = Duration.ZERO;
        String trouble = "";
        boolean told = false;
        while (!left) {
            if (isStopping() && !told) {
                told = cancelled(job);
                since = System.nanoTime();
            }
            try {
                ClusterJob.Status now = job.status();
                silence = Duration.ZERO;
                trouble = "";
                show(job, now, monitor);
                if (now.state().ended()) {
                    end(job, now);
                    return Status.OK_STATUS;
                }
            } catch (IOException e) {
                String why = sentence(e);
                line = job.name() + " cannot be asked now: " + why;
                if (!why.equals(trouble)) {
                    trouble = why;
                    listener.said(line, true);
                }
                silence = shorter(LONGEST_SILENCE, longer(silence, job.pause()).multipliedBy(2));
            }
            Duration looked = Duration.ofNanos(System.nanoTime() - since);
            if (told && looked.compareTo(PATIENCE) > 0) {
                listener.ended(
                        Phase.STOPPED,
                        "The cluster was told to end " + job.name() + " and has not said that it did; look there.",
                        Optional.empty());
                return Status.CANCEL_STATUS;
            }
            wake.tryAcquire(longer(silence, job.pauseAfter(looked)).toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        }
        return Status.OK_STATUS;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private boolean cancelled(ClusterJob job) {
        try {
            job.cancel();
            return true;
        } catch (IOException e) {
            goOn();
            listener.said(job.name() + " could not be cancelled: " + sentence(e), true);
            return false;
        }
    }

    private void show(ClusterJob job, ClusterJob.Status now, IProgressMonitor monitor) {
        share = now.total() > 0 ? Math.clamp((double) now.done() / now.total(), 0, 1) : 0;
        String count = now.total() > 0 ? " (" + now.done() + " of " + now.total() + " partitions)" : "";
        line = job.name() + ": " + now.doing() + count;
        int units = (int) (UNITS * share);
        if (units > worked) {
            monitor.worked(units - worked);
            worked = units;
        }
        monitor.subTask(line);
        add(now.lines());
        if (now.lines().size() == 1) {
            String only = now.lines().get(0);
            listener.said(only, only.startsWith("Warning: "));
        } else if (!now.lines().isEmpty()) {
            listener.told(
                    now.lines().get(0),
                    String.join("\n", now.lines().subList(1, now.lines().size())));
        }
    }

    private void end(ClusterJob job, ClusterJob.Status last) {
        switch (last.state()) {
            case DONE -> listener.ended(Phase.DONE, "Done: " + job.result(), Optional.of(job.result()));
            case CANCELLED ->
                listener.ended(
                        Phase.STOPPED,
                        "The run was cancelled (" + job.name()
                                + "). What is complete is kept; Resume goes on from there.",
                        Optional.empty());
            default ->
                listener.ended(
                        Phase.FAILED,
                        job.name() + " ended without a result: " + last.doing()
                                + ". What is complete is kept; Resume goes on from there.",
                        Optional.empty());
        }
    }

    private synchronized void add(List<String> more) {
        if (!more.isEmpty()) {
            List<String> all = new ArrayList<>(lines);
            all.addAll(more);
            lines = List.copyOf(all.subList(Math.max(0, all.size() - MOST_LINES), all.size()));
        }
    }

    /** What is done before the cluster has it. */
    private final class Before implements Progress {

        @Override
        public void begin(String task, long total) {
            before.begin(task, total);
        }

        @Override
        public void advance(long done) {
            before.advance(done);
        }

        @Override
        public void warn(String sentence) {
            say("Warning: " + sentence);
        }
    }
}
