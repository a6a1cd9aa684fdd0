/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.run;

import java.util.List;
import java.util.Optional;

/**
 * How the last run stands.
 *
 * @param phase what became of it
 * @param request what was run; empty before the first run
 * @param share that is done, 0 to 1
 * @param line for people: progress, or how it ended
 * @param lines that there are to read besides: what a cluster said, with the logs of what failed there
 */
public record RunState(Phase phase, Optional<RunRequest> request, double share, String line, List<String> lines) {

    /** Copies the lines. */
    public RunState {
        lines = List.copyOf(lines);
    }

    /** With nothing to read besides. */
    public RunState(Phase phase, Optional<RunRequest> request, double share, String line) {
        this(phase, request, share, line, List.of());
    }

    /** Before the first run. */
    public static final RunState NONE = new RunState(Phase.NONE, Optional.empty(), 0, "");

    /** What became of a run. */
    public enum Phase {
        /** Nothing was run. */
        NONE,
        /** It goes on. */
        RUNNING,
        /** It was asked to stop and has not yet. */
        STOPPING,
        /** A cluster has it from an earlier call, and nobody looks how it stands. */
        LEFT,
        /** It was stopped; what is complete is kept. */
        STOPPED,
        /** It failed. */
        FAILED,
        /** Its results are written. */
        DONE
    }

    /** Whether it goes on. */
    public boolean active() {
        return phase == Phase.RUNNING || phase == Phase.STOPPING;
    }

    /** Whether it can go on from what it completed. */
    public boolean resumable() {
        return phase == Phase.STOPPED || phase == Phase.FAILED;
    }
}
