/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.decomposition;

/**
 * A curve between its points: the natural cubic spline, with its derivative. Outside its points it has no value.
 */
public final class CubicCurve {

    private final double[] x;
    private final double[] y;
    private final double[] bend;
    private final double perStep;

    /**
     * Through points.
     *
     * @param x rising, at least two
     * @param y finite, as many
     * @throws IllegalArgumentException when the places do not rise
     */
    public CubicCurve(double[] x, double[] y) {
        if (x.length < 2 || x.length != y.length) {
            throw new IllegalArgumentException("A curve needs at least two points, not " + x.length + ".");
        }
        for (int i = 1; i < x.length; i++) {
            if (!(x[i] > x[i - 1])) {
                throw new IllegalArgumentException(
                        "The places of a curve must rise; " + x[i] + " follows " + x[i - 1] + ".");
            }
        }
        this.x = x.clone();
        this.y = y.clone();
        bend = bends();
        perStep = (x.length - 1) / (x[x.length - 1] - x[0]);
    }

    /** Second derivatives: a tridiagonal system, zero at both ends. */
    private double[] bends() {
        int n = x.length;
        double[] second = new double[n];
        double[] upper = new double[n];
        for (int i = 1; i < n - 1; i++) {
            double part = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            double pivot = part * second[i - 1] + 2;
            second[i] = (part - 1) / pivot;
            double slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i]) - (y[i] - y[i - 1]) / (x[i] - x[i - 1]);
            upper[i] = (6 * slope / (x[i + 1] - x[i - 1]) - part * upper[i - 1]) / pivot;
        }
        for (int i = n - 2; i > 0; i--) {
            second[i] = second[i] * second[i + 1] + upper[i];
        }
        return second;
    }

    /** First place. */
    public double from() {
        return x[0];
    }

    /** Last place. */
    public double to() {
        return x[x.length - 1];
    }

    /** Whether there is a value at a place, rounding of a millionth of a step allowed. */
    public boolean covers(double place) {
        double slack = 1e-6 / perStep;
        return place >= from() - slack && place <= to() + slack;
    }

    /** The value; NaN outside. */
    public double value(double place) {
        if (!covers(place)) {
            return Double.NaN;
        }
        int i = interval(place);
        double h = x[i + 1] - x[i];
        double a = (x[i + 1] - place) / h;
        double b = (place - x[i]) / h;
        return a * y[i] + b * y[i + 1] + ((a * a * a - a) * bend[i] + (b * b * b - b) * bend[i + 1]) * h * h / 6;
    }

    /** The derivative; NaN outside. */
    public double slope(double place) {
        if (!covers(place)) {
            return Double.NaN;
        }
        int i = interval(place);
        double h = x[i + 1] - x[i];
        double a = (x[i + 1] - place) / h;
        double b = (place - x[i]) / h;
        return (y[i + 1] - y[i]) / h + ((3 * b * b - 1) * bend[i + 1] - (3 * a * a - 1) * bend[i]) * h / 6;
    }

    /** How far the curve can be moved before it does not resemble itself any more: its size over that of its slope. */
    public double correlationLength() {
        double mean = 0;
        for (double value : y) {
            mean += value / y.length;
        }
        double size = 0;
        double steep = 0;
        for (int i = 1; i < x.length; i++) {
            double h = x[i] - x[i - 1];
            double middle = (y[i] + y[i - 1]) / 2 - mean;
            size += middle * middle * h;
            steep += (y[i] - y[i - 1]) * (y[i] - y[i - 1]) / h;
        }
        return steep > 0 ? Math.sqrt(size / steep) : to() - from();
    }

    private int interval(double place) {
        int i = Math.max(0, Math.min(x.length - 2, (int) ((place - x[0]) * perStep)));
        while (i > 0 && place < x[i]) {
            i--;
        }
        while (i < x.length - 2 && place >= x[i + 1]) {
            i++;
        }
        return i;
    }
}
