/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.Arrays;
import org.solidus.tem.pattern.PatternGeometry;
import org.solidus.tem.pattern.SpotlessRings;

/**
 * What each shell of a pattern holds all around: the mean of its sectors from the lowest tenth to the lowest two fifths,
 * by their own means.
 *
 * <p>Spots of a crystal lie in some sectors of a shell and are left out, as long as they are in less than three fifths of
 * them; the speckle of a ring of small crystals is in all of them and stays, where leaving out single bright pixels would
 * take the ring away. Scratch of one thread.
 */
final class SectorProfile {

    private static final int MOST = 24;
    private static final int LEAST = 4;
    private static final double ARC = 6;
    private static final double LOW = 0.1;
    private static final double HIGH = 0.4;

    private double[] sums = {};
    private int[] counts = {};
    private final double[] sectors = new double[MOST];

    /** The profile of the first so many shells of a pattern; NaN where a shell has no valid pixel. */
    double[] of(double[] values, SpotlessRings pattern, PatternGeometry geometry, int columns, int shells) {
        sort(values, pattern, geometry, columns, shells);
        double[] profile = new double[shells];
        for (int k = 0; k < shells; k++) {
            profile[k] = middle(k);
        }
        return profile;
    }

    private void sort(double[] values, SpotlessRings pattern, PatternGeometry geometry, int columns, int shells) {
        if (sums.length != shells * MOST) {
            sums = new double[shells * MOST];
            counts = new int[shells * MOST];
        }
        Arrays.fill(sums, 0);
        Arrays.fill(counts, 0);
        float[] radius = pattern.rings().radius();
        for (int p = 0; p < values.length; p++) {
            int k = (int) (radius[p] + 0.5f);
            if (k < shells && pattern.valid(p)) {
                double turn = turn(p % columns - geometry.centreX(), p / columns - geometry.centreY());
                int at = k * MOST + Math.min(number(k) - 1, (int) (turn * number(k)));
                sums[at] += values[p];
                counts[at]++;
            }
        }
    }

    /** Sectors of a shell: as many as have some pixels each. */
    private static int number(int k) {
        return (int) Math.max(LEAST, Math.min(MOST, 2 * Math.PI * k / ARC));
    }

    /** Angle over the full circle, 0 to 1, within 0.001: sectors need no better. */
    private static double turn(double x, double y) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double ratio = ax > ay ? ay / ax : ay > 0 ? ax / ay : 0;
        double eighth = ratio * (0.125 + 0.04345 * (1 - ratio));
        double quarter = ax > ay ? eighth : 0.25 - eighth;
        double half = x >= 0 ? quarter : 0.5 - quarter;
        return y >= 0 ? half : 1 - half;
    }

    private double middle(int k) {
        int n = 0;
        for (int s = 0; s < number(k); s++) {
            if (counts[k * MOST + s] > 0) {
                sectors[n++] = sums[k * MOST + s] / counts[k * MOST + s];
            }
        }
        Arrays.sort(sectors, 0, n);
        int from = (int) (LOW * n);
        int to = Math.max(from + 1, (int) (HIGH * n));
        double sum = 0;
        for (int s = from; s < to && s < n; s++) {
            sum += sectors[s];
        }
        return n == 0 ? Double.NaN : sum / (to - from);
    }
}
