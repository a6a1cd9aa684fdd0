/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.solidus.batch.cluster.ClusterJob;
import org.solidus.batch.cluster.slurm.SlurmClient.Entry;
import org.solidus.batch.cluster.slurm.SlurmFolder.Submitted;

/** The jobs of a run on Slurm. What Slurm has forgotten is told by the marks that the jobs leave. */
final class SlurmJob implements ClusterJob {

    private static final int LOG_LINES = 15;

    /** Where many slices fail, they do so for the same reason. */
    private static final int MOST_LOGS = 5;

    private static final int MERGE_LINES = 40;

    private final SlurmFolder folder;
    private final Path result;
    private final List<Submitted> jobs;
    private final Partitions partitions;
    private final List<SlurmTask> tasks;
    private final SlurmClient client;
    private final Set<SlurmTask> told = new HashSet<>();
    private boolean said;

    private SlurmJob(SlurmFolder folder, Path result, List<Submitted> jobs, Partitions partitions, SlurmClient client) {
        this.folder = folder;
        this.result = result;
        this.jobs = jobs;
        this.partitions = partitions;
        this.tasks = SlurmTask.of(jobs);
        this.client = client;
    }

    /** The jobs that were submitted last for a result file; empty where none were. */
    static Optional<SlurmJob> of(Path result) throws IOException {
        return of(result, new SlurmClient());
    }

    /** The same, by somebody who asks Slurm. */
    static Optional<SlurmJob> of(Path result, SlurmClient client) throws IOException {
        SlurmFolder folder = SlurmFolder.of(result);
        List<Submitted> jobs = folder.jobs();
        if (jobs.isEmpty() || !Files.exists(folder.parts())) {
            return Optional.empty();
        }
        return Optional.of(new SlurmJob(folder, result, jobs, Partitions.read(folder.parts()), client));
    }

    @Override
    public String name() {
        return "Slurm " + (jobs.size() == 1 ? "job " : "jobs ")
                + jobs.stream().map(job -> Long.toString(job.id())).collect(Collectors.joining(", "));
    }

    @Override
    public Duration pause() {
        return Duration.ofSeconds(3);
    }

    /** Numbers of its jobs, in order. */
    List<Long> ids() {
        return jobs.stream().map(Submitted::id).toList();
    }

    @Override
    public Path result() {
        return result;
    }

    /** Whether there is something to look on at: nobody has cancelled it, and it has given no result yet. */
    boolean isAwaited() throws IOException {
        return !folder.isCancelled()
                && !folder.isDone(tasks.get(tasks.size() - 1).file())
                && !folder.isOlderThan(result);
    }

    @Override
    public synchronized void cancel() throws IOException {
        client.cancel(ids().stream().map(String::valueOf).toList());
        folder.markCancelled();
    }

    @Override
    public synchronized Status status() throws IOException {
        ask();
        client.cancel(tasks.stream()
                .filter(SlurmTask::waitsInVain)
                .map(SlurmTask::id)
                .distinct()
                .toList());
        List<String> lines = new ArrayList<>();
        Optional<Submitted> broken = broken();
        for (SlurmTask task : tasks) {
            if (isToBeTold(task, broken) && told.add(task)) {
                lines.addAll(failure(task));
            }
        }
        State state = state();
        if (state == State.DONE && !said) {
            said = true;
            lines.addAll(saidByMerge());
        }
        long[] parts = parts(state == State.DONE);
        return new Status(state, doing(state), parts[0], parts[1], lines);
    }

    private void ask() throws IOException {
        Map<String, Entry> queue = new HashMap<>();
        client.queue(ids()).forEach(entry -> queue.put(entry.id(), entry));
        for (SlurmTask task : tasks) {
            task.update(Optional.ofNullable(queue.get(task.id())), folder.isDone(task.file()));
        }
    }

    /** The first job of which something has ended and is not done: all later ones wait for it in vain. */
    private Optional<Submitted> broken() {
        return tasks.stream()
                .filter(task -> task.ended() && !task.isDone())
                .map(SlurmTask::job)
                .findFirst();
    }

    /** What only waited for a job that failed is not worth a word. */
    private boolean isToBeTold(SlurmTask task, Optional<Submitted> broken) {
        return task.ended()
                && !task.isDone()
                && (task.job() == broken.orElseThrow() || Files.exists(folder.log(task.file())));
    }

