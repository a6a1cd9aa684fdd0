/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A run that a cluster has. It goes on when nobody looks, and mostly when this program ends. Thread-safe. */
public interface ClusterJob {

    /** How a run stands. */
    enum State {
        /** The cluster has it and does nothing for it yet. */
        WAITING,
        /** Some of it is being worked on. */
        RUNNING,
        /** The result file is there. */
        DONE,
        /** It has ended without a result. */
        FAILED,
        /** Somebody cancelled it. */
        CANCELLED;

        /** Whether nothing more will happen. */
        public boolean ended() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /**
     * How a run stands at a moment.
     *
     * @param doing what is being done, half a line, for example "pass 1 of 2: 3 slices done, 2 running, 5 waiting"
     * @param done partitions that are complete, of all passes
     * @param total partitions of all passes, 0 when it is not known
     * @param lines what there is to say since the last time, failures with their logs among it
     */
    record Status(State state, String doing, long done, long total, List<String> lines) {

        /** Copies the lines. */
        public Status {
            lines = List.copyOf(lines);
        }
    }

    /** What it is called, for example "Slurm jobs 12, 13 and 14". */
    String name();

    /**
     * Asks the cluster how the run stands; may take some seconds.
     *
     * @throws IOException when it cannot be asked now; that says nothing about the run
     */
    Status status() throws IOException;

    /** How long to wait from one question to the next at first: each costs the cluster something. */
    Duration pause();

    /**
     * How long to wait once somebody has looked on for a time: a twentieth of it, up to ten times {@link #pause}. What lasts
     * long is asked less often, to spare a cluster that many ask.
     */
    default Duration pauseAfter(Duration looked) {
        Duration share = looked.dividedBy(20);
        Duration longest = pause().multipliedBy(10);
        return share.compareTo(pause()) < 0 ? pause() : share.compareTo(longest) > 0 ? longest : share;
    }

    /** Whether it goes on, to its result, when this program ends. */
    default boolean survives() {
        return true;
    }

    /** Cancels what has not ended; what is complete stays, for a later run that resumes. */
    void cancel() throws IOException;

    /** The result file, which is there once the run is done. */
    Path result();
}
