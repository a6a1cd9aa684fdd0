/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.FitModel;
import org.solidus.math.fit.LevenbergMarquardt;

/**
 * Kinetics of a transformation after Johnson, Mehl, Avrami and Kolmogorov: {@code x(t) = x1 + (x0 - x1) exp(-((t - t0) /
 * tau)^n)} behind the incubation time t0, x0 before it (Avrami 1939, doi:10.1063/1.1750380).
 *
 * <p>There was a transformation when the curve is better than a constant beyond chance, its step is at least five times
 * its error, and at least a third of it lies within the data. Errors are from the covariance of the fit, scaled by the
 * scatter about the curve, and by its correlation from frame to frame.
 */
public final class Avrami {

    private static final int FEWEST = 10;
    private static final int X0 = 0;
    private static final int X1 = 1;
    private static final int T0 = 2;
    private static final int TAU = 3;
    private static final int N = 4;

    private Avrami() {}

    /**
     * What was found; without a transformation all but chi-squared and statistic are NaN.
     *
     * @param detected whether there was a transformation
     * @param values x0, x1, t0 (s), tau (s), n
     * @param errors one standard deviation each; 0 for what was given, NaN for what ended at a limit
     * @param reducedChiSquared of the curve, with the given errors
     * @param statistic F of the curve against a constant
     * @param curve at the times
     */
    public record Result(
            boolean detected,
            double[] values,
            double[] errors,
            double reducedChiSquared,
            double statistic,
            double[] curve) {

        /** Fraction at the start. */
        public double start() {
            return values[X0];
        }

        /** Fraction at the end. */
        public double end() {
            return values[X1];
        }

        /** Begin of the transformation, s. */
        public double begin() {
            return values[T0];
        }

        /** Time constant, s. */
        public double timeConstant() {
            return values[TAU];
        }

        /** Avrami exponent. */
        public double exponent() {
            return values[N];
        }
    }

    /**
     * Fits.
     *
     * @param t rising, s
     * @param x fractions
     * @param sigma one standard deviation each; where one is not above 0 all count alike
     * @param begin t0, s; empty to fit it
     * @param end x1; empty to fit it
     */
    public static Result fit(double[] t, double[] x, double[] sigma, Optional<Double> begin, Optional<Double> end) {
        int n = t.length;
        if (n < FEWEST) {
            throw new IllegalArgumentException(
                    "Kinetics need at least " + FEWEST + " frames with a time and a fraction; there are " + n + ".");
        }
        double[] weight = weights(sigma);
        double span = t[n - 1] - t[0];
        Bounds bounds = bounds(t, span, begin, end);
        Model model = new Model(t);
        Fit best = starts(t, x, span, begin).stream()
                .map(start -> new LevenbergMarquardt(300, 1e-9).fit(model, x, weight, start, bounds))
                .filter(fit -> Double.isFinite(fit.chiSquared()))
                .reduce((first, second) -> second.chiSquared() < first.chiSquared() ? second : first)
                .orElseThrow(() -> new IllegalArgumentException("The fractions can't be fitted: they are not finite."));
        return judged(best, model, t, x, weight);
    }

    /** Steep and slow, early and late: the fit has more than one minimum. */
    private static List<double[]> starts(double[] t, double[] x, double span, Optional<Double> begin) {
        int n = t.length;
        double first = mean(x, 0, n / 10 + 1);
        double last = mean(x, n - n / 10 - 1, n);
        List<double[]> starts = new ArrayList<>();
        for (double exponent : new double[] {1, 2, 3.5}) {
            for (double tau : new double[] {0.05, 0.15, 0.4}) {
                for (double at : begin.isPresent() ? new double[] {0} : new double[] {0.02, 0.2, 0.5}) {
                    starts.add(new double[] {first, last, begin.orElse(t[0] + at * span), tau * span, exponent});
                }
            }
        }
        return starts;
    }

    private static double[] weights(double[] sigma) {
        boolean known = Arrays.stream(sigma).allMatch(s -> s > 0 && Double.isFinite(s));
        return Arrays.stream(sigma).map(s -> known ? 1 / (s * s) : 1).toArray();
    }

    private static Bounds bounds(double[] t, double span, Optional<Double> begin, Optional<Double> end) {
        double shortest = span / t.length / 10;
        return new Bounds(
                new double[] {-10, end.orElse(-10.0), begin.orElse(t[0] - 0.1 * span), shortest, 0.3},
                new double[] {10, end.orElse(10.0), begin.orElse(t[0] + 0.95 * span), 20 * span, 8});
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(Double.NaN);
    }

