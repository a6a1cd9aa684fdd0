/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.workbench.model.Desk;
import org.solidus.workbench.model.Notice;
import org.solidus.workbench.model.OpenResults;
import org.solidus.workbench.model.Property;
import org.solidus.workbench.model.Unfinished;
import org.solidus.workbench.run.RunState.Phase;

/**
 * The runs of a window: at most one into a folder. Their results open when they are done. UI thread.
 */
public final class RunControl implements AutoCloseable, Unfinished {

    private static final int TICK = 200;

    private final Desk desk;
    private final Property<RunState> state = new Property<>(RunState.NONE);
    private final Property<List<GrowingResult>> growing = new Property<>(List.of());
    private final Map<Path, RunningJob> running = new LinkedHashMap<>();
    private Optional<ClusterJob> left = Optional.empty();
    private boolean ticking;
    private boolean closed;

    /** The runs of a desk: {@code desk.part(RunControl.class, RunControl::new)}. */
    public RunControl(Desk desk) {
        this.desk = desk;
    }

    /** How the run that was last begun stands. */
    public Property<RunState> state() {
        return state;
    }

    /** What the shown run has of its results so far, some times a second; empty when none is going on. */
    public Property<List<GrowingResult>> growing() {
        return growing;
    }

    /**
     * Begins a run. Where one is already going on into the folder, nothing happens but a notice.
     *
     * @param expectedTasks how many tasks it will have, about
     * @return whether it was begun
     */
    public boolean start(RunRequest request, int expectedTasks) {
        return begin(request, told -> request.cluster()
                .<RunningJob>map(cluster -> new ClusterRun(desk.registry(), request, cluster, Optional.empty(), told))
                .orElseGet(() -> new RunJob(desk.registry(), request, expectedTasks, told)));
    }

    private boolean begin(RunRequest request, Function<Told, RunningJob> making) {
        if (running.containsKey(request.folder())) {
            desk.notices()
                    .warn("A run is writing into " + request.folder() + "; wait for it, stop it, or choose another"
                            + " folder.");
            return false;
        }
        RunningJob job = making.apply(new Told(request));
        left = Optional.empty();
        running.put(request.folder(), job);
        state.set(new RunState(Phase.RUNNING, Optional.of(request), 0, "Starting"));
        desk.notices().info("Run: " + request.what() + ", into " + request.folder() + ".");
        job.schedule();
        tick();
        return true;
    }

    /**
     * Offers to look on at a run that a cluster has from an earlier call. A run that is going on is not pushed aside, nor
     * one into the same folder that can be resumed.
     *
     * @param request that gives the result and goes on from what is complete; with its cluster
     */
    public void offer(RunRequest request, ClusterJob earlier) {
        RunState now = state.get();
        boolean known = now.resumable() && now.request().map(RunRequest::folder).equals(Optional.of(request.folder()));
        if (!now.active() && !known && !closed) {
            left = Optional.of(earlier);
            state.set(new RunState(
                    Phase.LEFT,
                    Optional.of(request),
                    0,
                    "What was submitted before (" + earlier.name() + ", into " + request.folder()
                            + ") has given no result yet. Follow looks on and opens it when it lands."));
        }
    }

    /** Takes an offer back: it belongs to what is not shown any more. */
    public void withdraw() {
        if (state.get().phase() == Phase.LEFT) {
            left = Optional.empty();
            state.set(RunState.NONE);
        }
    }

    /** Looks on at the run that is offered. */
    public void follow() {
        RunState now = state.get();
        if (now.phase() == Phase.LEFT && left.isPresent()) {
            RunRequest request = now.request().orElseThrow();
            Optional<ClusterJob> earlier = left;
            begin(
                    request,
                    told -> new ClusterRun(
                            desk.registry(), request, request.cluster().orElseThrow(), earlier, told));
        }
    }

    /** Asks the shown run to stop; it does at its next frames. */
    public void stop() {
        state.get().request().map(RunRequest::folder).map(running::get).ifPresent(job -> {
            state.set(new RunState(Phase.STOPPING, Optional.of(job.request()), job.share(), "Stopping", job.lines()));
            job.stop();
        });
    }

    private void tick() {
        if (!ticking && !running.isEmpty() && !closed) {
            ticking = true;
            CompletableFuture.delayedExecutor(TICK, TimeUnit.MILLISECONDS, desk.ui())
                    .execute(() -> {
                        ticking = false;
                        showProgress();
                        tick();
                    });
        }
    }

    private void showProgress() {
        if (state.get().active()) {
            state.get()
                    .request()
                    .map(request -> running.get(request.folder()))
                    .ifPresent(job -> state.set(new RunState(
                            job.isStopping() ? Phase.STOPPING : Phase.RUNNING,
                            Optional.of(job.request()),
                            job.share(),
                            job.isStopping() ? "Stopping" : job.line(),
                            job.lines())));
        }
    }

    @Override
    public Optional<String> unfinished() {
        List<String> names = running.values().stream()
                .filter(RunningJob::endsWithWindow)
                .map(job -> "'" + job.getName() + "'")
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", names) + " has not ended and would be stopped. What is complete is"
                        + " kept; Resume goes on from there.");
    }

    /** Stops the runs of this program, what they completed is kept; those on clusters go on there. */
    @Override
    public void close() {
        closed = true;
        new ArrayList<>(running.values()).forEach(RunningJob::leave);
    }

    /** Brings what a job says to the UI thread. */
    private final class Told implements RunningJob.Listener {

        private final RunRequest request;

        Told(RunRequest request) {
            this.request = request;
        }

        @Override
        public void said(String sentence, boolean warning) {
            if (warning) {
                desk.notices().warn(sentence);
            } else {
                desk.notices().info(sentence);
            }
        }

        @Override
        public void told(String sentence, String detail) {
            desk.notices().add(Notice.Level.WARNING, sentence, detail);
        }

        @Override
        public void grown(List<GrowingResult> results) {
            desk.ui().execute(() -> {
                if (running.containsKey(request.folder()) && isShown() && !closed) {
                    growing.set(results);
                }
            });
        }

        private boolean isShown() {
            return state.get().request().equals(Optional.of(request));
        }

        @Override
        public void found(ClusterJob earlier) {
            desk.ui().execute(() -> {
                running.remove(request.folder());
                boolean shown = isShown();
                if (shown) {
                    state.set(RunState.NONE);
                    offer(request, earlier);
                }
                desk.notices()
                        .warn("Nothing was submitted: what was submitted before (" + earlier.name()
                                + ") still works on " + request.result() + ".");
            });
        }

        @Override
        public void ended(Phase phase, String sentence, Optional<Path> result) {
            desk.ui().execute(() -> over(phase, sentence, result));
        }

        private void over(Phase phase, String sentence, Optional<Path> result) {
            List<String> lines = running.remove(request.folder()).lines();
            if (phase == Phase.FAILED) {
                desk.notices().add(Notice.Level.ERROR, sentence, String.join("\n", lines));
            } else {
                desk.notices().info(sentence);
            }
            if (!closed) {
                if (isShown()) {
                    growing.set(List.of());
                    state.set(new RunState(phase, Optional.of(request), phase == Phase.DONE ? 1 : 0, sentence, lines));
                }
                result.ifPresent(RunControl.this::open);
            }
        }
    }

    private void open(Path file) {
        desk.work()
                .latest(
                        this,
                        () -> OpenResults.read(desk.registry(), file),
                        results -> desk.results().set(Optional.of(results)),
                        desk.notices()::error);
    }
}
