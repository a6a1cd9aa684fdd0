/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import org.solidus.core.source.Source;

/** Sees results while a run is still at work on them. Called on the thread of the run, which waits: be quick. */
public interface RunObserver {

    /** Sees nothing. */
    RunObserver NONE = (result, source, frames) -> {};

    /**
     * More of a result is there.
     *
     * @param result its name
     * @param source the same each time for a result: as long as the finished one, or open while its input grows (then
     *     another one tells of the finished result); of a fold whose input grows what it would be if that ended now. Frames that are not there yet throw
     *     {@link org.solidus.core.source.MissingFrameException}, as masked ones do. Any thread may read it until the run
     *     discards its parts; it needs no closing
     * @param frames that are there, masked ones included
     */
    void grown(String result, Source source, long frames);
}
