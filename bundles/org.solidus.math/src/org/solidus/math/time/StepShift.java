/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import org.solidus.math.robust.Normal;

/**
 * The same step on both clocks, and what it says of how far they are apart: two uniform densities, one for either
 * clock, and a normal one, convolved.
 *
 * @param log the step on the log's clock
 * @param frames the step on the frames' clock
 */
record StepShift(BeamStep log, BeamStep frames) {

    private static final double LEAST_WIDTH = 0.02;
    private static final double SMALL = 0.5;

    /** When it was, on the log's clock, s. */
    double time() {
        return log.middle();
    }

    /** Frames' clock less log's, s. */
    double shift() {
        return frames.middle() - log.middle();
    }

    /** One standard deviation of the shift, s. */
    double spread() {
        return Math.hypot(log.spread(), frames.spread());
    }

    /** Farthest that the shift can lie from its middle but for noise, s. */
    double reach() {
        return (log.to() - log.from() + frames.to() - frames.from()) / 2 + 3 * Math.hypot(log.sigma(), frames.sigma());
    }

    /**
     * Density of a shift, 1/s.
     *
     * @param blur standard deviation of a further blur, s
     */
    double density(double shift, double blur) {
        double sigma = Math.max(1e-9, Math.sqrt(square(log.sigma()) + square(frames.sigma()) + blur * blur));
        // A box much narrower than the blur is nothing beside it; differences of nearly equal numbers are avoided.
        double wide = Math.max(log.to() - log.from(), frames.to() - frames.from());
        double narrow = Math.min(log.to() - log.from(), frames.to() - frames.from());
        // A small uncertainty beside a large one is that of rounding or of a delay, the same each time: it moves the
        // ends. As one of its own in each pair, many pairs would tell where within it the moments lie.
        boolean same = narrow < SMALL * wide;
        double a = Math.max(LEAST_WIDTH * sigma, same ? wide + narrow : wide) / sigma;
        double b = Math.max(LEAST_WIDTH * sigma, same ? 0 : narrow) / sigma;
        double z = (shift - shift()) / sigma;
        double sum = ramp(z + (a + b) / 2) - ramp(z + (a - b) / 2) - ramp(z - (a - b) / 2) + ramp(z - (a + b) / 2);
        return Math.max(0, sum) / (a * b * sigma);
    }

    /** The integral of the normal distribution's probability. */
    private static double ramp(double z) {
        if (z > 8) {
            return z;
        }
        return z < -8 ? 0 : z * Normal.cdf(z) + Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double square(double value) {
        return value * value;
    }
}
