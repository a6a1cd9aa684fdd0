/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.pipeline;

/**
 * Something wrong in a pipeline.
 *
 * @param file the pipeline file, or where else the text came from ({@code --set})
 * @param line 1 first; 0 when the whole file is meant
 * @param column 1 first
 * @param message one sentence or two: what was found, what to do
 * @param missing name of the parameter or option that should stand at this place; empty when nothing is missing
 */
public record Problem(String file, int line, int column, String message, String missing) {

    /** Something that is there and wrong. */
    public Problem(String file, int line, int column, String message) {
        this(file, line, column, message, "");
    }

    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
