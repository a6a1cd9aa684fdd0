/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.model;

import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/**
 * The series in which the window's current frame counts.
 *
 * @param name of the source in the pipeline
 * @param info what it holds, as it was when it was opened
 * @param source opened; read on a background thread only; the desk closes it
 */
public record Series(String name, SourceInfo info, Source source) {

    /** Frames there are, at least 1. */
    public long frames() {
        return Math.max(1, info.frames());
    }
}
