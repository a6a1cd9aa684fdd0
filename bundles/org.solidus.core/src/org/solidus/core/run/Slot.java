/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.util.Optional;
import org.solidus.core.data.Frame;

/**
 * A place in a series: its frame, or why there is none.
 *
 * @param frame absent when reading or a step failed
 * @param reason empty when there is a frame
 * @param index in the series that the stage reads
 */
record Slot(Optional<Frame> frame, String reason, long index) {

    static Slot of(Frame frame, long index) {
        return new Slot(Optional.of(frame), "", index);
    }

    static Slot failed(String reason, long index) {
        return new Slot(Optional.empty(), reason, index);
    }
}
