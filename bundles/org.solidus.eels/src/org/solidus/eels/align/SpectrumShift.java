/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.align;

import java.util.Arrays;

/**
 * Moves a spectrum by any part of a channel with an all-pass filter of maximally flat delay (Thiran 1971,
 * doi:10.1109/TCT.1971.1083363; Laakso, Valimaki, Karjalainen and Laine 1996, doi:10.1109/79.482137), order
 * {@value #ORDER}.
 *
 * <p>An all-pass filter changes no amplitude at any frequency: white noise stays white, with its variance, whatever the
 * shift (linear interpolation halves the variance in the middle between two channels, a cubic one leaves 64 %), and sums
 * are kept. Its answer to one channel decays within a few channels, so that the noise of a bright peak does not spread
 * as with a Fourier shift; the variance of a channel is the sum of the variances around it, weighted by the squared
 * answer ({@link #variance}). Peaks of 7 channels at half height
 * keep their shape to 1e-8 of the height, those of 3 channels to 1e-3, those of 2.4 to 1 %.
 *
 * <p>Channels that come from beyond the ends of the spectrum have the value of the end; {@link #from} and {@link #to}
 * say which are measured. Thread-confined.
 */
public final class SpectrumShift {

    static final int ORDER = 14;
    private static final int ANSWER = 40;

    private final double[] feedback = new double[ORDER + 1];
    private final double[] answer = new double[ANSWER];
    private double[] given = new double[0];
    private double[] made = new double[0];
    private int whole;
    private double fraction;
    private int size;

    /**
     * Prepares a shift: {@code out(i) = in(i + by)}.
     *
     * @param by       channels, any number
     * @param channels of the spectrum
     */
    public void set(double by, int channels) {
        size = channels;
        double nearest = Math.rint(by);
        whole = (int) Math.clamp(nearest, -channels, channels);
        fraction = nearest - by;
        double delay = ORDER + fraction;
        double binomial = 1;
        for (int k = 0; k <= ORDER; k++) {
            double product = k % 2 == 0 ? binomial : -binomial;
            for (int n = 0; n <= ORDER; n++) {
                product *= (delay - ORDER + n) / (delay - ORDER + k + n);
            }
            feedback[k] = k == 0 ? 1 : product;
            binomial = binomial * (ORDER - k) / (k + 1);
        }
    }

    /** The first channel that is measured. */
    public int from() {
        return Math.clamp((long) Math.ceil(-whole + fraction - 1e-9), 0, size);
    }

    /** The one behind the last channel that is measured. */
    public int to() {
        return Math.clamp((long) Math.floor(size - 1 - whole + fraction + 1e-9) + 1, from(), size);
    }

    /**
     * Moves.
     *
     * @param in  finite numbers, as many as there are channels
     * @param out receives as many; another array
     */
    public void move(double[] in, double[] out) {
        if (fraction == 0) {
            for (int i = 0; i < size; i++) {
                out[i] = in[Math.clamp(i + whole, 0, size - 1)];
            }
            return;
        }
        int late = whole + ORDER;
        int end = size + late;
        Arrays.fill(out, 0, Math.clamp(-late, 0, size), in[0]);
        prepare(in, end);
        // output n of the filter is channel n - late of the result; entry n + ORDER is its time in both histories
        for (int n = 0; n < end; n++) {
            double y = given[n];
            // The latest output comes last: only that one term has to wait for it.
            for (int k = ORDER; k > 0; k--) {
                y += feedback[k] * (given[n + k] - made[n + ORDER - k]);
            }
            made[n + ORDER] = y;
            if (n >= late && n - late < size) {
                out[n - late] = y;
            }
        }
    }

    /** What the filter sees: before the start all is as at the start, and after the end as at the end. */
    private void prepare(double[] in, int end) {
        int length = Math.max(0, end) + ORDER;
        if (given.length < length) {
            given = new double[length];
            made = new double[length];
        }
        Arrays.fill(given, 0, ORDER, in[0]);
        Arrays.fill(made, 0, ORDER, in[0]);
        int inside = Math.clamp(end, 0, size);
        System.arraycopy(in, 0, given, ORDER, inside);
        Arrays.fill(given, ORDER + inside, length, in[size - 1]);
    }

    /**
     * Variances of the moved channels, whose noise was independent; neighbours are correlated afterwards where the
     * variances differ, and only there.
     */
    public void variance(double[] in, double[] out) {
        answer();
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int k = 0; k < ANSWER; k++) {
                sum += answer[k] * answer[k] * in[Math.clamp(i + whole + ORDER - k, 0, size - 1)];
            }
            out[i] = sum;
        }
    }

    private void answer() {
        double[] y = answer;
        for (int n = 0; n < ANSWER; n++) {
            double value = n <= ORDER ? feedback[ORDER - n] : 0;
            for (int k = 1; k <= Math.min(n, ORDER); k++) {
                value -= feedback[k] * y[n - k];
            }
            y[n] = value;
        }
    }
}
