/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.time.Instant;

/**
 * Something that happened to a device, a guard or a run; readings and frames are none.
 *
 * @param source id of the device, or the name of the guard or the run
 * @param kind what sort it is
 * @param hostNanos the host's monotonic clock, ns
 * @param hostTime the host's UTC
 * @param text one sentence for people
 */
public record Event(String source, Kind kind, long hostNanos, Instant hostTime, String text) {

    /** Sorts of events. */
    public enum Kind {
        /** A device went to another state. */
        STATE,
        /** What a person should know, though nothing stops. */
        WARNING,
        /** Something failed. */
        FAULT,
        /** A guard tripped. */
        TRIP,
        /** A device was made safe, or could not be. */
        SAFE,
        /** A trigger fired. */
        TRIGGER,
        /** Frames or readings were lost. */
        GAP,
        /** A step of a run began or ended. */
        RUN,
        /** A person wrote a note. */
        NOTE
    }
}
