/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import org.solidus.core.data.Column;

/**
 * A finished series that a {@link org.solidus.core.step.Whole} may read as often as it likes. It lies on disk: frames
 * are read when asked for.
 */
public interface Stack extends Source {

    /**
     * One column of a series of one-row tables as a map: a value for each frame, in C order of the scan axes, NaN where
     * the frame is masked. Of a series that is one table, the column itself.
     *
     * @throws IllegalArgumentException naming the columns there are, when there is none of that name
     */
    Column column(String name) throws IOException;

    /** Whether the frame at this place was masked because reading or an earlier step failed. */
    boolean masked(long index);
}
