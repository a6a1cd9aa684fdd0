/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.stream;

import java.util.Optional;
import org.solidus.core.step.Param;

/**
 * What every stream of frames can be told. Drivers take it in as a shared record.
 *
 * @param period time between frames, s
 * @param onGap what happens when frames are missing
 * @param onSilence what happens when no frame comes for two periods
 * @param patience so many frames wait, at most, for one that comes late
 */
public record StreamSettings(
        @Param(
                help = "Time between frames; two of them without a frame count as silence. Learned from the frames"
                        + " where it is not given.",
                unit = "s",
                min = 1e-6)
        Optional<Double> period,

        @Param(
                help = "What happens when frames are missing: mark says so and goes on, fail ends the stream.",
                def = "mark")
        OnTrouble onGap,

        @Param(
                help =
                        "What happens when no frame comes for two periods: mark says so and goes on, fail ends the stream.",
                def = "mark")
        OnTrouble onSilence,

        @Param(
                help = "So many frames wait, at most, for one that comes late, so that all are handed on in order.",
                def = "2",
                min = 0,
                max = 1000)
        int patience) {

    /** Nothing is known beforehand, nothing ends the stream. */
    public static final StreamSettings USUAL = new StreamSettings(Optional.empty(), OnTrouble.MARK, OnTrouble.MARK, 2);
}
