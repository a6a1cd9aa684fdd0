/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The brightness of what lies between grains, from dark pixels half way between two of them, in all stretches of the film.
 * Dark grains that were not told apart from brighter neighbours do not count.
 */
final class DarkLevel {

    /** Steps from what is not dark to the pixels that are asked. */
    private static final int LEAST = 1;

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

    /**
     * Takes the dark pixels of a picture where grains meet.
     *
     * @param zone the grain that each pixel is counted to
     * @param bright pixels that are nearer to their grain than to the dark
     */
    void add(Picture mean, int[] zone, boolean[] bright) {
        byte[] distance = new byte[bright.length];
        Edges.distances(mean, new int[bright.length], bright, FARTHEST, distance);
        for (int p = 0; p < bright.length; p++) {
            int at = distance[p];
            boolean deep = mean.valid()[p] && !bright[p] && at >= LEAST && at <= FARTHEST;
            if (deep && counts[at] < MOST && isBetween(mean, zone, p)) {
                if (counts[at] == samples[at].length) {
                    samples[at] = Arrays.copyOf(samples[at], 2 * counts[at]);
                }
                samples[at][counts[at]++] = mean.values()[p];
            }
        }
    }

    private static boolean isBetween(Picture mean, int[] zone, int p) {
        int x = p % mean.columns();
        boolean right = x + 1 < mean.columns() && parts(zone[p], zone[p + 1]);
        boolean below = p + mean.columns() < zone.length && parts(zone[p], zone[p + mean.columns()]);
        return right || below;
    }

    private static boolean parts(int one, int other) {
        return one > 0 && other > 0 && one != other;
    }

    /**
     * The lower quartile: most boundaries are thinner than the probe is wide, and look brighter than they are; cracks in
     * some of them are darker.
     */
    Level level() {
        double[] values = {};
        for (int at = LEAST; at <= FARTHEST; at++) {
            int before = values.length;
            values = Arrays.copyOf(values, before + counts[at]);
            System.arraycopy(samples[at], 0, values, before, counts[at]);
        }
        if (values.length < ENOUGH) {
            return new Level(Double.isFinite(darkest) ? darkest : 0, 0);
        }
        Arrays.sort(values);
        // The scatter between places, not of their mean: a boundary need not be as dark as a hole.
        return new Level(values[values.length / 4], Robust.sigma(values) / Math.sqrt(10));
    }
}
