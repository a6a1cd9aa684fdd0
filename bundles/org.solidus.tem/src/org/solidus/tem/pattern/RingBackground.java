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
    private static final int ENOUGH = 8;
    private static final double LEAST_SHARE = 0.2;

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
        for (int k = 0; k < count; k++) {
            start(k, collect(rings, k, values, mask));
        }
        gain = Double.isNaN(electron) ? firstGain(values) : electron;
        for (int k = 0; k < count; k++) {
            clip(k, collect(rings, k, values, mask));
        }
        bridge();
        gain = Double.isNaN(electron) ? keptGain(scatter()) : electron;
    }

    /** Of rings that are not mostly empty; where all are, the smallest count there is, which is one electron or few. */
    private double firstGain(double[] values) {
        double ratio = scatter();
        if (!Double.isNaN(ratio)) {
            return ratio;
        }
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = value > 0 && value < smallest ? value : smallest;
        }
        return Double.isInfinite(smallest) ? 1 : smallest;
    }

    private double keptGain(double found) {
        return Double.isNaN(found) ? gain : found;
    }

    /** Median of variance over mean of the rings that have both; NaN where none has. */
    private double scatter() {
        int n = 0;
        for (int k = 0; k < count; k++) {
            if (used[k] >= ENOUGH && mean[k] > 0 && variance[k] > 0) {
                scratch[n++] = variance[k] / mean[k];
            }
        }
        return n == 0 ? Double.NaN : Robust.medianInPlace(scratch, 0, n);
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

    private int collect(Rings rings, int k, double[] values, byte[] mask) {
        int n = 0;
        int[] order = rings.order();
        for (int i = rings.start()[k]; i < rings.start()[k + 1]; i++) {
            int p = order[i];
            if ((mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p])) {
                scratch[n++] = values[p];
            }
        }
        return n;
    }

    private void start(int k, int n) {
        used[k] = n;
        mean[k] = Robust.medianInPlace(scratch, 0, n);
        double spread = spread(n, mean[k]);
        variance[k] = spread * spread;
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

    private void clip(int k, int n) {
        // Where more than half of the pixels are empty, only the mean says how many are not.
        double m = mean[k] > 0 || n == 0 ? mean[k] : mean(n);
        double v = Math.max(variance[k], gain * Math.abs(m));
        for (int round = 0; round < ROUNDS; round++) {
            double reach = CLIP * Math.sqrt(v) + gain;
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
            v = Math.max(squares / kept - shift * shift, gain * Math.abs(m));
        }
        mean[k] = m;
        variance[k] = v;
    }

    /**
     * Takes the rings again without the pixels that a filtered pattern shows to be parts of spots: weak ones lift single
     * pixels hardly, and a ring that holds many of them has too high a level and far too much noise at first.
     *
     * @param smooth    the pattern less the level of its rings, filtered
     * @param threshold of each pixel; what exceeds it is part of a spot
     * @param electron  counts an electron, NaN to take it from the scatter of the rings
     */
    public void exclude(Rings rings, double[] values, byte[] mask, float[] smooth, float[] threshold, double electron) {
        for (int k = 0; k < count; k++) {
            retake(rings, k, values, mask, smooth, threshold);
        }
        gain = Double.isNaN(electron) ? keptGain(scatter()) : electron;
        for (int k = 0; k < count; k++) {
            variance[k] = Math.max(variance[k], gain * Math.abs(mean[k]));
        }
    }

    private void retake(Rings rings, int k, double[] values, byte[] mask, float[] smooth, float[] threshold) {
        int[] order = rings.order();
        double sum = 0;
        double squares = 0;
        int kept = 0;
        double m = mean[k];
        for (int i = rings.start()[k]; i < rings.start()[k + 1]; i++) {
            int p = order[i];
            if (smooth[p] <= threshold[p] && (mask.length == 0 || mask[p] == 0) && !Double.isNaN(values[p])) {
                double off = values[p] - m;
                sum += off;
                squares += off * off;
                kept++;
            }
        }
        if (kept >= ENOUGH && kept >= LEAST_SHARE * used[k]) {
            double shift = sum / kept;
            mean[k] = m + shift;
            variance[k] = squares / kept - shift * shift;
        }
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
