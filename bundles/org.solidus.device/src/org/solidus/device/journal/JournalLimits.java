/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.journal;

import java.time.Duration;

/**
 * How much a journal keeps in memory, and how long it waits.
 *
 * @param frameBytes of frames that wait for the disk; who brings more is held back
 * @param smallBytes of readings and events that wait; more of them end the run, since nobody may be held back by them
 * @param patience how long somebody is held back before the run ends
 * @param flush after how long at most what came is handed to the system: it then outlives the program
 * @param sync after how long at most it is brought onto the disk: it then outlives the computer
 */
public record JournalLimits(long frameBytes, long smallBytes, Duration patience, Duration flush, Duration sync) {

    /**
     * What suits an ordinary computer: an eighth of the heap for frames, 64 MB at least; flushed each 0.2 s and at once
     * where something happened, on the disk each second.
     */
    public static JournalLimits usual() {
        return new JournalLimits(
                Math.max(64L << 20, Runtime.getRuntime().maxMemory() / 8),
                64L << 20,
                Duration.ofSeconds(10),
                Duration.ofMillis(200),
                Duration.ofSeconds(1));
    }
}
