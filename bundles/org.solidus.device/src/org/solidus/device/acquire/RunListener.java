/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.util.List;
import java.util.OptionalDouble;
import org.solidus.device.Event;
import org.solidus.device.Reading;
import org.solidus.device.guard.Margin;

/**
 * Sees a run while it goes on: a board, a progress line. Called one by one on a thread of its own, for which nothing
 * waits: of who is 4096 calls behind, the next ones are left out. What it throws is logged and changes nothing.
 */
public interface RunListener {

    /** Sees nothing. */
    RunListener NONE = new RunListener() {};

    /** The run begins; what is noted from now on until it is over belongs to it. */
    default void begins(NoteBook notes) {
        // who writes nothing needs no book
    }

    /** The run is at another phase. */
    default void phase(RunPhase phase) {
        // who does not care is not told more
    }

    /** Readings of one moment, or of a piece of a profile, of one device. */
    default void readings(List<Reading> readings) {
        // who does not care is not told more
    }

    /** Something happened. */
    default void event(Event event) {
        // who does not care is not told more
    }

    /**
     * Time passes; some times a second.
     *
     * @param seconds since the run began; negative before
     * @param total how long it will take, if that is known
     * @param guards how far each is from tripping
     */
    default void progress(double seconds, OptionalDouble total, List<Margin> guards) {
        // who does not care is not told more
    }

    /** What is written down and what waits for the disk; some times a second. */
    default void recording(Recording recording) {
        // who does not care is not told more
    }
}
