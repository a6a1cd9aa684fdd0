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
 * @param opened tells an opened source from one that was opened anew
 * @param source its frames; read on a background thread only; it needs no closing
 */
public record Series(String name, SourceInfo info, Object opened, Source source) {

    /** Two are equal when they are the same opened source. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && series.opened == opened && series.name.equals(name);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(opened);
    }

    /** Frames there are, at least 1. */
    public long frames() {
        return Math.max(1, info.frames());
    }
}
