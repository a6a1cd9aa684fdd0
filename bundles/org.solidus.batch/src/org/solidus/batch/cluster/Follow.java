/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.solidus.batch.cluster.ClusterJob.State;
import org.solidus.batch.cluster.ClusterJob.Status;

/**
 * Follows a run until it has ended or nobody wants to look any more. A cluster that cannot be asked for a while is asked
 * again: the run goes on without it.
 */
public final class Follow {

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int MOST_FAILURES = 60;

    private final ClusterJob job;
    private final BooleanSupplier stop;
    private final long begun = System.nanoTime();

    /** @param stop true once nobody wants to look any more; the run goes on */
    public Follow(ClusterJob job, BooleanSupplier stop) {
        this.job = job;
        this.stop = stop;
    }

    /**
     * Follows.
     *
     * @param listener is told of each answer, and when there is none
     * @return the last answer: that of a run that has ended, unless it was stopped
     * @throws IOException when the cluster does not answer for {@value #MOST_FAILURES} times in a row
     */
    public Status follow(Consumer<Status> listener) throws IOException {
        Status last = new Status(State.WAITING, "", 0, 0, List.of());
        int failures = 0;
        while (true) {
            try {
                last = job.status();
                failures = 0;
                listener.accept(last);
            } catch (IOException silent) {
                failures++;
                if (failures >= MOST_FAILURES) {
                    throw silent;
                }
                // Ctrl-C in a terminal ends what asks the cluster, too: that is no news.
                if (failures == 1 && !stop.getAsBoolean()) {
                    listener.accept(noAnswer(last, silent));
                }
            }
            if (last.state().ended() || stop.getAsBoolean()) {
                return last;
            }
            pause();
        }
    }

    private static Status noAnswer(Status last, IOException silent) {
        String sentence = "The cluster does not answer; it is asked again: " + silent.getMessage();
        return new Status(last.state(), last.doing(), last.done(), last.total(), List.of(sentence));
    }

    private void pause() {
        long now = System.nanoTime();
        long end = now + job.pauseAfter(Duration.ofNanos(now - begun)).toNanos();
        while (System.nanoTime() < end && !stop.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(LOOK, job.pause().toNanos()));
        }
    }
}
