/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * Finds, in many series at once and while they come, when each of them jumps down. At every place between two frames the
 * values before and after it are fitted with one slope and a step (ordinary least squares); the step with the largest
 * ratio to its error counts. A boundary that widens darkens steadily and has a slope but no step. Some frames in between
 * may be left out, so that an opening that takes a few frames is a step as well.
 *
 * <p>Memory: for each series three numbers a frame of the window.
 */
final class Jumps {

    private static final int[] GAPS = {0, 2, 4};
    private static final int LEAST_BEFORE = 2;
    private static final int LATE = 3;

    /** Mean absolute second difference of white noise of 1: sqrt(6) sqrt(2 / pi). */
    private static final double SECOND = 1.954410;

    private final int half;
    private final int window;
    private final int count;
    private final int[] frames;
    private final float[][] bottom;
    private final float[][] left;
    private final float[][] right;
    private final float[] score;
    private final float[] step;
    private final float[] leftStep;
    private final float[] rightStep;
    private final float[] before;
    private final float[] after;
    private final float[] beside;
    private final float[] spread;
    private final int[] open;
    private final int[] closed;
    private final double[] wobble;
    private final int[] wobbles;
    private int taken;

    /** @param half frames before and after a place that are looked at */
    Jumps(int count, int half) {
        this.count = count;
        this.half = half;
        window = 2 * half + GAPS[GAPS.length - 1];
        frames = new int[window];
        bottom = new float[window][count];
        left = new float[window][count];
        right = new float[window][count];
        score = new float[count];
        step = new float[count];
        leftStep = new float[count];
        rightStep = new float[count];
        before = new float[count];
        after = new float[count];
        beside = new float[count];
        spread = new float[count];
        open = new int[count];
        closed = new int[count];
        wobble = new double[count];
        wobbles = new int[count];
    }

    /** Takes the next frame from these profiles. */
    void take(int frame, LineProfiles profiles, float[] picture) {
        int slot = taken % window;
        frames[slot] = frame;
        profiles.read(picture, bottom[slot], left[slot], right[slot]);
        taken++;
        addWobble();
        int centre = taken - half - GAPS[GAPS.length - 1];
        if (centre >= LEAST_BEFORE) {
            look(centre);
        }
    }

    /** No more frames come. */
    void end() {
        for (int centre = Math.max(LEAST_BEFORE, taken - half - GAPS[GAPS.length - 1] + 1); centre < taken; centre++) {
            look(centre);
        }
    }

    private void addWobble() {
        if (taken < 3) {
            return;
        }
        float[] a = bottom[(taken - 3) % window];
        float[] b = bottom[(taken - 2) % window];
        float[] c = bottom[(taken - 1) % window];
        for (int i = 0; i < count; i++) {
            double second = Math.abs(a[i] - 2 * b[i] + c[i]);
            if (second == second) {
                wobble[i] += second;
                wobbles[i]++;
            }
        }
    }

    private void look(int centre) {
        int from = Math.max(Math.max(0, taken - window), centre - half);
        for (int gap : GAPS) {
            int restart = centre + gap;
            int to = Math.min(taken, restart + half);
            int least = gap == 0 ? 1 : 2;
            if (to - restart >= least) {
                look(from, centre, restart, to);
            }
        }
    }

    /** Frames {@code from .. centre-1} are before, {@code restart .. to-1} after. */
    private void look(int from, int centre, int restart, int to) {
        double[] weights = weights(from, centre, restart, to);
        double variance = 0;
        for (double weight : weights) {
            variance += weight * weight;
        }
        float scale = (float) (1 / Math.sqrt(variance));
        int slots = to - from;
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = 0; k < slots; k++) {
                sum += weights[k] * bottom[(from + k) % window][i];
            }
            if (sum * scale > score[i]) {
                score[i] = (float) sum * scale;
                spread[i] = 1 / scale;
                keep(i, weights, from, centre, restart, to, (float) sum);
            }
        }
    }

    /** Weights of a step down, in the order of the frames from {@code from}; 0 in between. */
    private double[] weights(int from, int centre, int restart, int to) {
        double meanBefore = mean(from, centre);
        double meanAfter = mean(restart, to);
        double square = square(from, centre, meanBefore) + square(restart, to, meanAfter);
        double[] weights = new double[to - from];
        for (int k = from; k < to; k++) {
            boolean early = k < centre;
            if (early || k >= restart) {
                double at = frames[k % window] - (early ? meanBefore : meanAfter);
                double share = early ? 1.0 / (centre - from) : -1.0 / (to - restart);
                weights[k - from] = share + (square == 0 ? 0 : (meanAfter - meanBefore) * at / square);
            }
        }
        return weights;
    }

    private double mean(int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += frames[k % window];
        }
        return sum / (to - from);
    }

    private double square(int from, int to, double mean) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += (frames[k % window] - mean) * (frames[k % window] - mean);
        }
        return sum;
    }

    private void keep(int i, double[] weights, int from, int centre, int restart, int to, float sum) {
        step[i] = sum;
        leftStep[i] = weighted(left, i, weights, from);
        rightStep[i] = weighted(right, i, weights, from);
        before[i] = mean(bottom, i, from, centre);
        after[i] = mean(bottom, i, restart, to);
        beside[i] = Math.min(mean(left, i, restart, to), mean(right, i, restart, to));
        float middle = (before[i] + after[i]) / 2;
        int first = centre;
        while (first < restart && bottom[first % window][i] > middle) {
            first++;
        }
        open[i] = frames[first % window];
        closed[i] = frames[(first - 1) % window];
    }

    private float weighted(float[][] series, int i, double[] weights, int from) {
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k] * series[(from + k) % window][i];
        }
        return (float) sum;
    }

    private float mean(float[][] series, int i, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += series[k % window][i];
        }
        return (float) (sum / (to - from));
    }

    /** Number of series. */
    int count() {
        return count;
    }

    /** The step down of a series, 0 where it never goes down. */
    double step(int i) {
        return step[i];
    }

    /** Standard deviation of the step. @param noise that of one value */
    double error(int i, double noise) {
        return spread[i] * noise;
    }

    /** How much more the series itself went down than what lies at its sides. */
    double ownStep(int i) {
        return step[i] - Math.max(0, Math.max(leftStep[i], rightStep[i]));
    }

    /** Values after the step: those of the darker side less those of the series. */
    double depth(int i) {
        return beside[i] - after[i];
    }

    /** Mean of the values before the step. */
    double before(int i) {
        return before[i];
    }

    /** Mean of the last values. */
    double late(int i) {
        return mean(bottom, i, Math.max(0, taken - LATE), taken);
    }

    /** How much of the step is left in the end. */
    double kept(int i) {
        return before[i] - late(i);
    }

    /** Number of the first frame after the step. */
    int open(int i) {
        return open[i];
    }

    /** Number of the last frame before the step. */
    int closed(int i) {
        return closed[i];
    }

    /** Standard deviation of the noise of one value: the median over the series, from second differences. */
    double noise() {
        double[] each = new double[count];
        for (int i = 0; i < count; i++) {
            each[i] = wobbles[i] == 0 ? Double.NaN : wobble[i] / wobbles[i] / SECOND;
        }
        return Robust.median(each);
    }

    /** Whether enough frames came. */
    boolean any() {
        return taken > LEAST_BEFORE;
    }

    @Override
    public String toString() {
        return taken + " frames of " + count + " series, last " + Arrays.toString(frames);
    }
}
