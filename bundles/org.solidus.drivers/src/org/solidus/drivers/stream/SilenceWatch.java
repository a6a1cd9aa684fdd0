/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.Optional;

/**
 * Notices when a stream falls silent: when nothing has come for two periods. Where the period isn't known it is learned
 * from the frames, and small pauses of the computers between (50 ms) are no silence. For one thread.
 */
final class SilenceWatch {

    private static final long SMALL_PAUSE = 50_000_000;
    private static final int PERIODS = 2;

    private final Optional<Double> stated;
    private double learned;
    private long last;
    private boolean any;
    private boolean silent;

    SilenceWatch(Optional<Double> stated, long now) {
        this.stated = stated;
        this.last = now;
    }

    /**
     * A frame came.
     *
     * @return whether it ended a silence
     */
    boolean came(long now) {
        if (any && !silent) {
            learned = learned == 0 ? now - last : learned + (now - last - learned) / 16;
        }
        boolean ended = silent;
        any = true;
        silent = false;
        last = now;
        return ended;
    }

    /**
     * Looks at the clock.
     *
     * @return whether the stream has fallen silent since the last look
     */
    boolean fellSilent(long now) {
        if (silent || now - last <= limit()) {
            return false;
        }
        silent = true;
        return true;
    }

    /** Time without a frame that counts as silence, ns. */
    long limit() {
        if (stated.isPresent()) {
            return (long) (PERIODS * stated.get() * 1e9);
        }
        return learned == 0 ? Long.MAX_VALUE : Math.max(SMALL_PAUSE, (long) (PERIODS * learned));
    }

    /** Time since the last frame, or since the beginning, ns. */
    long age(long now) {
        return now - last;
    }
}
