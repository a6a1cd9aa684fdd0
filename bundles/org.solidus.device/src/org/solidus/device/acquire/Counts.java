/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.Map;
import org.solidus.device.journal.Journal;

/** What came and what did not, at the end of a run. */
record Counts(long readings, long lost, long frames, long framesLost) {

    Counts(Readout readout, Journal journal, Map<String, FrameRecorder> recorders) {
        this(
                readout.readings(),
                readout.lost() + journal.lost(),
                recorders.values().stream().mapToLong(FrameRecorder::frames).sum(),
                recorders.values().stream().mapToLong(FrameRecorder::missing).sum());
    }
}
