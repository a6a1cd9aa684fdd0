/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

/**
 * The zero-loss peak of a spectrum, in channels.
 *
 * @param position where it lies; NaN without a peak
 * @param error    standard deviation of the position
 * @param width    full width at half of the height
 * @param highest  its highest channel, -1 without a peak
 * @param state    how well the position is known
 */
public record ZeroLossPeak(double position, double error, double width, int highest, PeakState state) {

    /** No peak. */
    public static final ZeroLossPeak NONE = new ZeroLossPeak(Double.NaN, Double.NaN, Double.NaN, -1, PeakState.NONE);

    /** Whether there is a peak, so that the position is a number. */
    public boolean found() {
        return state != PeakState.NONE;
    }
}