    private static Result judged(Fit fit, Model model, double[] t, double[] x, double[] weight) {
        int n = t.length;
        double[] curve = new double[n];
        model.evaluate(fit.parameters(), curve);
        double constant = 0;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            constant += weight[i] * x[i];
            sum += weight[i];
        }
        constant /= sum;
        double flat = 0;
        double[] residuals = new double[n];
        for (int i = 0; i < n; i++) {
            flat += weight[i] * (x[i] - constant) * (x[i] - constant);
            residuals[i] = Math.sqrt(weight[i]) * (x[i] - curve[i]);
        }
        double correlated = correlated(residuals);
        double reduced = fit.reducedChiSquared();
        double statistic = (flat - fit.chiSquared()) / 4 / Math.max(reduced, 1e-300) / correlated;
        double scale = Math.sqrt(Math.max(reduced, allOne(weight) ? 0 : 1) * correlated);
        double[] p = fit.parameters();
        double[] errors = new double[p.length];
        for (int k = 0; k < p.length; k++) {
            errors[k] = fit.converged() ? scale * Math.sqrt(Math.max(0, fit.covariance(k, k))) : Double.NaN;
        }
        double step = Math.abs(p[X0] - p[X1]);
        double seen = 1 - Math.exp(-Math.pow(Math.max(0, t[n - 1] - p[T0]) / p[TAU], p[N]));
        double stepError = fit.converged() ? Math.hypot(errors[X0], errors[X1]) : Double.POSITIVE_INFINITY;
        boolean clear = statistic > 12 && step > 5 * stepError && seen > 1 / 3.0;
        if (!clear) {
            double[] nan = new double[p.length];
            Arrays.fill(nan, Double.NaN);
            Arrays.fill(curve, constant);
            return new Result(false, nan, nan.clone(), reduced, statistic, curve);
        }
        for (int k = 0; k < p.length; k++) {
            errors[k] = fit.atLimit()[k] && k != T0 && k != X1 ? Double.NaN : errors[k];
        }
        return new Result(true, p, errors, reduced, statistic, curve);
    }

    private static boolean allOne(double[] weight) {
        return Arrays.stream(weight).allMatch(w -> w == 1);
    }

    /** Frames that count as one. */
    private static double correlated(double[] residuals) {
        double one = 0;
        for (double r : residuals) {
            one += r * r / residuals.length;
        }
        double most = 1;
        for (int length = 2; residuals.length / length >= 20 && one > 0; length *= 2) {
            int count = residuals.length / length;
            double sum = 0;
            for (int b = 0; b < count; b++) {
                double mean = 0;
                for (int i = 0; i < length; i++) {
                    mean += residuals[b * length + i] / length;
                }
                sum += mean * mean / count;
            }
            // One standard deviation of such an estimate is no sign of correlation.
            most = Math.max(most, length * sum / one - Math.sqrt(2.0 / count));
        }
        return most;
    }

    private static final class Model implements FitModel {

        private final double[] t;

        Model(double[] t) {
            this.t = t;
        }

        @Override
        public int points() {
            return t.length;
        }

        @Override
        public int parameters() {
            return 5;
        }

        @Override
        public void evaluate(double[] p, double[] values) {
            for (int i = 0; i < t.length; i++) {
                values[i] = p[X1] + (p[X0] - p[X1]) * left(p, t[i]);
            }
        }

        private static double left(double[] p, double time) {
            double u = (time - p[T0]) / p[TAU];
            return u <= 0 ? 1 : Math.exp(-Math.pow(u, p[N]));
        }

        @Override
        public void evaluate(double[] p, double[] values, double[] jacobian) {
            for (int i = 0; i < t.length; i++) {
                double u = (t[i] - p[T0]) / p[TAU];
                double left = left(p, t[i]);
                values[i] = p[X1] + (p[X0] - p[X1]) * left;
                int row = 5 * i;
                jacobian[row + X0] = left;
                jacobian[row + X1] = 1 - left;
                double power = u <= 0 ? 0 : Math.pow(u, p[N]);
                double common = (p[X0] - p[X1]) * left * power;
                jacobian[row + T0] = u <= 0 ? 0 : common * p[N] / (u * p[TAU]);
                jacobian[row + TAU] = u <= 0 ? 0 : common * p[N] / p[TAU];
                jacobian[row + N] = u <= 0 ? 0 : -common * Math.log(u);
            }
        }
    }
}
