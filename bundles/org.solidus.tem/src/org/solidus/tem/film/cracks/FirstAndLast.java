/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * What a film looks like in its first and in its last frames, pixel by pixel, and its noise. Of each pixel the first and
 * the last valid values count, so that a drift which brings parts into view late leaves nothing empty.
 *
 * <p>Memory: five numbers a pixel, and as many more as there are last frames.
 */
final class FirstAndLast implements FilmFrames.Taker {

    private final int frames;
    private final float[] sum;
    private final byte[] counted;
    private final float[][] last;
    private final float[] deviations;
    private final int[] pairs;

    FirstAndLast(int pixels, int frames) {
        this.frames = frames;
        sum = new float[pixels];
        counted = new byte[pixels];
        last = new float[frames][pixels];
        deviations = new float[pixels];
        pairs = new int[pixels];
        forget();
    }

    @Override
    public void forget() {
        Arrays.fill(sum, 0);
        Arrays.fill(counted, (byte) 0);
        Arrays.fill(deviations, 0);
        Arrays.fill(pairs, 0);
        for (float[] values : last) {
            Arrays.fill(values, Float.NaN);
        }
    }

    @Override
    public void take(int index, float[] values) {
        for (int i = 0; i < values.length; i++) {
            float value = values[i];
            if (value == value) {
                if (counted[i] < frames) {
                    sum[i] += value;
                    counted[i]++;
                }
                float before = last[frames - 1][i];
                if (before == before) {
                    deviations[i] += Math.abs(value - before);
                    pairs[i]++;
                }
                for (int k = 1; k < frames; k++) {
                    last[k - 1][i] = last[k][i];
                }
                last[frames - 1][i] = value;
            }
        }
    }

    /** Mean of the first frames; where there never was a value, the mean of the picture. */
    float[] first() {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = counted[i] == 0 ? Float.NaN : sum[i] / counted[i];
        }
        return filled(mean);
    }

    /** Mean of the last frames; where there never was a value, the mean of the picture. */
    float[] last() {
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            float total = 0;
            int count = 0;
            for (float[] values : last) {
                if (values[i] == values[i]) {
                    total += values[i];
                    count++;
                }
            }
            mean[i] = count == 0 ? Float.NaN : total / count;
        }
        return filled(mean);
    }

    private static float[] filled(float[] values) {
        double total = 0;
        int count = 0;
        for (float value : values) {
            if (value == value) {
                total += value;
                count++;
            }
        }
        float mean = count == 0 ? 0 : (float) (total / count);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == values[i] ? values[i] : mean;
        }
        return values;
    }

    /**
     * Standard deviation of the noise of a pixel in one frame: from the mean absolute difference of successive frames (2 /
     * sqrt(pi) times sigma), the median over the pixels.
     */
    double noise() {
        double[] each = new double[sum.length];
        int count = 0;
        for (int i = 0; i < each.length; i++) {
            if (pairs[i] > 0) {
                each[count++] = deviations[i] / pairs[i];
            }
        }
        return count == 0 ? 0 : Robust.medianInPlace(each, 0, count) * Math.sqrt(Math.PI) / 2;
    }
}
