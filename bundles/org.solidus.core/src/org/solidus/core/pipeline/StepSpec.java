/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Value.Where;

/**
 * A step of a pipeline, as written.
 *
 * @param id of the step
 * @param name of its result
 * @param from name of its input, absent: the step above
 * @param keep whether its result is kept though it is no leaf
 * @param off whether it is switched off: its input passes through under its name
 * @param params its parameters
 * @param grouping what a fold folds
 * @param where it stands
 */
public record StepSpec(
        String id,
        String name,
        Optional<Value.Scalar> from,
        boolean keep,
        boolean off,
        Value.Mapping params,
        Grouping grouping,
        Where where) {

    /** A step that nobody wrote, but something that somebody wrote stands for. @param from what was written */
    public static StepSpec made(String name, Value.Scalar from, Value.Mapping params) {
        Grouping none = new Grouping(List.of(), Optional.empty(), Optional.empty(), from.where());
        return new StepSpec("companion", name, Optional.of(from), false, false, params, none, from.where());
    }

    /**
     * What a fold folds; at most one of the three.
     *
     * @param over scan axes that are folded away; empty with the others absent: all
     * @param every this many frames each
     * @param by reference to labels
     * @param where it stands
     */
    public record Grouping(List<String> over, Optional<Long> every, Optional<String> by, Where where) {

        /** Copies the axis names. */
        public Grouping {
            over = List.copyOf(over);
        }

        /** Whether the pipeline says anything about it. */
        public boolean given() {
            return !over.isEmpty() || every.isPresent() || by.isPresent();
        }
    }
}
