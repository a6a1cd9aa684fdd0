/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.nature;

import java.util.Random;

/**
 * What of a radial profile stands above a background that only falls: broad bumps (halos) and narrow ones (rings), by an
 * opening along the radius, which takes away all that is narrower than its window.
 */
final class Bumps {

    /** The same for every pattern, so that results are. */
    private static final long SEED = 20;

    private static final int DRAWS = 6;

    private final int first;
    private final int end;
    private final int half;
    private final double[] above;
    private final double[] eroded;

    /**
     * @param first  first shell outside the beam
     * @param end    one after the last shell
     * @param window of the opening, shells; odd
     */
    Bumps(int first, int end, int window) {
        this.first = first;
        this.end = end;
        half = window / 2;
        above = new double[Math.max(end, 1)];
        eroded = new double[Math.max(end, 1)];
    }

    /**
     * Counts in the broad and in the narrow bumps, less what noise alone makes of a background that only falls, and their
     * common variance.
     */
    double[] of(double[] profile, double[] variance) {
        double[] found = raw(profile, variance);
        double[] noise = noise(profile, variance);
        return new double[] {Math.max(0, found[0] - noise[0]), Math.max(0, found[1] - noise[1]), found[2]};
    }

    /** The mean of what is found in the background with noise of the given variance. */
    private double[] noise(double[] profile, double[] variance) {
        double[] background = new double[end];
        double base = Double.POSITIVE_INFINITY;
        for (int k = first; k < end; k++) {
            base = Math.min(base, smooth(profile, k));
            background[k] = base;
        }
        double[] sums = new double[2];
        double[] noisy = new double[end];
        Random random = new Random(SEED);
        for (int draw = 0; draw < DRAWS; draw++) {
            for (int k = first; k < end; k++) {
                noisy[k] = background[k] + Math.sqrt(variance[k]) * random.nextGaussian();
            }
            double[] found = raw(noisy, variance);
            sums[0] += found[0] / DRAWS;
            sums[1] += found[1] / DRAWS;
        }
        return sums;
    }

    private double[] raw(double[] profile, double[] variance) {
        double base = Double.POSITIVE_INFINITY;
        for (int k = first; k < end; k++) {
            base = Math.min(base, smooth(profile, k));
            above[k] = Math.max(0, profile[k] - base);
        }
        for (int k = first; k < end; k++) {
            eroded[k] = extreme(above, k, -1);
        }
        double broad = 0;
        double narrow = 0;
        double sum = 0;
        for (int k = first; k < end; k++) {
            double pixels = 2 * Math.PI * k;
            double opened = Math.min(above[k], extreme(eroded, k, 1));
            broad += pixels * opened;
            narrow += pixels * (above[k] - opened);
            sum += pixels * pixels * variance[k];
        }
        return new double[] {broad, narrow, sum};
    }

    /** Against noise, which a minimum would follow downwards. */
    private double smooth(double[] profile, int k) {
        int below = Math.max(first, k - 1);
        int next = Math.min(end - 1, k + 1);
        return (profile[below] + profile[k] + profile[next]) / 3;
    }

    private double extreme(double[] of, int k, int sign) {
        double best = of[k];
        for (int j = Math.max(first, k - half); j <= Math.min(end - 1, k + half); j++) {
            best = sign > 0 ? Math.max(best, of[j]) : Math.min(best, of[j]);
        }
        return best;
    }
}
