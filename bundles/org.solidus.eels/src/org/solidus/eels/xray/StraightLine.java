/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import org.solidus.math.fit.LinearSystem;

/**
 * A straight line through points with errors, which forgives outliers: points further away than three times their usual
 * distance are left out, and the fit is repeated.
 *
 * @param offset      value at the middle
 * @param slope       of the line
 * @param slopeError  one standard deviation of it, from the scatter of the points where that is larger than their errors
 * @param middle      mean place of the points
 * @param used        points that were taken
 */
record StraightLine(double offset, double slope, double slopeError, double middle, int used) {

    private static final int ROUNDS = 5;
    private static final double OUTLIER = 4;

    /** @param sigma of each value; a point without one does not count */
    static StraightLine through(double[] x, double[] y, double[] sigma) {
        boolean[] taken = new boolean[x.length];
        double middle = 0;
        int used = 0;
        for (int i = 0; i < x.length; i++) {
            taken[i] = Double.isFinite(y[i]) && sigma[i] > 0 && Double.isFinite(sigma[i]);
            middle += taken[i] ? x[i] : 0;
            used += taken[i] ? 1 : 0;
        }
        middle /= Math.max(1, used);
        StraightLine line = new StraightLine(Double.NaN, 0, Double.NaN, middle, used);
        for (int round = 0; round < ROUNDS && used >= 3; round++) {
            LinearSystem system = new LinearSystem(2);
            system.clear(2);
            double[] row = {1, 0};
            for (int i = 0; i < x.length; i++) {
                if (taken[i]) {
                    row[1] = x[i] - middle;
                    system.add(row, y[i], 1 / (sigma[i] * sigma[i]));
                }
            }
            double[] solution = new double[2];
            double[] variance = new double[2];
            if (!system.solve(solution) || !system.variances(variance)) {
                return line;
            }
            double chi = 0;
            for (int i = 0; i < x.length; i++) {
                double off = (y[i] - solution[0] - solution[1] * (x[i] - middle)) / sigma[i];
                chi += taken[i] ? off * off : 0;
            }
            double scale = Math.sqrt(Math.max(1, chi / Math.max(1, used - 2)));
            line = new StraightLine(solution[0], solution[1], scale * Math.sqrt(variance[1]), middle, used);
            int left = 0;
            for (int i = 0; i < x.length; i++) {
                double off = (y[i] - line.at(x[i])) / sigma[i];
                taken[i] = taken[i] && Math.abs(off) < OUTLIER * scale;
                left += taken[i] ? 1 : 0;
            }
            if (left == used) {
                break;
            }
            used = left;
        }
        return line;
    }

    double at(double x) {
        return offset + slope * (x - middle);
    }
}
