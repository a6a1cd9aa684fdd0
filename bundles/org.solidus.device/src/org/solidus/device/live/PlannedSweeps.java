/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.List;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.step.Param;

/**
 * A pipeline that is to work on the log of a device whenever a half cycle of its voltammogram has ended.
 *
 * @param name of the analysis
 * @param where it is written
 * @param device whose readings the log is
 * @param pipeline the same as for a file
 * @param input the source of the pipeline in whose place the log comes
 * @param settings when it works, and how much it keeps
 * @param results what becomes a reading, and is said
 */
public record PlannedSweeps(
        String name,
        Where where,
        String device,
        Pipeline pipeline,
        String input,
        Settings settings,
        List<LiveValue> results) {

    /** Copies the list. */
    public PlannedSweeps {
        results = List.copyOf(results);
    }

    /** When an analysis works, and how much it keeps. */
    public record Settings(
            @Param(help = "After what it works: each sweep, or each cycle of two.", def = "sweep")
            Each each,

            @Param(
                    help = "Memory for the log, in MiB; when a log is longer, the analysis ends and says so.",
                    min = 1,
                    max = 16384,
                    def = "128")
            int memory) {}

    /** Parts of a voltammogram. */
    public enum Each {
        /** A half cycle: the potential goes one way. */
        SWEEP,
        /** Two half cycles. */
        CYCLE
    }
}
