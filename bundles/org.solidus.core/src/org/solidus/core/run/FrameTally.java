/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.BitSet;
import org.solidus.core.parts.Part;
import org.solidus.core.parts.Tally;
import org.solidus.core.run.RunRecord.FrameCount;

/** Counts the frames of one series: a frame that fails in several passes or branches is masked once. */
final class FrameTally {

    private final String series;
    private final BitSet masked = new BitSet();
    private final Tally reasons = new Tally();
    private long read;

    FrameTally(String series) {
        this.series = series;
    }

    /** A pass read that many frames of the series. */
    void read(long frames) {
        read = Math.max(read, frames);
    }

    void add(Part part) {
        part.failures().forEach((frame, reason) -> {
            int index = Math.toIntExact(frame);
            if (!masked.get(index)) {
                masked.set(index);
                reasons.add(reason, 1);
            }
        });
    }

    boolean allValid() {
        return masked.isEmpty();
    }

    FrameCount count() {
        return new FrameCount(series, read, masked.cardinality(), reasons.counts());
    }
}
