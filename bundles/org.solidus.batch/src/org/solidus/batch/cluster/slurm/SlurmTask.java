/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.solidus.batch.cluster.slurm.SlurmClient.Entry;
import org.solidus.batch.cluster.slurm.SlurmFolder.Submitted;

/** One slice or one merge of a run, and what is known of it. */
final class SlurmTask {

    /** States of Slurm in which nothing more happens; in the others it waits or works. */
    private static final Set<String> ENDED = Set.of(
            "COMPLETED",
            "FAILED",
            "CANCELLED",
            "TIMEOUT",
            "OUT_OF_MEMORY",
            "NODE_FAIL",
            "BOOT_FAIL",
            "DEADLINE",
            "PREEMPTED",
            "REVOKED",
            "SPECIAL_EXIT");

    private static final Set<String> WORKING = Set.of("RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "STAGE_OUT");

    private static final String FORGOTTEN = "FORGOTTEN";

    private final Submitted job;
    private final Optional<Integer> slice;
    private boolean done;
    private Entry last;

    private SlurmTask(Submitted job, Optional<Integer> slice) {
        this.job = job;
        this.slice = slice;
        this.last = new Entry(job.id(), slice, "PENDING", "", "");
    }

    /** All of some jobs, in order. */
    static List<SlurmTask> of(List<Submitted> jobs) {
        List<SlurmTask> tasks = new ArrayList<>();
        for (Submitted job : jobs) {
            if (job.slices().isEmpty()) {
                tasks.add(new SlurmTask(job, Optional.empty()));
            }
            job.slices().forEach(slice -> tasks.add(new SlurmTask(job, Optional.of(slice))));
        }
        return tasks;
    }

    /** Takes in what Slurm says now, empty where it has forgotten it, and whether its mark is there. */
    void update(Optional<Entry> now, boolean marked) {
        if (now.isPresent()) {
            last = now.get();
        } else if (!ended()) {
            last = new Entry(last.job(), slice, FORGOTTEN, last.node(), "");
        }
        done |= marked || last.state().equals("COMPLETED");
    }

    /** As Slurm's commands name it. */
    String id() {
        return last.id();
    }

    /** Of its log and its mark. */
    String file() {
        return job.name() + slice.map(number -> "-slice-" + number).orElse("");
    }

    /** For people. */
    String title() {
        if (slice.isPresent()) {
            return "Slice " + slice.get() + " of pass " + job.pass();
        }
        return job.pass() == 0 ? "The last merge" : "The merge of pass " + job.pass();
    }

    Submitted job() {
        return job;
    }

    boolean isDone() {
        return done;
    }

    boolean ended() {
        return done || ENDED.contains(last.state()) || isForgotten();
    }

    /** Slurm knows it no more, and it did not say that it is done. */
    boolean isForgotten() {
        return last.state().equals(FORGOTTEN);
    }

    boolean isCancelled() {
        return !done && last.state().equals("CANCELLED");
    }

    /** By itself: it ended, and not well. */
    boolean hasFailed() {
        return last.state().equals("FAILED");
    }

    boolean works() {
        return !done && WORKING.contains(last.state());
    }

    boolean waits() {
        return !ended() && !works();
    }

    /** Whether it waits for a job that has failed. */
    boolean waitsInVain() {
        return waits() && last.reason().equals("DependencyNeverSatisfied");
    }

    /** Why it waits or has ended so, in Slurm's words. */
    String reason() {
        return last.reason();
    }

    String node() {
        return last.node();
    }

    /** What happened to it, where it has ended and is not done. */
    String ending() {
        return switch (last.state()) {
            case "FAILED" -> "failed";
            case "CANCELLED" -> "was cancelled";
            case "TIMEOUT" -> "took longer than its time limit (--time gives it more)";
            case "OUT_OF_MEMORY" -> "needed more memory than it had (--memory gives it more)";
            case "NODE_FAIL", "BOOT_FAIL" -> "was lost with its computer";
            case "PREEMPTED" -> "had to make room for other jobs";
            case "DEADLINE" -> "missed its deadline";
            case FORGOTTEN -> "has ended, and Slurm no longer knows how";
            default -> "ended as " + last.state();
        };
    }
}
