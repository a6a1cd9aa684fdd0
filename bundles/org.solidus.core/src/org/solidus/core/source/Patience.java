/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.time.Duration;

/**
 * How long a series that another program is still writing is waited for.
 *
 * @param idle a series that has not grown for this long has ended, unless its file says so earlier
 * @param start time to wait for its first file and dataset
 * @param poll time between two looks
 */
public record Patience(Duration idle, Duration start, Duration poll) {

    private static final Duration USUAL_START = Duration.ofMinutes(10);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final int LOOKS = 20;

    /**
     * Checks the times.
     *
     * @throws IllegalArgumentException when one is not positive
     */
    public Patience {
        if (idle.compareTo(Duration.ZERO) <= 0
                || start.compareTo(Duration.ZERO) <= 0
                || poll.compareTo(Duration.ZERO) <= 0) {
            throw new IllegalArgumentException("The times of 'follow' are longer than 0 s.");
        }
    }

    /** Waits ten minutes for the beginning, and looks often enough, at least once a second. */
    public static Patience of(Duration idle) {
        Duration poll = idle.dividedBy(LOOKS);
        Duration shortest = Duration.ofMillis(1);
        return new Patience(
                idle,
                idle.compareTo(USUAL_START) > 0 ? idle : USUAL_START,
                poll.compareTo(LONGEST_POLL) > 0 ? LONGEST_POLL : poll.compareTo(shortest) < 0 ? shortest : poll);
    }

    /** The same, waiting that long for the beginning. */
    public Patience withStart(Duration other) {
        return new Patience(idle, other, poll);
    }
}
