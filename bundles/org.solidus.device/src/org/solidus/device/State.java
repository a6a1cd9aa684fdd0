/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a device is at. {@link #FAULT} and {@link #SAFE} latch: only {@link Device#reset(String)} by a person leads out
 * of them.
 */
public enum State {
    /** Nothing is known of the instrument: not connected yet, or the link is gone. */
    DISCONNECTED,
    /** Being identified and read back; no output is changed. */
    CONNECTING,
    /** Identified; readings may be taken. */
    READY,
    /** A profile or a trigger is loaded and checked; nothing moves yet. */
    ARMED,
    /** A profile runs, an output is driven or frames come. */
    RUNNING,
    /** Something failed; what the output does may be unknown. Latches. */
    FAULT,
    /** Made safe on purpose, verified by reading back. Latches. */
    SAFE;

    private static final Set<State> LATCHING = EnumSet.of(FAULT, SAFE);

    /** Whether only a person leads out of it. */
    public boolean latches() {
        return LATCHING.contains(this);
    }

    /** Whether a device may go there by itself. {@link #FAULT} is reached from everywhere, {@link #SAFE} too. */
    public boolean mayBecome(State next) {
        if (this == next || next == FAULT || next == SAFE) {
            return true;
        }
        return switch (this) {
            case DISCONNECTED -> next == CONNECTING;
            case CONNECTING -> next == READY || next == DISCONNECTED;
            case READY -> next == ARMED || next == RUNNING || next == DISCONNECTED;
            case ARMED -> next == RUNNING || next == READY || next == DISCONNECTED;
            case RUNNING -> next == READY || next == ARMED;
            case FAULT, SAFE -> false;
        };
    }
}
