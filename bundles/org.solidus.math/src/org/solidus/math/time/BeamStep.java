/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

/**
 * The beam is switched: at a moment that lies anywhere between two times, each of which is blurred by noise.
 *
 * @param on whether the beam comes on
 * @param from earliest moment, s
 * @param to latest moment, s; not before the earliest
 * @param sigma standard deviation by which both are blurred, s
 */
public record BeamStep(boolean on, double from, double to, double sigma) {

    /** @throws IllegalArgumentException when it ends before it begins, or the blur is negative */
    public BeamStep {
        if (!(to >= from) || !(sigma >= 0)) {
            throw new IllegalArgumentException(
                    "A step lies between two times: " + from + " s and " + to + " s, blurred by " + sigma + " s.");
        }
    }

    /** The moment that is expected, s. */
    public double middle() {
        return (from + to) / 2;
    }

    /** One standard deviation of the moment, s. */
    public double spread() {
        return Math.sqrt((to - from) * (to - from) / 12 + sigma * sigma);
    }
}
