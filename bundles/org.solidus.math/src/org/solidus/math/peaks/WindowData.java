/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.peaks;

import java.util.Arrays;
import org.solidus.math.robust.Robust;

/**
 * The points of a window that have a value, with a variance model.
 *
 * <p>Weights from the measured values themselves pull a fit of counts down (a low bin claims a small error: Neyman's
 * bias). The variance is therefore taken at the fitted curve: within a window it is a straight line of the value
 * (slope = gain of the counts, intercept = whatever else contributes), estimated from the given errors, and moves along
 * that line from the measured to the fitted value. Errors that do not depend on the value have slope 0 and stay.
 */
final class WindowData {

    private static final double LEAST_COUNTS = 0.1;

    double[] x = {};
    double[] y = {};
    double[] weight = {};
    int points;
    boolean errorsKnown;
    double spacing;

    private double[] variance = {};
    private boolean[] empty = {};
    private double[] scratch = {};
    private double gain;
    private double intercept;
    private double floor;

    /** Collects what lies in the window; x ascending. */
    void collect(double[] allX, double[] allY, double[] allSigma, double low, double high) {
        int from = lowerBound(allX, low);
        reserve(allX.length - from);
        points = 0;
        for (int i = from; i < allX.length && allX[i] <= high; i++) {
            if (Double.isFinite(allY[i])) {
                add(allX[i], allY[i], allSigma.length > 0 ? allSigma[i] : Double.NaN);
            }
        }
        int known = 0;
        int onLine = 0;
        for (int i = 0; i < points; i++) {
            known += Double.isNaN(variance[i]) ? 0 : 1;
            onLine += onLine(i) ? 1 : 0;
        }
        errorsKnown = known >= 1 && onLine >= 3 && 2 * onLine >= points;
        spacing = medianSpacing();
        if (errorsKnown) {
            fitVarianceLine(onLine);
        }
        weighAt(y);
    }

    private void add(double place, double value, double sigma) {
        x[points] = place;
        y[points] = value;
        empty[points] = sigma == 0 && value == 0;
        variance[points++] = sigma > 0 && Double.isFinite(sigma) ? sigma * sigma : Double.NaN;
    }

    /** Sets the weights for a curve; without known errors they are all one. */
    void weighAt(double[] curve) {
        if (!errorsKnown) {
            Arrays.fill(weight, 0, points, 1);
            return;
        }
        for (int i = 0; i < points; i++) {
            double moved =
                    Double.isNaN(variance[i]) ? intercept + gain * curve[i] : variance[i] + gain * (curve[i] - y[i]);
            weight[i] = 1 / Math.max(moved, floor);
        }
    }

    private void reserve(int most) {
        if (x.length < most) {
            x = new double[most];
            y = new double[most];
            weight = new double[most];
            variance = new double[most];
            empty = new boolean[most];
            scratch = new double[most];
        }
    }

    private void fitVarianceLine(int known) {
        double meanY = 0;
        double meanVariance = 0;
        for (int i = 0; i < points; i++) {
            if (onLine(i)) {
                meanY += y[i] / known;
                meanVariance += lineVariance(i) / known;
            }
        }
        double square = 0;
        double product = 0;
        for (int i = 0; i < points; i++) {
            if (onLine(i)) {
                square += (y[i] - meanY) * (y[i] - meanY);
                product += (y[i] - meanY) * (lineVariance(i) - meanVariance);
            }
        }
        gain = square > 0 ? Math.max(0, product / square) : 0;
        intercept = Math.max(0, meanVariance - gain * meanY);
        // The value of one count is the gain, its variance the gain squared: less than a tenth of that is no variance.
        floor = Math.max(LEAST_COUNTS * gain * gain, 1e-9 * meanVariance);
    }

    /** A bin without counts has the error 0 by its own count: as a variance that is a point of the line, too. */
    private boolean onLine(int i) {
        return !Double.isNaN(variance[i]) || empty[i];
    }

    private double lineVariance(int i) {
        return empty[i] ? 0 : variance[i];
    }

    private double medianSpacing() {
        for (int i = 1; i < points; i++) {
            scratch[i - 1] = x[i] - x[i - 1];
        }
        return Robust.medianInPlace(scratch, 0, Math.max(0, points - 1));
    }

    private static int lowerBound(double[] x, double low) {
        int from = 0;
        int to = x.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (x[middle] < low) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
