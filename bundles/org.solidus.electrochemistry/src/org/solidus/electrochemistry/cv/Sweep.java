/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

/**
 * A half cycle: rows of a log over which the potential goes one way.
 *
 * @param from first row
 * @param to behind the last row
 * @param up whether the potential rises: oxidation
 * @param half running number of the half cycle, 0 first; pieces of one that was interrupted have the same
 * @param rate scan rate, V/s, above 0, measured and without holds
 * @param rateError one standard deviation
 * @param lowest potential, V
 * @param highest potential, V
 * @param held time within it in which the potential stood still, s
 */
public record Sweep(
        int from,
        int to,
        boolean up,
        int half,
        double rate,
        double rateError,
        double lowest,
        double highest,
        double held) {

    /** Running number of the cycle, 1 first: two half cycles each, from where the log begins. */
    public int cycle() {
        return 1 + half / 2;
    }

    /** 1 where the potential rises, else -1. */
    public int sign() {
        return up ? 1 : -1;
    }

    /** Signed rate: dE/dt, V/s. */
    public double slope() {
        return sign() * rate;
    }

    /** Part of the potential axis that it runs over, V. */
    public double span() {
        return highest - lowest;
    }
}
