/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.List;
import java.util.Optional;
import org.solidus.core.pipeline.Pipeline;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.step.Param;

/**
 * A pipeline that is to work on the frames of a device as they come.
 *
 * @param name of the analysis
 * @param where it is written
 * @param device whose frames they are
 * @param pipeline the same as for a file
 * @param input the source of the pipeline in whose place the frames come
 * @param settings how it keeps up
 * @param results what becomes a reading
 */
public record PlannedLive(
        String name,
        Where where,
        String device,
        Pipeline pipeline,
        String input,
        Settings settings,
        List<LiveValue> results) {

    /** Copies the list. */
    public PlannedLive {
        results = List.copyOf(results);
    }

    /** How an analysis keeps up with its frames. */
    public record Settings(
            @Param(
                    help =
                            "Which frames are analysed: all, in their order, as long as they are at hand; or always the newest.",
                    def = "newest")
            Analyse analyse,

            @Param(help = "Only each nth frame.", min = 1, max = 1e6, def = "1")
            int every,

            @Param(help = "Frames of a whole scan, where the pipeline makes a map of it.", min = 1, max = 1e6)
            Optional<Integer> scan,

            @Param(
                    help = "Memory for frames that wait to be analysed, in MiB; older ones are left out and counted.",
                    min = 1,
                    max = 16384,
                    def = "64")
            int memory,

            @Param(
                    help = "A result that comes later than this after its frame is late.",
                    unit = "s",
                    min = 0.001,
                    max = 3600,
                    def = "500 ms")
            double late,

            @Param(
                    help = "Without a new result for this long, the last one is stale.",
                    unit = "s",
                    min = 0.001,
                    max = 3600,
                    def = "2 s")
            double stale,

            @Param(
                    help =
                            "What late, stale and failed results do: they are reported, or guards that watch them trip, too.",
                    def = "report")
            OnLate onLate) {}

    /** Which frames are analysed. */
    public enum Analyse {
        /** One after the other; behind by more than fits into memory, the oldest are left out. */
        ALL,
        /** The newest that is there: the shortest way from a frame to its result. */
        NEWEST
    }

    /** What becomes of results that are late, stale or failed. */
    public enum OnLate {
        /** An event says so; nothing trips. */
        REPORT,
        /** Guards that watch the result trip. */
        TRIP
    }
}
