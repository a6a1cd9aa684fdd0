/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.device.SafeReport;

/**
 * What came of a run.
 *
 * @param outcome how it ended
 * @param reason one sentence
 * @param file that was written; empty when it could not be, then the journal has everything
 * @param journal that was written; empty when it was taken away, as planned, or nothing was begun
 * @param readings that were written
 * @param lost readings that did not come or could not be written
 * @param frames that came
 * @param framesLost frames that did not
 * @param lateness largest delay of a device's reading behind its time, s, by device
 * @param safe what came of making devices safe, the last time for each
 */
public record RunReport(
        Outcome outcome,
        String reason,
        Optional<Path> file,
        Optional<Path> journal,
        long readings,
        long lost,
        long frames,
        long framesLost,
        Map<String, Double> lateness,
        List<SafeReport> safe) {

    /** Copies. */
    public RunReport {
        lateness = Map.copyOf(lateness);
        safe = List.copyOf(safe);
    }

    /** How a run ended. */
    public enum Outcome {
        /** As planned. */
        COMPLETE,
        /** Before its time: a guard, a limit, a failure; what came until then is kept and flagged. */
        PARTIAL,
        /** Somebody stopped it; what came until then is kept and flagged. */
        STOPPED
    }

    /** Whether every device that was to be made safe was seen to be. */
    public boolean allSafe() {
        return safe.stream().allMatch(SafeReport::safe);
    }
}
