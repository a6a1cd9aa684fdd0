/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.thickness;

import org.solidus.math.fit.FitModel;

/**
 * The side of the zero-loss peak towards losses, and the beginning of the losses: a curve that falls from the middle of
 * the peak on, and a ramp. With {@code u} the distance from a middle of its own in half widths, the curve is one of
 *
 * <ul>
 *   <li>{@code (1 + (2^v - 1) u^2)^(-1/v)}, Pearson's type VII: from a Gaussian (v to 0) to a Lorentzian (v = 1), with
 *       tails as a power of the distance;
 *   <li>{@code exp(-c (sqrt(1 + v u^2) - 1))} with 1/2 at u = 1, the hyperbolic distribution: from a Gaussian (v to 0) to
 *       an exponential decay.
 * </ul>
 *
 * <p>Parameters: height, half width, v, slope of the ramp (counts a channel), middle of the curve (an asymmetric peak has
 * it beside its own). All lengths in channels, from the middle of the peak. Thread-confined.
 */
final class TailModel implements FitModel {

    static final int HEIGHT = 0;
    static final int HALF = 1;
    static final int FORM = 2;
    static final int SLOPE = 3;
    static final int MIDDLE = 4;
    static final int PARAMETERS = 5;

    /** How tails fall. */
    enum Shape {
        POWER(0.02, 1, 0.3),
        EXPONENTIAL(1e-3, 1e4, 1);

        final double least;
        final double most;
        final double start;

        Shape(double least, double most, double start) {
            this.least = least;
            this.most = most;
            this.start = start;
        }
    }

    private static final double LN2 = Math.log(2);

    private Shape shape = Shape.POWER;
    private double first;
    private int points;
    private double[] ramp = new double[0];

    /**
     * Channels that are fitted.
     *
     * @param from  distance of the first one from the middle of the peak
     * @param count number of channels
     * @param rise  the ramp on them
     */
    void on(double from, int count, double[] rise) {
        first = from;
        points = count;
        ramp = rise;
    }

    void shape(Shape given) {
        shape = given;
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

    /** The peak alone, at a distance from its middle. */
    static double peak(Shape shape, double[] p, double x) {
        double square = square(p, x);
        double v = p[FORM];
        return shape == Shape.POWER
                ? p[HEIGHT] * Math.exp(-Math.log1p((Math.exp(LN2 * v) - 1) * square) / v)
                : p[HEIGHT] * Math.exp(-LN2 * (Math.sqrt(1 + v * square) - 1) / (Math.sqrt(1 + v) - 1));
    }

    private static double square(double[] p, double x) {
        double u = (x - p[MIDDLE]) / p[HALF];
        return u * u;
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
            values[i] = peak(shape, p, first + i) + p[SLOPE] * ramp[i];
        }
    }

    @Override
    public void evaluate(double[] p, double[] values, double[] jacobian) {
        if (shape == Shape.POWER) {
            power(p, values, jacobian);
        } else {
            exponential(p, values, jacobian);
        }
        for (int i = 0; i < points; i++) {
            values[i] += p[SLOPE] * ramp[i];
            jacobian[i * PARAMETERS + SLOPE] = ramp[i];
        }
    }

    private void power(double[] p, double[] values, double[] jacobian) {
        double v = p[FORM];
        double raised = Math.exp(LN2 * v);
        for (int i = 0; i < points; i++) {
            double x = first + i - p[MIDDLE];
            double square = square(p, first + i);
            double inner = 1 + (raised - 1) * square;
            double logarithm = Math.log(inner);
            double one = Math.exp(-logarithm / v);
            double value = p[HEIGHT] * one;
            int at = i * PARAMETERS;
            values[i] = value;
            jacobian[at + HEIGHT] = one;
            double fall = value * 2 * (raised - 1) / (v * inner * p[HALF]);
            jacobian[at + HALF] = fall * square;
            jacobian[at + MIDDLE] = fall * x / p[HALF];
            jacobian[at + FORM] = value * (logarithm / v - LN2 * raised * square / inner) / v;
        }
    }

    private void exponential(double[] p, double[] values, double[] jacobian) {
        double v = p[FORM];
        double root = Math.sqrt(1 + v);
        double c = LN2 / (root - 1);
        double byForm = -c / (root - 1) / (2 * root);
        for (int i = 0; i < points; i++) {
            double x = first + i - p[MIDDLE];
            double square = square(p, first + i);
            double s = Math.sqrt(1 + v * square);
            double one = Math.exp(-c * (s - 1));
            double value = p[HEIGHT] * one;
            int at = i * PARAMETERS;
            values[i] = value;
            jacobian[at + HEIGHT] = one;
            double fall = value * c * v / (s * p[HALF]);
            jacobian[at + HALF] = fall * square;
            jacobian[at + MIDDLE] = fall * x / p[HALF];
            jacobian[at + FORM] = -value * (byForm * (s - 1) + c * square / (2 * s));
        }
    }
}
