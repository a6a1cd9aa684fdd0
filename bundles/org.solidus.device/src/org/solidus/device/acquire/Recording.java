/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.List;
import java.util.OptionalLong;
import org.solidus.device.live.LiveReport;

/**
 * What a run has written down so far, and what still waits for the disk. Numbers are those of about one moment.
 *
 * @param readings that came
 * @param lost readings that the devices counted and that never came, and what came and could not be written
 * @param frames of each device that delivers any, in the order of the plan
 * @param live what each live analysis has done
 * @param written bytes in the journal
 * @param waiting bytes in memory that wait for the disk
 * @param room bytes of frames that may wait before their devices are held up
 * @param free bytes that are left on the disk; empty where nobody knows
 */
public record Recording(
        long readings,
        long lost,
        List<Frames> frames,
        List<LiveReport> live,
        long written,
        long waiting,
        long room,
        OptionalLong free) {

    /** Copies the lists. */
    public Recording {
        frames = List.copyOf(frames);
        live = List.copyOf(live);
    }

    /**
     * The frames of a device.
     *
     * @param device its id
     * @param arrived frames that came
     * @param recorded those of them that are kept as the plan says
     * @param missing frames that the device counted and that never came
     * @param gaps times that some were missing
     */
    public record Frames(String device, long arrived, long recorded, long missing, long gaps) {}
}
