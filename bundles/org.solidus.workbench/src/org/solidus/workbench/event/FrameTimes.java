/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** When frames were taken: from a time to the frame nearest to it, and back. */
final class FrameTimes {

    static final FrameTimes NONE = new FrameTimes(new double[0]);

    private final double[] seconds;

    /** @param seconds of each frame; NaN where it is not known; not to be changed */
    FrameTimes(double[] seconds) {
        this.seconds = seconds;
    }

    boolean isEmpty() {
        return seconds.length == 0;
    }

    /** When a frame was taken. */
    OptionalDouble of(long frame) {
        boolean known = frame < seconds.length && Double.isFinite(seconds[(int) frame]);
        return known ? OptionalDouble.of(seconds[(int) frame]) : OptionalDouble.empty();
    }

    /** The frame nearest to a time; absent when no time is known. */
    OptionalInt frame(double time) {
        int best = -1;
        for (int i = 0; i < seconds.length; i++) {
            boolean nearer = best < 0 || Math.abs(seconds[i] - time) < Math.abs(seconds[best] - time);
            if (Double.isFinite(seconds[i]) && nearer) {
                best = i;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    /** The time of the frame nearest to it; the time itself when none is known. */
    double nearest(double time) {
        OptionalInt frame = frame(time);
        return frame.isPresent() ? seconds[frame.getAsInt()] : time;
    }

    /** A time in words, with its frame. */
    String label(double time) {
        String at = String.format(Locale.ROOT, "%.4g s", time);
        OptionalInt frame = frame(time);
        return frame.isPresent() ? "frame " + frame.getAsInt() + ", " + at : at;
    }
}
