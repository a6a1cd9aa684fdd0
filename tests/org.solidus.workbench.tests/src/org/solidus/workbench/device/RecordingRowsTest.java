/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.solidus.device.acquire.Recording;
import org.solidus.device.live.LiveReport;
import org.solidus.workbench.device.RecordingRow.Look;

class RecordingRowsTest {

    private static final long SECOND = 1_000_000_000L;

    private final RecordingRows rows = new RecordingRows();

    private static Recording recording(long frames, long missing, long written, long waiting, OptionalLong free) {
        return new Recording(
                10 * frames,
                0,
                List.of(new Recording.Frames("detector", frames, frames / 2, missing, missing == 0 ? 0 : 1)),
                List.of(new LiveReport(
                        "diffraction",
                        frames,
                        0,
                        frames / 4,
                        0,
                        0,
                        7,
                        0,
                        0,
                        new LiveReport.Latency(frames / 4, 0.01, 0.012, 0.02, 0.03))),
                written,
                waiting,
                1000,
                free);
    }

    private RecordingRow row(String what) {
        return rows.rows().stream()
                .filter(row -> row.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ratesAreThoseOfTheLastSeconds() {
        for (int second = 0; second <= 100; second++) {
            long frames = second < 90 ? second : 90 + 250L * (second - 90);
            rows.add(second * SECOND, recording(frames, 0, 98_000_000L * second, 0, OptionalLong.of(10L << 40)));
        }
        assertEquals("250 frames/s", row("detector").rate());
        assertEquals("1295 of 2590 frames kept", row("detector").soFar());
        assertEquals("none missing", row("detector").note());
        assertEquals("62 results/s", row("live diffraction").rate());
        assertEquals(
                "12 ms after the frame, 7 left out", row("live diffraction").note());
        assertEquals("2500 1/s", row("readings").rate());
        assertEquals("98 MB/s", row("disk").rate());
        assertEquals("9.8 GB, 0 B of 1.0 kB wait", row("disk").soFar());
        assertEquals("11 TB free, full in 31 h 9 min", row("disk").note());
        assertTrue(
                rows.rows().stream().allMatch(row -> row.look() == Look.WELL),
                rows.rows().toString());
    }

    @Test
    void aGapAFullQueueAndADiskThatIsSoonFullAreToBeLookedAt() {
        rows.add(0, recording(0, 0, 0, 0, OptionalLong.of(200L << 30)));
        rows.add(SECOND, recording(100, 3, 1_000_000_000L, 600, OptionalLong.of(200L << 30)));
        assertEquals(Look.DOUBTFUL, row("detector").look());
        assertEquals("3 missing in 1 gap", row("detector").note());
        assertEquals(Look.DOUBTFUL, row("disk").look(), "half of the room is taken");

        rows.add(2 * SECOND, recording(200, 3, 2_000_000_000L, 0, OptionalLong.of(60_000_000_000L)));
        assertEquals("60 GB free, full in 1 min", row("disk").note());
        assertEquals(Look.DOUBTFUL, row("disk").look());

        rows.add(3 * SECOND, recording(300, 3, 2_000_000_000L, 0, OptionalLong.of(1000)));
        assertEquals(Look.BADLY, row("disk").look());
    }

    @Test
    void nothingIsSaidBeforeTheFirstRunAndNoRateOfOneMoment() {
        assertEquals(List.of(), rows.rows());
        rows.add(0, recording(5, 0, 10, 0, OptionalLong.empty()));
        assertEquals("", row("detector").rate());
        assertEquals("", row("disk").rate());
        assertEquals("", row("disk").note());
        rows.clear();
        assertEquals(List.of(), rows.rows());
    }

    @Test
    void bytesAreSaidWithThreeDigitsAtMost() {
        assertEquals("0 B", RecordingRows.bytes(0));
        assertEquals("999 B", RecordingRows.bytes(999));
        assertEquals("1.0 kB", RecordingRows.bytes(1000));
        assertEquals("1.0 MB", RecordingRows.bytes(999_900));
        assertEquals("8.2 GB", RecordingRows.bytes(8.16e9));
        assertEquals("9.2 EB", RecordingRows.bytes(Long.MAX_VALUE));
    }
}
