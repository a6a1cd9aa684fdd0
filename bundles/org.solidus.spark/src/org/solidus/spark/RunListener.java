/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.spark;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.TaskKilled;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.cluster.ExecutorInfo;
import org.solidus.core.run.WorkItem;

/**
 * Hears from Spark how the partitions do and passes it on. A partition that would fail again ends the run at once,
 * instead of when Spark has tried it four times. One job runs at a time; its events come one after the other.
 */
final class RunListener extends SparkListener {

    private static final long PATIENCE_SECONDS = 30;

    private final Report report;
    private final Runnable cancel;
    private final Cost cost = new Cost();
    private final Map<String, ExecutorInfo> executors = new HashMap<>();
    private final CountDownLatch first = new CountDownLatch(1);

    private List<WorkItem> items = List.of();
    private BitSet done = new BitSet();
    private int stage = -1;
    private CountDownLatch end = new CountDownLatch(0);
    private String failure;
    private String last = "";
    private boolean ending;

    /** @param cancel ends all jobs */
    RunListener(Report report, Runnable cancel) {
        this.report = report;
        this.cancel = cancel;
    }

    // Asked by the run

    /** The next job works off these items, one a task. */
    synchronized void begin(List<WorkItem> next) {
        items = List.copyOf(next);
        done = new BitSet();
        stage = -1;
        end = new CountDownLatch(1);
    }

    /** Waits until all that was said of the job has been heard: Spark tells its end twice, on two ways. */
    void awaitEnd() throws InterruptedException {
        CountDownLatch latch;
        synchronized (this) {
            latch = end;
        }
        latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for an executor. @return whether there was one in this time */
    boolean awaitExecutor(long seconds) throws InterruptedException {
        return first.await(seconds, TimeUnit.SECONDS);
    }

    /** Cores of the largest executor so far, 1 or more: the tasks that it works on at once. */
    synchronized int cores() {
        return executors.values().stream()
                .mapToInt(ExecutorInfo::totalCores)
                .max()
                .orElse(1);
    }

    /** Why the run ends, if a partition said so. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the last partition that failed said; empty when none did. */
    synchronized String last() {
        return last;
    }

    Cost cost() {
        return cost;
    }

    /** Executors that go from now on do so because the run is over. */
    synchronized void end() {
        ending = true;
    }

    // Called by Spark

    @Override
    public synchronized void onExecutorAdded(SparkListenerExecutorAdded added) {
        ExecutorInfo info = added.executorInfo();
        executors.put(added.executorId(), info);
        report.line(
                "executor", "executor", added.executorId(), "host", info.executorHost(), "cores", info.totalCores());
        first.countDown();
    }

    @Override
    public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
        ExecutorInfo info = executors.remove(removed.executorId());
        if (!ending) {
            String host = info == null ? "" : info.executorHost();
            String sentence = "Executor " + removed.executorId() + " on " + host + " was lost"
                    + Sentences.lost(removed.reason()) + " What it worked on is done again elsewhere.";
            report.line("lost", "executor", removed.executorId(), "host", host, "sentence", sentence);
        }
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        stage = start.stageInfos().head().stageId();
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd ended) {
        end.countDown();
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd ended) {
        cost.add(ended);
        TaskInfo task = ended.taskInfo();
        if (ended.stageId() != stage || task.partitionId() >= items.size()) {
            return; // a late copy of a partition that was done already
        }
        WorkItem item = items.get(task.partitionId());
        if (task.successful()) {
            done(task, item);
        } else if (!(ended.reason() instanceof TaskKilled) && failure == null) {
            failed(ended, task, item);
        }
    }

    private void done(TaskInfo task, WorkItem item) {
        if (!done.get(task.partitionId())) {
            done.set(task.partitionId());
            report.line(
                    "partition",
                    "what",
                    item.describe(),
                    "pass",
                    item.pass(),
                    "frames",
                    item.frames(),
                    "executor",
                    task.executorId(),
                    "host",
                    task.host(),
                    "seconds",
                    task.duration() / 1e3);
        }
    }

    private void failed(SparkListenerTaskEnd ended, TaskInfo task, WorkItem item) {
        String sentence = Failures.sentence(ended.reason());
        String where = item.describe() + ", on " + task.host() + " (executor " + task.executorId() + ")";
        last = "In " + where + ": " + sentence;
        if (Failures.isFinal(ended.reason())) {
            failure = last;
            cancel.run();
        } else if (!(ended.reason() instanceof ExecutorLostFailure)) { // that was said of the executor
            report.line(
                    "retry",
                    "what",
                    item.describe(),
                    "executor",
                    task.executorId(),
                    "host",
                    task.host(),
                    "sentence",
                    sentence);
        }
    }
}
