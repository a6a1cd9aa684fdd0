/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import org.solidus.math.fit.FitModel;

/**
 * The zero-loss peak with the beginning of the losses: a pseudo-Voigt line with a width of its own on each side,
 * and a ramp from zero loss on, seen through a Gaussian of the width of the peak.
 *
 * <p>Parameters: height, middle, half width on the gain side, half width on the loss side, part of the Lorentzian, slope
 * of the ramp (counts a channel). All lengths in channels. Thread-confined.
 */
final class PeakModel implements FitModel {

    static final int HEIGHT = 0;
    static final int MIDDLE = 1;
    static final int GAIN = 2;
    static final int LOSS = 3;
    static final int LORENTZ = 4;
    static final int SLOPE = 5;
    static final int PARAMETERS = 6;

    private static final double LN2 = Math.log(2);

    private int from;
    private int points;
    private double[] ramp = new double[0];

    /** Channels that are fitted, and the ramp on them. */
    void on(int first, int end, double[] shape) {
        from = first;
        points = end - first;
        ramp = shape;
    }

    /**
     * A ramp {@code max(0, x)} seen through a Gaussian: {@code x Phi(x / s) + s phi(x / s)}.
     *
     * @param x from the middle of the peak
     * @param s standard deviation
     */
    static double ramp(double x, double s) {
        double u = x / s;
        if (u < -8) {
            return 0;
        }
        if (u > 8) {
            return x;
        }
        return x * cumulative(u) + s * Math.exp(-u * u / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Normal distribution function to 1e-7 (Abramowitz and Stegun 26.2.17). */
    private static double cumulative(double u) {
        double t = 1 / (1 + 0.2316419 * Math.abs(u));
        double tail = Math.exp(-u * u / 2)
                / Math.sqrt(2 * Math.PI)
                * t
                * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return u > 0 ? 1 - tail : tail;
    }

    /** The peak alone, at a channel. */
    static double peak(double[] p, double channel) {
        double x = channel - p[MIDDLE];
        double half = x < 0 ? p[GAIN] : p[LOSS];
        double u = x * x / (half * half);
        return p[HEIGHT] * (p[LORENTZ] / (1 + u) + (1 - p[LORENTZ]) * Math.exp(-LN2 * u));
    }

    @Override
    public int points() {
        return points;
    }

    @Override
    public int parameters() {
        return PARAMETERS;
    }

    @Override
    public void evaluate(double[] p, double[] values) {
        for (int i = 0; i < points; i++) {
            values[i] = peak(p, from + i) + p[SLOPE] * ramp[i];
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        for (int i = 0; i < points; i++) {
            double x = from + i - p[MIDDLE];
            boolean gain = x < 0;
            double half = gain ? p[GAIN] : p[LOSS];
            double u = x * x / (half * half);
            double lorentz = 1 / (1 + u);
            double gauss = Math.exp(-LN2 * u);
            double shape = p[LORENTZ] * lorentz + (1 - p[LORENTZ]) * gauss;
            // derivative by u
            double fall = -p[HEIGHT] * (p[LORENTZ] * lorentz * lorentz + (1 - p[LORENTZ]) * LN2 * gauss);
            int at = i * PARAMETERS;
            values[i] = p[HEIGHT] * shape + p[SLOPE] * ramp[i];
            jacobian[at + HEIGHT] = shape;
            jacobian[at + MIDDLE] = fall * -2 * x / (half * half);
            jacobian[at + GAIN] = gain ? fall * -2 * u / half : 0;
            jacobian[at + LOSS] = gain ? 0 : fall * -2 * u / half;
            jacobian[at + LORENTZ] = p[HEIGHT] * (lorentz - gauss);
            jacobian[at + SLOPE] = ramp[i];
        }
    }
}
