/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.Arrays;
import java.util.List;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LevenbergMarquardt;
import org.solidus.math.fit.Outcome;

/**
 * Fits a geometry to control points of which some are wrong. The error of a point is that of its measurement and the
 * scatter that all points share (grains, a response that is not even), added in quadrature; the scatter is such that
 * the median point lies where it should. Points further out than a few errors are left out and looked at again in every
 * round.
 */
final class RobustFit {

    private static final double MEDIAN = 0.6744897501960817;
    private static final double FAR = 4.5;
    private static final int ROUNDS = 12;

    private final LevenbergMarquardt minimiser = new LevenbergMarquardt(200, 1e-11);

    /**
     * A fit.
     *
     * @param fit of the parameters; covariance scaled by the scatter where that is larger than the errors
     * @param residuals of all points, in pixels; the sign is that of a ring too large
     * @param used whether a point counts
     * @param scatter that all points share, pixels
     */
    record Result(Fit fit, double[] residuals, boolean[] used, double scatter) {

        int points() {
            int n = 0;
            for (boolean one : used) {
                n += one ? 1 : 0;
            }
            return n;
        }

        /** Root mean square of the residuals of the points that count, pixels. */
        double rms() {
            double sum = 0;
            for (int i = 0; i < used.length; i++) {
                sum += used[i] ? residuals[i] * residuals[i] : 0;
            }
            return Math.sqrt(sum / points());
        }
    }

    /** Fits within bounds; the planes have the fitted numbers afterwards. */
    Result fit(Planes planes, List<Parameter> parameters, List<ControlPoint> points, Bounds bounds) {
        GeometryModel model = new GeometryModel(planes, parameters, points);
        int n = points.size();
        double[] zero = new double[n];
        double[] values = new double[n];
        double[] weight = new double[n];
        boolean[] used = new boolean[n];
        Arrays.fill(used, true);
        double scatter = 0;
        int k = parameters.size();
        Fit fit = new Fit(Outcome.CONVERGED, model.current(), new double[k * k], new boolean[k], Double.NaN, 0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            model.evaluate(model.current(), values);
            double next = scatter(points, values, used);
            boolean[] chosen = chosen(points, values, next);
            if (round > 1 && Arrays.equals(chosen, used) && Math.abs(next - scatter) <= 1e-3 * (scatter + 1e-3)) {
                break;
            }
            used = chosen;
            scatter = next;
            if (k == 0) {
                continue;
            }
            for (int i = 0; i < n; i++) {
                double error = error(points.get(i), scatter);
                weight[i] = used[i] ? 1 / (error * error) : 0;
            }
            fit = minimiser.fit(model, zero, weight, model.current(), bounds);
            model.apply(fit.parameters());
        }
        model.evaluate(model.current(), values);
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            residuals[i] = values[i] / points.get(i).perPixel();
        }
        Fit scaled = fit.reducedChiSquared() > 1 ? fit.scaledByScatter() : fit;
        return new Result(scaled, residuals, used, scatter);
    }

    private static double error(ControlPoint point, double scatter) {
        return Math.hypot(point.error(), scatter * point.perPixel());
    }

    /** The scatter, pixels, with which the median of the points lies at its place; 0 where they lie nearer than that. */
    private static double scatter(List<ControlPoint> points, double[] values, boolean[] used) {
        double low = 0;
        double high = 50;
        if (median(points, values, used, 0) <= MEDIAN) {
            return 0;
        }
        for (int step = 0; step < 40; step++) {
            double middle = (low + high) / 2;
            if (median(points, values, used, middle) > MEDIAN) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double median(List<ControlPoint> points, double[] values, boolean[] used, double scatter) {
        double[] z = new double[values.length];
        int n = 0;
        for (int i = 0; i < z.length; i++) {
            if (used[i]) {
                z[n++] = Math.abs(values[i]) / error(points.get(i), scatter);
            }
        }
        Arrays.sort(z, 0, n);
        return n == 0 ? 0 : z[n / 2];
    }

    private static boolean[] chosen(List<ControlPoint> points, double[] values, double scatter) {
        boolean[] chosen = new boolean[values.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = Math.abs(values[i]) <= FAR * error(points.get(i), scatter);
        }
        return chosen;
    }
}
