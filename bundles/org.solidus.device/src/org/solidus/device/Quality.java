/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

/** How far a reading may be trusted. Only {@link #GOOD} and {@link #LIMITED} values are data. */
public enum Quality {
    /** Measured as asked. */
    GOOD,
    /** Measured while the source was in compliance or at a limit: true, but not what was set. */
    LIMITED,
    /** Older than it may be. */
    STALE,
    /** Not a number, beyond the range (9.91e37), or a sensor that is broken. */
    INVALID,
    /** Further from the one before than the quantity can go: held back until it repeats. */
    JUMP;

    /** Whether the value may be used as data. */
    public boolean usable() {
        return this == GOOD || this == LIMITED;
    }
}
