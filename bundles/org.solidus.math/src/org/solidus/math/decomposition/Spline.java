/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * The places at which stretched components are read: a uniform grid of cubic B-spline coefficients that reaches beyond
 * the points by the largest stretch. A curve is {@code sum_t c_t B(v - t)}; non-negative coefficients make a
 * non-negative curve, and the four coefficients that a place needs have non-negative factors that add up to one.
 */
final class Spline {

    /** Coefficients that a place needs. */
    static final int TAPS = 4;

    private final double first;
    private final double step;
    private final int points;
    private final double origin;
    private final int size;

    /**
     * For curves of points at {@code first + i step}.
     *
     * @param limit largest relative stretch
     */
    Spline(double first, double step, int points, double limit) {
        this.first = first;
        this.step = step;
        this.points = points;
        double last = first + (points - 1) * step;
        double lowest = Math.min(first / (1 + limit), first / (1 - limit));
        double highest = Math.max(last / (1 - limit), last / (1 + limit));
        int before = (int) Math.ceil((first - lowest) / step) + 2;
        int after = (int) Math.ceil((highest - last) / step) + 2;
        origin = first - before * step;
        size = points + before + after;
    }

    /** Number of coefficients. */
    int size() {
        return size;
    }

    /** Index of the first of the four coefficients for a point that is read at {@code u / stretch}. */
    int tap(int point, double stretch) {
        int at = (int) Math.floor(index(point, stretch)) - 1;
        return Math.max(0, Math.min(size - TAPS, at));
    }

    private double index(int point, double stretch) {
        return ((first + point * step) / stretch - origin) / step;
    }

    /** Factors of the four coefficients. */
    void factors(int point, double stretch, int tap, double[] target) {
        double f = Math.clamp(index(point, stretch) - tap - 1, 0, 1);
        double g = 1 - f;
        target[0] = g * g * g / 6;
        target[1] = (4 - 6 * f * f + 3 * f * f * f) / 6;
        target[2] = (4 - 6 * g * g + 3 * g * g * g) / 6;
        target[3] = f * f * f / 6;
    }

    /** Factors of the derivative by the stretch. */
    void slopes(int point, double stretch, int tap, double[] target) {
        double f = Math.clamp(index(point, stretch) - tap - 1, 0, 1);
        double g = 1 - f;
        double inner = -(first + point * step) / (stretch * stretch * step);
        target[0] = -g * g / 2 * inner;
        target[1] = (-4 * f + 3 * f * f) / 2 * inner;
        target[2] = (4 * g - 3 * g * g) / 2 * inner;
        target[3] = f * f / 2 * inner;
    }

    /** The curve of some coefficients, at the points read at {@code u / stretch}. */
    double[] curve(double[] coefficients, double stretch) {
        double[] curve = new double[points];
        read(coefficients, stretch, curve, false);
        return curve;
    }

    /** Writes a curve, or its derivative by the stretch. */
    void read(double[] coefficients, double stretch, double[] target, boolean slope) {
        double[] factors = new double[TAPS];
        for (int i = 0; i < points; i++) {
            int tap = tap(i, stretch);
            if (slope) {
                slopes(i, stretch, tap, factors);
            } else {
                factors(i, stretch, tap, factors);
            }
            target[i] = factors[0] * coefficients[tap]
                    + factors[1] * coefficients[tap + 1]
                    + factors[2] * coefficients[tap + 2]
                    + factors[3] * coefficients[tap + 3];
        }
    }

    /** Adds a multiple of the transposed of {@link #read}. */
    void scatter(double[] values, int at, double stretch, double factor, double[] target) {
        double[] factors = new double[TAPS];
        for (int i = 0; i < points; i++) {
            int tap = tap(i, stretch);
            factors(i, stretch, tap, factors);
            double value = factor * values[at + i];
            target[tap] += factors[0] * value;
            target[tap + 1] += factors[1] * value;
            target[tap + 2] += factors[2] * value;
            target[tap + 3] += factors[3] * value;
        }
    }

    /** Start coefficients of a curve: its values, held at both ends. */
    double[] coefficients(double[] curve) {
        double[] coefficients = new double[size];
        int before = (int) Math.round((first - origin) / step);
        for (int t = 0; t < size; t++) {
            coefficients[t] = Math.max(0, curve[Math.max(0, Math.min(points - 1, t - before))]);
        }
        return coefficients;
    }
}
