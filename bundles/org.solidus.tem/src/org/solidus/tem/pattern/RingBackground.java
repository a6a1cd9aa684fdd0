/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.pattern;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Level and noise of a pattern about its centre, whatever spots it has: mean and variance of each ring, of the pixels
 * that are no outliers.
 *
 * <p>Each ring starts from its median and its median absolute deviation, and then leaves out, four times, what lies
 * further than three standard deviations from the mean of what is left. No standard deviation is smaller than counting
 * makes it: variance over mean (the <em>gain</em>, counts an electron) is taken from the rings themselves, so that
 * rings of which nearly all pixels are empty, where the median is zero, still have a mean and a noise.
 *
 * <p>Scratch of one thread.
 */
public final class RingBackground {

    private static final int ROUNDS = 4;
    private static final double CLIP = 3;

    private double[] mean = {};
    private double[] variance = {};
    private int[] used = {};
    private double[] scratch = {};
    private double gain = 1;
    private int count;

    /**
     * Takes the rings of a pattern.
     *
     * @param rings    of its geometry
     * @param values   its pixels
     * @param mask     1 = not valid, or empty
     * @param electron counts an electron, NaN to take it from the scatter of the rings
     */
    public void measure(Rings rings, double[] values, byte[] mask, double electron) {
        count = rings.count();
        reserve(count, values.length);
        double[] ratios = new double[count];
        int ratioCount = 0;
        for (int k = 0; k < count; k++) {
            ring(rings, k, values, mask, Double.isNaN(electron) ? 0 : electron);
            if (used[k] >= 8 && mean[k] * used[k] > 0) {
                ratios[ratioCount++] = variance[k] / mean[k];
            }
        }
        gain = electron;
        if (Double.isNaN(electron)) {
            gain = ratioCount == 0 ? 1 : Robust.medianInPlace(ratios, 0, ratioCount);
            for (int k = 0; k < count; k++) {
                ring(rings, k, values, mask, gain);
            }
        }
        gain = gain > 0 ? gain : 1;
        bridge();
    }

    private void reserve(int rings, int pixels) {
        if (mean.length < rings) {
            mean = new double[rings];
            variance = new double[rings];
            used = new int[rings];
        }
        if (scratch.length < pixels) {
            scratch = new double[pixels];
        }
    }

    private void ring(Rings rings, int k, double[] values, byte[] mask, double electron) {
        int n = 0;
        int[] order = rings.order();
        for (int i = rings.start()[k]; i < rings.start()[k + 1]; i++) {
            int p = order[i];
            if ((mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p])) {
                scratch[n++] = values[p];
            }
        }
        used[k] = n;
        if (n == 0) {
            mean[k] = Double.NaN;
            variance[k] = Double.NaN;
            return;
        }
        double centre = Robust.medianInPlace(scratch, 0, n);
        double spread = spread(n, centre);
        // Where more than half of the pixels are empty, only the mean says how many are not.
        double level = Math.max(centre, centre > 0 ? 0 : mean(n));
        clip(k, n, level, Math.max(spread * spread, electron * Math.abs(level)), electron);
    }

    private double mean(int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += scratch[i];
        }
        return sum / n;
    }

    /** Half of the pixels lie within: found by selection on the sorted halves that the median left. */
    private double spread(int n, double centre) {
        if (n < 4) {
            return 0;
        }
        double upper = Robust.medianInPlace(scratch, n / 2, n) - centre;
        double lower = centre - Robust.medianInPlace(scratch, 0, n / 2);
        // Spots only lift the upper half.
        return Math.min(upper, lower) * Robust.MAD_TO_SIGMA;
    }

    private void clip(int k, int n, double startMean, double startVariance, double electron) {
        double m = startMean;
        double v = startVariance;
        for (int round = 0; round < ROUNDS; round++) {
            double reach = CLIP * Math.sqrt(v) + electron;
            double sum = 0;
            double squares = 0;
            int kept = 0;
            for (int i = 0; i < n; i++) {
                double off = scratch[i] - m;
                if (Math.abs(off) <= reach) {
                    sum += off;
                    squares += off * off;
                    kept++;
                }
            }
            if (kept == 0) {
                break;
            }
            double shift = sum / kept;
            m += shift;
            v = Math.max(squares / kept - shift * shift, electron * Math.abs(m));
        }
        mean[k] = m;
        variance[k] = v;
    }

    /** Rings without a valid pixel have the values of the next one inwards, else outwards. */
    private void bridge() {
        int first = 0;
        while (first < count && used[first] == 0) {
            first++;
        }
        if (first == count) {
            Arrays.fill(mean, 0, count, 0);
            Arrays.fill(variance, 0, count, 0);
            return;
        }
        for (int k = 0; k < count; k++) {
            if (used[k] == 0) {
                int from = k < first ? first : k - 1;
                mean[k] = mean[from];
                variance[k] = variance[from];
            }
        }
    }

    /** Number of rings. */
    public int count() {
        return count;
    }

    /** Level of each ring, counts a pixel; not to be changed. */
    public double[] mean() {
        return mean;
    }

    /** Variance of a pixel of each ring; not to be changed. */
    public double[] variance() {
        return variance;
    }

    /** Valid pixels of each ring; not to be changed. */
    public int[] used() {
        return used;
    }

    /** Variance over mean: counts that one electron makes. */
    public double gain() {
        return gain;
    }

    /** A profile between the middles of rings. */
    public static double at(double[] profile, int count, double radius) {
        int below = (int) radius;
        if (below >= count - 1) {
            return profile[count - 1];
        }
        double part = radius - below;
        return profile[below] + part * (profile[below + 1] - profile[below]);
    }
}
