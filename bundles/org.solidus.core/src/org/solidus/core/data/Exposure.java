/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

/**
 * When a frame was taken: an interval on a named clock.
 *
 * @param clock name of the clock
 * @param start s on that clock
 * @param duration s, 0 or more
 * @param sigma one standard deviation of the start, s
 */
public record Exposure(String clock, double start, double duration, double sigma) {

    /** Middle of the interval, s. */
    public double middle() {
        return start + duration / 2;
    }

    /** End of the interval, s. */
    public double end() {
        return start + duration;
    }
}
