/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

import java.util.Arrays;
import org.solidus.tem.pattern.RingBackground;
import org.solidus.tem.pattern.SpotlessRings;

/** Counts in disks about spots: whether they are more than chance, and what is above the background. */
final class SpotSums {

    private static final int ENOUGH_AROUND = 12;
    private static final double CLEARLY = 3;

    private final SpotSettings settings;
    private int[] owner = {};
    private float[] distance = {};
    private final double[] around = new double[4096];

    SpotSums(SpotSettings settings) {
        this.settings = settings;
    }

    /** By how many standard deviations the counts about a place exceed what its rings lead to expect. */
    double significance(double x, double y, double[] values, SpotlessRings pattern, int rows, int columns) {
        double reach = settings.testRadius();
        double limit = reach * reach;
        double counts = 0;
        double expected = 0;
        double unseen = 0;
        double variance = 0;
        RingBackground background = pattern.background();
        float[] radius = pattern.rings().radius();
        int count = background.count();
        for (int yy = (int) Math.max(0, Math.ceil(y - reach)); yy <= Math.min(rows - 1, y + reach); yy++) {
            for (int xx = (int) Math.max(0, Math.ceil(x - reach)); xx <= Math.min(columns - 1, x + reach); xx++) {
                double dx = xx - x;
                double dy = yy - y;
                int p = yy * columns + xx;
                if (dx * dx + dy * dy <= limit && pattern.valid(p)) {
                    counts += values[p];
                    expected += RingBackground.at(background.mean(), count, radius[p]);
                    variance += RingBackground.at(background.variance(), count, radius[p]);
                    // The level of a ring is not known better than to one electron.
                    unseen += background.gain() / Math.max(1, background.used()[(int) (radius[p] + 0.5f)]);
                }
            }
        }
        double level = expected + unseen;
        double unit = Math.max(background.gain(), variance / level);
        return deviance(counts / unit, level / unit);
    }

    private static double deviance(double n, double expected) {
        if (!(n > expected)) {
            return 0;
        }
        return Math.sqrt(2 * (n * Math.log(n / expected) - n + expected));
    }

    /** Sums every spot above its local background. */
    void measure(SpotList spots, SpotlessRings pattern, int rows, int columns) {
        shareOut(spots, rows, columns);
        for (int i = 0; i < spots.size(); i++) {
            measure(i, spots, pattern, rows, columns);
        }
    }

    /** Each pixel belongs to the nearest spot within reach. */
    private void shareOut(SpotList spots, int rows, int columns) {
        int size = rows * columns;
        if (owner.length != size) {
            owner = new int[size];
            distance = new float[size];
        }
        Arrays.fill(owner, -1);
        double reach = settings.sumRadius();
        for (int i = 0; i < spots.size(); i++) {
            double x = spots.x(i);
            double y = spots.y(i);
            for (int yy = (int) Math.max(0, Math.ceil(y - reach)); yy <= Math.min(rows - 1, y + reach); yy++) {
                for (int xx = (int) Math.max(0, Math.ceil(x - reach)); xx <= Math.min(columns - 1, x + reach); xx++) {
                    float d = (float) ((xx - x) * (xx - x) + (yy - y) * (yy - y));
                    int p = yy * columns + xx;
                    if (d <= reach * reach && (owner[p] < 0 || d < distance[p])) {
                        owner[p] = i;
                        distance[p] = d;
                    }
                }
            }
        }
    }

    private void measure(int i, SpotList spots, SpotlessRings pattern, int rows, int columns) {
        RingBackground background = pattern.background();
        float[] excess = pattern.excess();
        double outer = 2 * settings.sumRadius();
        double x = spots.x(i);
        double y = spots.y(i);
        double sum = 0;
        double variance = 0;
        int inside = 0;
        int outside = 0;
        for (int yy = (int) Math.max(0, Math.ceil(y - outer)); yy <= Math.min(rows - 1, y + outer); yy++) {
            for (int xx = (int) Math.max(0, Math.ceil(x - outer)); xx <= Math.min(columns - 1, x + outer); xx++) {
                int p = yy * columns + xx;
                boolean valid = pattern.valid(p);
                if (owner[p] == i && valid) {
                    sum += excess[p];
                    variance += RingBackground.at(
                            background.variance(),
                            background.count(),
                            pattern.rings().radius()[p]);
                    inside++;
                } else if (owner[p] < 0 && valid && outside < around.length && near(xx - x, yy - y, outer)) {
                    around[outside++] = excess[p];
                }
            }
        }
        double pixelVariance = inside == 0 ? 0 : variance / inside;
        double local = outside < ENOUGH_AROUND ? 0 : around(outside, pixelVariance, background.gain());
        double localVariance = outside == 0 ? 0 : pixelVariance / outside;
        // The level of a whole ring is known better than that of a few pixels, unless these clearly differ.
        if (local * local < CLEARLY * CLEARLY * localVariance) {
            local = 0;
            localVariance = 0;
        }
        double intensity = sum - inside * local;
        double error = Math.sqrt(
                variance + background.gain() * Math.max(0, intensity) + inside * (double) inside * localVariance);
        spots.measured(i, intensity, error);
    }

    /** Mean of what is around a spot, without what stands out. */
    private double around(int count, double variance, double gain) {
        double limit = 3 * Math.sqrt(variance) + gain;
        double sum = 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (Math.abs(around[i]) <= limit) {
                sum += around[i];
                kept++;
            }
        }
        return kept < ENOUGH_AROUND ? 0 : sum / kept;
    }

    private static boolean near(double dx, double dy, double reach) {
        return dx * dx + dy * dy <= reach * reach;
    }
}
