/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import org.solidus.math.decomposition.CubicCurve;
import org.solidus.math.decomposition.DataMatrix;

/**
 * Evenly spaced places for curves that may lie on others, by cubic splines where they do.
 *
 * @param first  first place
 * @param step   distance of neighbours
 * @param places where the curves lie, rising
 * @param same   whether the curves' places are the even ones
 */
record EvenGrid(double first, double step, double[] places, boolean same) {

    /**
     * As many places, between the same ends.
     *
     * @param tolerance part of a step by which places may be off and still count as even
     */
    static EvenGrid of(double[] places, double tolerance) {
        int n = places.length;
        double step = (places[n - 1] - places[0]) / (n - 1);
        boolean same = true;
        for (int i = 0; i < n; i++) {
            same &= Math.abs(places[i] - places[0] - i * step) <= tolerance * step;
        }
        return new EvenGrid(places[0], step, places, same);
    }

    /** Curves on the even places; the same matrix where they lie there already. */
    DataMatrix onto(DataMatrix matrix) {
        if (same) {
            return matrix;
        }
        int n = places.length;
        DataMatrix even = DataMatrix.zero(matrix.rows(), n);
        double[] row = new double[n];
        for (int j = 0; j < matrix.rows(); j++) {
            System.arraycopy(matrix.values(), j * n, row, 0, n);
            CubicCurve curve = new CubicCurve(places, row);
            for (int i = 0; i < n; i++) {
                even.values()[j * n + i] = curve.value(Math.clamp(first + i * step, curve.from(), curve.to()));
            }
        }
        return even;
    }

    /** A curve on the even places, at the curves' own places. */
    double[] back(double[] curve) {
        if (same) {
            return curve.clone();
        }
        double[] x = new double[curve.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = first + i * step;
        }
        CubicCurve spline = new CubicCurve(x, curve);
        double[] back = new double[places.length];
        for (int i = 0; i < back.length; i++) {
            back[i] = spline.value(Math.clamp(places[i], spline.from(), spline.to()));
        }
        return back;
    }
}
