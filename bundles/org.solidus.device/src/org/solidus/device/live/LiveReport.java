/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.Locale;

/**
 * What a live analysis has done so far. {@code arrived = analysed + failed + passed + skipped + waiting}, where those
 * that wait are few.
 *
 * @param name of the analysis
 * @param arrived frames that came
 * @param lost frames that the device said were lost on the way
 * @param analysed frames with a result
 * @param failed frames that could not be analysed
 * @param passed frames that were not to be analysed ({@code every})
 * @param skipped frames that were left out because the analysis did not keep up
 * @param late results that came too late
 * @param stale times that results stayed away for too long
 * @param latency from the arrival of a frame to its result
 */
public record LiveReport(
        String name,
        long arrived,
        long lost,
        long analysed,
        long failed,
        long passed,
        long skipped,
        long late,
        long stale,
        Latency latency) {

    /**
     * Times from the arrival of a frame to its result, s; NaN while there is none.
     *
     * @param count of results
     * @param low 5th percentile
     * @param median of them
     * @param high 95th percentile
     * @param longest of all
     */
    public record Latency(long count, double low, double median, double high, double longest) {}

    /** Whether no frame was left out that was to be analysed. */
    public boolean keptUp() {
        return skipped == 0;
    }

    /** In one sentence or two. */
    public String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "Live analysis '%s': %d of %d frames analysed; from frame to result %.1f ms (median; 5 %% %.1f ms, 95 %%"
                        + " %.1f ms, longest %.1f ms).",
                name,
                analysed,
                arrived,
                1e3 * latency.median(),
                1e3 * latency.low(),
                1e3 * latency.high(),
                1e3 * latency.longest()));
        if (!keptUp()) {
            text.append(" It did not keep up: ").append(skipped).append(" frames were left out.");
        }
        append(text, failed, "frames could not be analysed.");
        append(text, lost, "frames were lost before they arrived.");
        append(text, late, "results were late.");
        append(text, stale, "times results stayed away.");
        return text.toString();
    }

    private static void append(StringBuilder text, long number, String what) {
        if (number > 0) {
            text.append(' ').append(number).append(' ').append(what);
        }
    }
}
