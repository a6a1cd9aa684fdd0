/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import org.solidus.math.robust.Normal;

/**
 * A blurred step between two levels of a profile, {@code y = before + (after - before) Phi((x - position) / sigma)}, with
 * one standard deviation of each number.
 *
 * @param state whether there is one, and what of it the profile tells
 * @param position of its middle, in the unit of the profile's axis; NaN where there is none
 * @param positionError of it
 * @param sigma standard deviation of the Gaussian that blurs it; where the state is {@link State#SHARP} an upper limit,
 *     where there is no step NaN
 * @param sigmaError of it; NaN for a limit
 * @param before level at small x
 * @param beforeError of it
 * @param after level at large x
 * @param afterError of it
 */
public record Interface(
        State state,
        double position,
        double positionError,
        double sigma,
        double sigmaError,
        double before,
        double beforeError,
        double after,
        double afterError) {

    /** From 10 % to 90 % of a step of sigma one. */
    private static final double TEN_TO_NINETY = 2 * Normal.quantile(0.9);

    /** What a profile tells of a step. */
    public enum State {
        /** Position and width are determined. */
        FOUND,
        /** It is narrower than the points of the profile lie apart: the position is determined, the width has a limit. */
        SHARP,
        /** Its middle, or most of its width, is not in the profile: the numbers are no measurement. */
        OUTSIDE,
        /** The profile is flat within its errors. */
        NONE
    }

    /** Distance from 10 % to 90 % of the step: 2.563 sigma. */
    public double width() {
        return TEN_TO_NINETY * sigma;
    }

    /** One standard deviation of {@link #width()}. */
    public double widthError() {
        return TEN_TO_NINETY * sigmaError;
    }

    /** The profile at a place. */
    public double value(double x) {
        return Double.isNaN(position) ? before : before + (after - before) * Normal.cdf((x - position) / sigma);
    }

    /** Whether position and its error are a measurement. */
    public boolean isMeasured() {
        return state == State.FOUND || state == State.SHARP;
    }
}
