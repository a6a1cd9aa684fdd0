/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * Evenly spaced curves without frequencies above a band, known at every n-th point only: the points between follow from
 * the sampling theorem. The sum is a sinc under a Kaiser window of 32 points; as the coarse points are twice as dense
 * as the band needs, what it leaves out is below 1e-10 of the curve.
 *
 * <p>G(r) has no frequencies above Qmax, its variance none above 2 Qmax: on fine grids of r most of the transform need
 * not be computed.
 */
final class BandLimited {

    private static final int HALF = 16;
    /** Kaiser's beta for a stop band of -230 dB. */
    private static final double BETA = 24.4;

    private final int count;
    private final int stride;
    /** {@code taps[phase][tap]}; phase 0 is the coarse points themselves. */
    private final double[][] taps;

    /**
     * @param count points of the fine curve
     * @param step of the fine curve
     * @param band highest angular frequency of the curve
     */
    BandLimited(int count, double step, double band) {
        this.count = count;
        int widest = (int) Math.max(1, Math.floor(Math.PI / (2 * band) / step));
        boolean worthwhile = coarse(count, widest) < 0.8 * count;
        this.stride = worthwhile ? widest : 1;
        this.taps = new double[stride][2 * HALF];
        for (int phase = 1; phase < stride; phase++) {
            for (int tap = 0; tap < 2 * HALF; tap++) {
                double x = (double) phase / stride - (tap - HALF + 1);
                taps[phase][tap] = Math.sin(Math.PI * x) / (Math.PI * x) * kaiser(x / HALF);
            }
        }
    }

    private static int coarse(int count, int stride) {
        return stride == 1 ? count : (count + stride - 2) / stride + 2 * HALF;
    }

    /** Points of the coarse curve. */
    int coarse() {
        return coarse(count, stride);
    }

    /** Fine steps in a coarse step. */
    int stride() {
        return stride;
    }

    /** Where the coarse curve begins, in fine steps: before the fine curve, or with it where there is no coarse one. */
    int start() {
        return stride == 1 ? 0 : -(HALF - 1) * stride;
    }

    /** Fills a fine curve. */
    void fill(double[] coarse, double[] fine) {
        if (stride == 1) {
            System.arraycopy(coarse, 0, fine, 0, count);
            return;
        }
        for (int i = 0; i < count; i += stride) {
            int from = i / stride;
            fine[i] = coarse[from + HALF - 1];
            int end = Math.min(stride, count - i);
            for (int phase = 1; phase < end; phase++) {
                fine[i + phase] = dot(taps[phase], coarse, from);
            }
        }
    }

    private static double dot(double[] taps, double[] of, int from) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int tap = 0; tap < 2 * HALF; tap += 4) {
            a += taps[tap] * of[from + tap];
            b += taps[tap + 1] * of[from + tap + 1];
            c += taps[tap + 2] * of[from + tap + 2];
            d += taps[tap + 3] * of[from + tap + 3];
        }
        return (a + b) + (c + d);
    }

    private static double kaiser(double x) {
        return x * x >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /** Modified Bessel function I0 by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-17 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }
}
