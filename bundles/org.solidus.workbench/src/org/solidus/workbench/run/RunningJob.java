/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.core.runtime.jobs.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.solidus.batch.CallException;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Problem;
import org.solidus.workbench.model.Sentence;
import org.solidus.workbench.run.RunState.Phase;

/** A run as a job of the workbench, here or on a cluster. What it has to say goes to the listener. */
abstract class RunningJob extends Job {

    private static final Logger LOG = LoggerFactory.getLogger(RunningJob.class);

    private final RunRequest request;
    private final AtomicBoolean stop = new AtomicBoolean();
    private volatile boolean stopsItself;

    /** Hears of the run; on the job's threads. */
    interface Listener {
        /** Something to tell; a warning or not. */
        void said(String sentence, boolean warning);

        /** Something to look at, with more lines about it. */
        void told(String sentence, String detail);

        /** More of the results can be read. */
        void grown(List<GrowingResult> results);

        /** Nothing was begun: the cluster has an earlier run into the folder, which can be followed. */
        void found(ClusterJob earlier);

        /** It is over. */
        void ended(Phase phase, String sentence, Optional<Path> result);
    }

    RunningJob(String name, RunRequest request) {
        super(name);
        this.request = request;
        setUser(false);
        setPriority(Job.LONG);
    }

    RunRequest request() {
        return request;
    }

    /** How much of it is done, 0 to 1. */
    abstract double share();

    /** What it does, for people. */
    abstract String line();

    /** What there is to read about it besides; the same list until there is more. */
    List<String> lines() {
        return List.of();
    }

    /** Asks it to stop; again, if it could not before. */
    final void stop() {
        // Once: what could not be stopped would be told again without being asked.
        stopsItself = true;
        try {
            cancel();
        } finally {
            stopsItself = false;
        }
        stop.set(true);
        wake();
    }

    /** Whether it was asked to stop and has not yet. */
    final boolean isStopping() {
        return stop.get();
    }

    /** It was not possible to stop. */
    final void goOn() {
        stop.set(false);
    }

    /** The window closes: what cannot go on without it is stopped. */
    void leave() {
        stop();
    }

    /** Whether it ends when the window closes. */
    boolean endsWithWindow() {
        return true;
    }

    /** It may be waiting for something. */
    void wake() {
        // who does not wait need not be woken
    }

    @Override
    protected void canceling() {
        if (!stopsItself) {
            stop.set(true);
            wake();
        }
    }

    static String sentence(Throwable failed) {
        if (failed instanceof PipelineException wrong) {
            List<Problem> problems = wrong.problems();
            String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
            return problems.get(0).message() + more;
        }
        if (failed instanceof CallException || failed instanceof IllegalStateException) {
            LOG.debug("The run failed", failed);
            return failed.getMessage();
        }
        if (failed instanceof IOException
                && failed.getMessage() != null
                && failed.getMessage().startsWith("Another run is writing")) {
            return failed.getMessage().replace("use another --out", "choose another folder");
        }
        return Sentence.of(failed);
    }
}
