/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The brightness of what lies between grains, from pixels all around which it is dark, in all stretches of the film: thin
 * boundaries never get as dark as they are, for the probe is wider.
 */
final class DarkLevel {

    /** Steps from what is not dark, at which it is asked how dark it is. */
    private static final int LEAST = 3;

    private static final int FARTHEST = 12;

    private static final int MOST = 50_000;
    private static final int ENOUGH = 60;

    private final double[][] samples = new double[FARTHEST + 1][64];
    private final int[] counts = new int[FARTHEST + 1];
    private double darkest = Double.POSITIVE_INFINITY;

    /**
     * What was found.
     *
     * @param value brightness
     * @param error how well it is known for a boundary
     */
    record Level(double value, double error) {}

    /** Takes the darkest that was found in a stretch. */
    void darkest(double value) {
        darkest = Math.min(darkest, value);
    }

    /** Takes the pixels of a picture that are dark. */
    void add(Picture mean, boolean[] bright) {
        byte[] distance = new byte[bright.length];
        Edges.distances(mean, new int[bright.length], bright, FARTHEST, distance);
        for (int p = 0; p < bright.length; p++) {
            int at = distance[p];
            if (mean.valid()[p] && !bright[p] && at >= LEAST && at <= FARTHEST && counts[at] < MOST) {
                if (counts[at] == samples[at].length) {
                    samples[at] = Arrays.copyOf(samples[at], 2 * counts[at]);
                }
                samples[at][counts[at]++] = mean.values()[p];
            }
        }
    }

    /** The median of the pixels farthest from what is bright, where there are enough of them. */
    Level level() {
        double[] values = {};
        for (int at = FARTHEST; at >= LEAST && values.length < ENOUGH; at--) {
            int before = values.length;
            values = Arrays.copyOf(values, before + counts[at]);
            System.arraycopy(samples[at], 0, values, before, counts[at]);
        }
        if (values.length < ENOUGH) {
            return new Level(Double.isFinite(darkest) ? darkest : 0, 0);
        }
        // The scatter between places, not of their mean: a boundary need not be as dark as a hole.
return new Level(Robust.median(values), Robust.sigma(values) / Math.sqrt(10));
    }
}
