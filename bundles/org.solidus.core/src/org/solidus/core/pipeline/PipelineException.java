/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

import java.util.List;
import java.util.stream.Collectors;

/** A pipeline that cannot run, with everything that is wrong with it. */
public final class PipelineException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** The message lists the problems, one a line. */
    public PipelineException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** With a single problem. */
    public PipelineException(Problem problem) {
        this(List.of(problem));
    }

    /** Everything that is wrong, in the order it was given. */
    public List<Problem> problems() {
        return problems;
    }
}
