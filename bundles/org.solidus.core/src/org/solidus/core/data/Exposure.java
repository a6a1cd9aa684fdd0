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
 * @param live s of it during which the detector counted, 0 or more; shorter than the duration for frames that were
 *     merged and lay apart
 */
public record Exposure(String clock, double start, double duration, double sigma, double live) {

    /** One during which the detector counted all the time. */
    public Exposure(String clock, double start, double duration, double sigma) {
        this(clock, start, duration, sigma, duration);
    }

    /** Middle of the interval, s. */
    public double middle() {
        return start + duration / 2;
    }

    /** End of the interval, s. */
    public double end() {
        return start + duration;
    }

    /**
     * From the beginning of the earlier to the end of the later of two, with the live time of both.
     *
     * @throws IllegalArgumentException when they are on different clocks
     */
    public Exposure merged(Exposure other) {
        if (!clock.equals(other.clock)) {
            throw new IllegalArgumentException(
                    "Exposures on the clocks '" + clock + "' and '" + other.clock + "' can't be merged.");
        }
        Exposure first = other.start < start ? other : this;
        double end = Math.max(end(), other.end());
        return new Exposure(clock, first.start, end - first.start, first.sigma, live + other.live);
    }
}
