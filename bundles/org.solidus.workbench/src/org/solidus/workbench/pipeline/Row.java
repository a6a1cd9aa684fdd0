/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pipeline;

/**
 * A line of the list of sources and steps.
 *
 * @param kind what it stands for
 * @param name of the source or of the step's result; empty for the pipeline itself
 * @param title what is written large
 * @param note what is written small below: what the step is, what comes out
 * @param off whether the step is switched off
 * @param keep whether its result is kept by a flag
 * @param main whether its result opens first
 * @param problem what is wrong with it; empty: nothing
 * @param warning what may not be meant; empty: nothing
 * @param state how its preview on the current frame stands
 * @param result short text of the state: {@code 12 ms}
 */
record Row(
        Kind kind,
        String name,
        String title,
        String note,
        boolean off,
        boolean keep,
        boolean main,
        String problem,
        String warning,
        State state,
        String result) {

    /** What a line stands for. */
    public enum Kind {
        /** The pipeline: title, results, what a failed frame does. */
        PIPELINE,
        /** A source. */
        SOURCE,
        /** A step. */
        STEP
    }

    /** How a preview stands. */
    public enum State {
        /** Nothing is known. */
        NONE,
        /** It is being computed. */
        WORKING,
        /** It is there. */
        READY,
        /** It failed. */
        FAILED,
        /** It needs the whole series. */
        SERIES
    }

    /** Whether it can be moved among the others of its kind. */
    boolean moves() {
        return kind == Kind.STEP;
    }

    /** What a tool tip says. */
    String tip() {
        StringBuilder tip = new StringBuilder(title);
        if (!note.isEmpty()) {
            tip.append("\n").append(note);
        }
        if (!problem.isEmpty()) {
            tip.append("\n\n").append(problem);
        }
        if (!warning.isEmpty()) {
            tip.append("\n\n").append(warning);
        }
        return tip.toString();
    }
}
