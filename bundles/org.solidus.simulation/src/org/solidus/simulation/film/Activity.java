/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.Arrays;

/**
 * How much has happened in the cell up to a moment: the time during which its potential was above a threshold, softly,
 * as a share of that of the whole film. Grains shrink and cracks grow with it.
 */
final class Activity {

    private static final double STEP = 0.5;
    private static final double THRESHOLD = 3.2;
    private static final double WIDTH = 0.15;

    private final double[] sum;

    /**
     * Adds up.
     *
     * @param sweep of the potential
     * @param duration of the film, s; it begins at 0
     */
    Activity(Sweep sweep, double duration) {
        sum = new double[(int) Math.ceil(duration / STEP) + 1];
        for (int i = 1; i < sum.length; i++) {
            double over = (sweep.potential((i - 0.5) * STEP) - THRESHOLD) / WIDTH;
            sum[i] = sum[i - 1] + 1 / (1 + StrictMath.exp(-over));
        }
        double all = sum[sum.length - 1];
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= all;
        }
    }

    /** Share that has happened: 0 when the film begins, 1 when it ends. */
    double at(double time) {
        double place = Math.clamp(time / STEP, 0, sum.length - 1.0);
        int i = Math.min((int) place, sum.length - 2);
        return sum[i] + (place - i) * (sum[i + 1] - sum[i]);
    }

    /** The moment by which a share has happened, s. */
    double when(double share) {
        int found = Arrays.binarySearch(sum, share);
        if (found >= 0) {
            return found * STEP;
        }
        int after = Math.clamp(-found - 1, 1, sum.length - 1);
        double part = (share - sum[after - 1]) / (sum[after] - sum[after - 1]);
        return (after - 1 + Math.clamp(part, 0, 1)) * STEP;
    }
}
