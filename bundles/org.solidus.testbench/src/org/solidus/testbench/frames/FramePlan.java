/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.testbench.frames;

/**
 * How a simulated detector delivers. Put one on the bench before its server starts.
 *
 * @param rate frames a second
 * @param frames how many there are; {@link Long#MAX_VALUE} for no end
 * @param codec how they are packed
 */
public record FramePlan(double rate, long frames, Codec codec) {

    /** Ten frames a second without end, as they are. */
    public static final FramePlan SLOW = new FramePlan(10, Long.MAX_VALUE, Codec.NONE);

    /** How frames are packed. */
    public enum Codec {
        /** As they are. */
        NONE,
        /** LZ4. */
        LZ4,
        /** Bitshuffle, then LZ4. */
        BSLZ4
    }

    public FramePlan {
        if (!(rate > 0) || frames < 0) {
            throw new IllegalArgumentException(
                    "Frames come at a positive rate; found " + rate + " a second and " + frames + " frames.");
        }
    }
}
