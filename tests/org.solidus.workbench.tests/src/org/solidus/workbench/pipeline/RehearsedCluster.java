/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.solidus.batch.CallException;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.Submitter;
import org.solidus.batch.run.PipelineRun;
import org.solidus.core.app.Session;
import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.run.RunOptions;

/** A cluster whose answers a test decides; what it is to run it runs itself when it is asked how a run that is done stands. */
final class RehearsedCluster implements Submitter {

    /** What it was asked to run. */
    final List<Request> requests = new CopyOnWriteArrayList<>();
    /** What it says next; the last one again and again. Empty: it cannot be asked. */
    final Queue<Optional<ClusterJob.Status>> answers = new ConcurrentLinkedQueue<>();
    /** How often it was told to cancel. */
    final List<String> cancelled = new CopyOnWriteArrayList<>();
    /** Cancels that fail. */
    final Queue<String> refusals = new ArrayDeque<>();

    private final List<Job> jobs = new CopyOnWriteArrayList<>();

    volatile boolean survives = true;
    volatile int asked;
    volatile String obstacle = "";

    static Optional<ClusterJob.Status> says(ClusterJob.State state, long done, String... lines) {
        return Optional.of(
                new ClusterJob.Status(state, "pass 1 of 1: " + done + " slices done", done, 3, List.of(lines)));
    }

    @Override
    public String id() {
        return "rehearsed";
    }

    @Override
    public String name() {
        return "Rehearsal";
    }

    @Override
    public Optional<String> obstacle(Map<String, String> settings) {
        return Optional.of(obstacle).filter(why -> !why.isEmpty());
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("slices", "automatic: How many slices.");
        settings.put("partition", "the cluster's own: Where it runs.");
        settings.put("options", ": Further options, one a line.");
        return settings;
    }

    @Override
    public ClusterJob submit(Request request) throws IOException, PipelineException {
        requests.add(request);
        if (request.settings().getOrDefault("slices", "1").equals("none")) {
            throw new CallException("'slices' must be a whole number, not 'none'.");
        }
        Job job = new Job(request);
        jobs.add(job);
        return job;
    }

    @Override
    public Optional<ClusterJob> earlier(Path wanted) {
        return jobs.stream()
                .filter(job -> job.result.equals(wanted) && !job.over)
                .map(ClusterJob.class::cast)
                .reduce((first, last) -> last);
    }

    @Override
    public Callable<Integer> command(Session session) {
        throw new UnsupportedOperationException("A rehearsal has no command.");
    }

    private final class Job implements ClusterJob {

        private final Request request;
        private final String name;
        private volatile Path result;
        private volatile boolean over;

        Job(Request request) {
            this.request = request;
            this.name = "Rehearsal job " + requests.size();
            this.result = request.folder().resolve(request.pipeline().sink().path());
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Status status() throws IOException {
            asked++;
            Optional<Status> now = answers.size() > 1 ? answers.remove() : answers.element();
            Status status = now.orElseThrow(() -> new IOException("the cluster does not answer."));
            over = status.state().ended();
            if (status.state() == State.DONE) {
                try {
                    Session session = new Session(
                            request.session().registry(),
                            request.session().out(),
                            request.session().err(),
                            request.session().progress(),
                            () -> false);
                    result = new PipelineRun(session, request.pipeline(), RunOptions.in(request.folder()))
                            .run(PipelineRun.Visitor.NONE);
                } catch (PipelineException e) {
                    throw new IllegalStateException(e);
                }
            }
            return status;
        }

        @Override
        public Duration pause() {
            return Duration.ofMillis(100);
        }

        @Override
        public boolean survives() {
            return survives;
        }

        @Override
        public void cancel() throws IOException {
            if (!refusals.isEmpty()) {
                throw new IOException(refusals.remove());
            }
            over = true;
            cancelled.add(name());
            answers.clear();
            answers.add(says(State.CANCELLED, 1));
        }

        @Override
        public Path result() {
            return result;
        }
    }
}
