/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The brightness of what lies between grains: of pixels on the lines where grains meet, as far away from all that is bright
 * as a good part of them lie, in the stretch of the film where lines are darkest. Thin boundaries never look as dark as
 * they are, for the probe is wider. Cracks in boundaries are darker still; the densest range of values is that of the
 * boundaries themselves.
 */
final class DarkLevel {

    private static final int STEPS = 4;
    private static final int ENOUGH = 40;
    private static final double GOOD_PART = 0.1;
    private static final double DENSE = 0.08;

    private double least = Double.POSITIVE_INFINITY;
    private Level level;

    /**
     * What was found.
     *
     * @param value brightness
     * @param error how well it is known for a boundary
     */
    record Level(double value, double error) {}

    /**
     * Takes a stretch.
     *
     * @param bright what belongs to grains
     */
    void add(Picture mean, Segmenter.Found found, boolean[] bright) {
        byte[] distance = new byte[bright.length];
        Edges.distances(mean, new int[bright.length], bright, STEPS, distance);
        int[] lines = new int[bright.length];
        int count = 0;
        int[] farther = new int[STEPS + 1];
        double sum = 0;
        for (int p = 0; p < bright.length; p++) {
            if (mean.valid()[p] && meets(found.zone(), p, mean.columns())) {
                sum += found.smooth()[p];
                lines[count++] = p;
                int steps = bright[p] ? 0 : distance[p];
                for (int at = 0; at <= steps; at++) {
                    farther[at]++;
                }
            }
        }
        if (count < ENOUGH || sum / count >= least) {
            level = level == null ? new Level(found.dark(), 0) : level;
            return;
        }
        least = sum / count;
        int steps = STEPS;
        while (steps > 0 && farther[steps] < Math.max(ENOUGH, GOOD_PART * count)) {
            steps--;
        }
        int wanted = steps;
        int[] chosen = Arrays.stream(lines, 0, count)
                .filter(p -> (bright[p] ? 0 : distance[p]) >= wanted)
                .toArray();
        level = of(mean, found, chosen);
    }

    /** The densest range of smoothed values tells which pixels are meant; that of the pixels is less blurred. */
    private static Level of(Picture mean, Segmenter.Found found, int[] chosen) {
        double[] smooth = Arrays.stream(chosen)
                .mapToDouble(p -> found.smooth()[p])
                .sorted()
                .toArray();
        double width = DENSE * (found.middle() - found.dark());
        int best = 0;
        int length = 0;
        for (int from = 0, to = 0; from < smooth.length; from++) {
            while (to < smooth.length && smooth[to] <= smooth[from] + width) {
                to++;
            }
            if (to - from > length) {
                length = to - from;
                best = from;
            }
        }
        double low = smooth[best];
        double high = smooth[best + length - 1];
        double[] values = Arrays.stream(chosen)
                .filter(p -> found.smooth()[p] >= low && found.smooth()[p] <= high)
                .mapToDouble(p -> mean.values()[p])
                .toArray();
        return new Level(Robust.median(values), Robust.sigma(Arrays.copyOfRange(smooth, best, best + length)));
    }

    private static boolean meets(int[] zone, int p, int columns) {
        boolean right = p % columns + 1 < columns && zone[p + 1] > 0 && zone[p + 1] != zone[p];
        boolean down = p + columns < zone.length && zone[p + columns] > 0 && zone[p + columns] != zone[p];
        return zone[p] > 0 && (right || down);
    }

    /** What was found in the stretch where lines are darkest. */
    Level level() {
        return level == null ? new Level(0, 0) : level;
    }
}