    private List<String> failure(SlurmTask task) throws IOException {
        Path log = folder.log(task.file());
        List<String> lines = new ArrayList<>();
        lines.add(task.title() + " " + task.ending()
                + (task.hasFailed()
                        ? client.exit(task.id()).map(exit -> ": " + exit).orElse("")
                        : "")
                + (task.node().isEmpty() ? "" : " on " + task.node()) + " (job " + task.id() + ").");
        List<String> end = folder.end(log, LOG_LINES);
        if (!end.isEmpty() && told.size() > MOST_LOGS) {
            lines.add("Its log is " + log + ".");
        } else if (!end.isEmpty()) {
            lines.add("The end of its log, " + log + ":");
            end.forEach(line -> lines.add("    " + line));
        }
        return lines;
    }

    /** Warnings, and how many frames are masked. */
    private List<String> saidByMerge() throws IOException {
        String name = tasks.get(tasks.size() - 1).file();
        return folder.end(folder.log(name), MERGE_LINES).stream()
                .filter(line -> !line.startsWith(name + ": on ") && !line.equals(result.toString()))
                .toList();
    }

    private State state() {
        if (tasks.get(tasks.size() - 1).isDone()) {
            return State.DONE;
        }
        if (tasks.stream().allMatch(SlurmTask::ended)) {
            boolean cancelled = told.stream().allMatch(this::isCancelled);
            return cancelled ? State.CANCELLED : State.FAILED;
        }
        return tasks.stream().anyMatch(task -> task.works() || task.isDone()) ? State.RUNNING : State.WAITING;
    }

    /** Slurm forgets within minutes what somebody cancelled. */
    private boolean isCancelled(SlurmTask task) {
        return task.isCancelled() || task.isForgotten() && folder.isCancelled();
    }

    /** Of all passes: complete and expected partitions. The parts of a run that is done are gone. */
    private long[] parts(boolean done) throws IOException {
        long complete = 0;
        long all = 0;
        for (int pass = 1; pass <= partitions.passes(); pass++) {
            long there = partitions.complete(pass);
            complete += there;
            all += Math.max(there, partitions.expected().get(pass - 1));
        }
        return new long[] {done ? all : complete, all};
    }

    private String doing(State state) {
        if (state == State.DONE) {
            return "done";
        }
        if (state.ended()) {
            return state == State.CANCELLED ? "cancelled" : "failed";
        }
        Submitted now = tasks.stream()
                .filter(task -> !task.ended())
                .findFirst()
                .orElseThrow()
                .job();
        List<SlurmTask> own = tasks.stream().filter(task -> task.job() == now).toList();
        if (now.slices().isEmpty()) {
            String what = now.pass() == 0 ? "putting the result together" : "finishing " + pass(now);
            return own.get(0).works() ? what + " on " + own.get(0).node() : what + ", waiting" + waiting(own);
        }
        return pass(now) + ": " + slices(own);
    }

    private static String slices(List<SlurmTask> slices) {
        List<String> counts = new ArrayList<>();
        count(slices, SlurmTask::isDone, "done", counts);
        count(slices, SlurmTask::works, "running", counts);
        count(slices, SlurmTask::waits, "waiting", counts);
        count(slices, slice -> slice.ended() && !slice.isDone(), "failed", counts);
        return "of " + slices.size() + (slices.size() == 1 ? " slice " : " slices ") + String.join(", ", counts)
                + waiting(slices);
    }

    private static void count(List<SlurmTask> tasks, Predicate<SlurmTask> which, String what, List<String> counts) {
        long number = tasks.stream().filter(which).count();
        if (number > 0) {
            counts.add(number + " " + what);
        }
    }

    /** Why the first that waits does so, in Slurm's word, which its manual explains. */
    private static String waiting(List<SlurmTask> tasks) {
        return tasks.stream()
                .filter(task -> task.waits()
                        && !task.reason().isEmpty()
                        && !task.reason().equals("None"))
                .findFirst()
                .map(task -> " (" + task.reason() + ")")
                .orElse("");
    }

    private String pass(Submitted job) {
        return "pass " + job.pass() + " of " + partitions.passes();
    }
}
