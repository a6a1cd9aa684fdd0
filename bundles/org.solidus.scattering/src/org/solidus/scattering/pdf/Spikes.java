/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Arrays;

/** Points that are off by more than their limit, of which the largest of those around are taken for spikes. */
final class Spikes {

    private final double[] excess;
    private final double[] strength;
    private final int[] width;
    private final double[] filled = new double[PatternRepair.WIDEST];

    Spikes(int count) {
        excess = new double[count];
        strength = new double[count];
        width = new int[count];
    }

    void clear() {
        Arrays.fill(excess, 0);
    }

    /** How far off a point is, in its limit; 0 where nothing was marked. */
    double excess(int at) {
        return excess[at];
    }

    /**
     * Marks a point.
     *
     * @param by how far off it is, in its limit
     * @param force by which it is compared with those around
     * @param points that the spike has from there
     */
    void mark(int at, double by, double force, int points) {
        excess[at] = by;
        strength[at] = force;
        width[at] = points;
    }

    /** Takes those that exceed their limit and are off most among those around. */
    boolean takeLargest(double[] y, boolean[] bad, int reach) {
        boolean any = false;
        for (int i = 0; i < excess.length; i++) {
            if (excess[i] > 1 && isLargest(i, reach)) {
                for (int k = 0; k < width[i]; k++) {
                    filled[k] = Gaps.cubic(y, i, width[i], k);
                }
                for (int k = 0; k < width[i]; k++) {
                    y[i + k] = filled[k];
                    bad[i + k] = true;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether it is off by more than any other around: beside a spike points seem off, but by less. */
    private boolean isLargest(int at, int reach) {
        for (int i = Math.max(0, at - reach); i < Math.min(excess.length, at + reach + 1); i++) {
            if (excess[i] > 1 && (strength[i] > strength[at] || strength[i] == strength[at] && i < at)) {
                return false;
            }
        }
        return true;
    }
}
