/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline.edit;

/**
 * A place in a pipeline that a form has a field for.
 *
 * @param kind what it belongs to
 * @param name of the source, the step or the figure; empty for the others
 * @param path the option or the parameter, members of nested ones behind dots ({@code with.0.current}); of a step's own
 *     words {@code from}, {@code as}, {@code over}, ...; empty when the whole is meant
 */
public record Field(Kind kind, String name, String path) {

    /** What a field belongs to. */
    public enum Kind {
        /** An option of a source. */
        SOURCE,
        /** A step, or one of the words beside its parameters. */
        STEP,
        /** A parameter of a step. */
        PARAMETER,
        /** A composed figure. */
        FIGURE,
        /** Where the results go. */
        SINK,
        /** The pipeline: title, default, onError. */
        DOCUMENT
    }
}
