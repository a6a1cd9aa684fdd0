/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.pellet;

/** What a source does at its terminals. Immutable: a source that is set otherwise gives another one. */
@FunctionalInterface
public interface Drive {

    /** Nothing is connected. */
    Drive NONE = (nanos, resistance) -> 0;

    /**
     * The current that it drives through a resistance.
     *
     * @param nanos of the bench's clock
     * @param resistance ohm
     * @return A
     */
    double current(long nanos, double resistance);

    /** Until when, on the bench's clock, what it is set to stays as it is at a moment; no later than it changes. */
    default long steadyUntil(long nanos) {
        return Long.MAX_VALUE;
    }
}
