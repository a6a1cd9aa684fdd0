/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;
import org.solidus.math.fit.Interface.State;
import org.solidus.math.robust.Robust;

/**
 * Fits one blurred step, or a layer between two, to a profile: the position and width of an interface with their errors.
 *
 * <p>Starts are found without a guess: the division of the profile into flat pieces with the smallest sum of squares,
 * over all divisions. From there a weighted least-squares fit runs from three widths; the best one counts. Errors are
 * one standard deviation, from the errors of the points where they are given and from the scatter about the curve where
 * they are not.
 *
 * <p>That there is a step at all is decided against a flat profile: chi-squared must fall by more than 25 for each step,
 * which a search over a thousand positions and widths reaches by chance in less than one profile out of a thousand.
 */
public final class ErrorFunctionFit {

    private static final double SIGNIFICANT = 25;
    /** A step whose sigma is less than this part of the distance of points is not seen to have a width. */
    private static final double SHARPEST = 0.15;
    /** Candidates of a division; longer profiles are divided at every so manieth point. */
    private static final int MOST_DIVISIONS = 400;

    private static final double[] START_WIDTHS = {0.01, 0.05, 0.2};

    private final double[] x;
    private final double[] y;
    private final double[] weight;
    private final boolean errorsKnown;
    private final double gap;

    private ErrorFunctionFit(double[] x, double[] y, double[] weight, boolean errorsKnown) {
        this.x = x;
        this.y = y;
        this.weight = weight;
        this.errorsKnown = errorsKnown;
        double[] gaps = new double[x.length - 1];
        Arrays.setAll(gaps, i -> x[i + 1] - x[i]);
        gap = Robust.median(gaps);
    }

    /** One step in a profile whose errors are not known. @see #step(double[], double[], double[]) */
    public static Interface step(double[] x, double[] y) {
        return of(x, y, ones(y.length), false).step();
    }

    /**
     * One step in a profile.
     *
     * @param x places, increasing
     * @param y values; NaN: none
     * @param sigma one standard deviation of each value; a value without one (NaN, zero) does not count
     * @throws IllegalArgumentException when the lengths differ or places do not increase
     */
    public static Interface step(double[] x, double[] y, double[] sigma) {
        return of(x, y, sigma, true).step();
    }

    /** A layer in a profile whose errors are not known. @see #layer(double[], double[], double[]) */
    public static Layer layer(double[] x, double[] y) {
        return of(x, y, ones(y.length), false).layer();
    }

    /** A layer between two steps, fitted together. Parameters are those of {@link #step(double[], double[], double[])}. */
    public static Layer layer(double[] x, double[] y, double[] sigma) {
        return of(x, y, sigma, true).layer();
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static ErrorFunctionFit of(double[] x, double[] y, double[] sigma, boolean known) {
        if (x.length != y.length || sigma.length != y.length) {
            throw new IllegalArgumentException("A profile has as many places as values and errors, not " + x.length
                    + ", " + y.length + " and " + sigma.length + ".");
        }
        int count = 0;
        double[] places = new double[x.length];
        double[] values = new double[x.length];
        double[] weights = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            if (i > 0 && !(x[i] > x[i - 1])) {
                throw new IllegalArgumentException(
                        "The places of a profile increase, but after " + x[i - 1] + " comes " + x[i] + ".");
            }
            double w = 1 / (sigma[i] * sigma[i]);
            if (Double.isFinite(y[i]) && w > 0 && Double.isFinite(w)) {
                places[count] = x[i];
                values[count] = y[i];
                weights[count++] = w;
            }
        }
        if (count < 2) {
            // Two points without a step: the same answer as for any flat profile, without special cases below.
            return new ErrorFunctionFit(new double[] {0, 1}, new double[2], ones(2), known);
        }
        return new ErrorFunctionFit(
                Arrays.copyOf(places, count), Arrays.copyOf(values, count), Arrays.copyOf(weights, count), known);
    }

    private Interface step() {
        if (x.length < 5) {
            return none(new Flat());
        }
        Flat flat = new Flat();
        int division = flat.division();
        // Of what the best curve explains of a profile, a hard step explains the larger part: most profiles of noise
        // end here.
        if (errorsKnown && flat.gain(division) < SIGNIFICANT / 3) {
            return none(flat);
        }
        Fit fit = best(new int[] {division}, flat);
        return isSignificant(fit, flat, 1) ? measured(fit, 0, 1) : none(flat);
    }

    private Layer layer() {
        Flat flat = new Flat();
        Interface none = none(flat);
        if (x.length < 8) {
            return new Layer(none, none, Double.NaN, Double.NaN);
        }
        Fit fit = best(flat.divisions(), flat);
        Interface step = step();
        boolean both =
                isSignificant(fit, flat, 2) && (!step.isMeasured() || isGain(chiSquared(step), fit, SIGNIFICANT));
        if (!both) {
            return new Layer(none, none, Double.NaN, Double.NaN);
        }
        Interface first = measured(fit, 0, 2);
        Interface second = measured(fit, 1, 2);
        // Steps that changed their order: the layer is thinner than its steps are wide, and not resolved.
        if (!(second.position() > first.position())) {
            return new Layer(none, none, Double.NaN, Double.NaN);
        }
        double sharp = first.state() == State.SHARP || second.state() == State.SHARP
                ? Math.hypot(first.positionError(), second.positionError())
                : Math.sqrt(fit.covariance(0, 0) + fit.covariance(2, 2) - 2 * fit.covariance(0, 2));
        return new Layer(first, second, second.position() - first.position(), sharp);
    }

    private double chiSquared(Interface step) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double residual = y[i] - step.value(x[i]);
            sum += weight[i] * residual * residual;
        }
        return sum;
    }

    private boolean isSignificant(Fit fit, Flat flat, int steps) {
        return isGain(flat.chiSquared(), fit, steps * SIGNIFICANT);
    }

    /** Whether a fit is better than a sum of squares; where errors are unknown, by the ratio of both. */
    private boolean isGain(double before, Fit fit, double least) {
        if (!Double.isFinite(fit.chiSquared())) {
            return false;
        }
        return errorsKnown
                ? before - fit.chiSquared() > least
                : fit.degreesOfFreedom() > 0 && before > fit.chiSquared() * Math.exp(least / fit.degreesOfFreedom());
    }

    /** The best of the fits from several widths. @param divisions the first point after each step */
    private Fit best(int[] divisions, Flat flat) {
        int steps = divisions.length;
        StepProfileModel model = new StepProfileModel(x, steps);
        double[] lower = new double[model.parameters()];
        double[] upper = new double[model.parameters()];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        double span = x[x.length - 1] - x[0];
        for (int k = 0; k < steps; k++) {
            lower[2 * k] = x[0];
            upper[2 * k] = x[x.length - 1];
            lower[2 * k + 1] = SHARPEST * gap;
            upper[2 * k + 1] = span;
        }
        Bounds bounds = new Bounds(lower, upper);
        LevenbergMarquardt solver = new LevenbergMarquardt(100, 1e-9);
        Fit best = solver.fit(model, y, weight, start(model, divisions, flat, START_WIDTHS[0]), bounds);
        for (int i = 1; i < START_WIDTHS.length; i++) {
            Fit fit = solver.fit(model, y, weight, start(model, divisions, flat, START_WIDTHS[i]), bounds);
            if (fit.chiSquared() < best.chiSquared()) {
                best = fit;
            }
        }
        return errorsKnown ? best : best.scaledByScatter();
    }

    /** @param width of each step, as a part of the profile's length */
    private double[] start(StepProfileModel model, int[] divisions, Flat flat, double width) {
        int steps = divisions.length;
        double span = x[x.length - 1] - x[0];
        double[] start = new double[model.parameters()];
        for (int k = 0; k < steps; k++) {
            start[2 * k] = 0.5 * (x[divisions[k] - 1] + x[divisions[k]]);
            start[2 * k + 1] = Math.max(0.5 * gap, width * span);
        }
        for (int k = 0; k <= steps; k++) {
            int from = k == 0 ? 0 : divisions[k - 1];
            int to = k == steps ? x.length : divisions[k];
            start[model.level(k)] = flat.mean(from, to);
        }
        return start;
    }

    private Interface measured(Fit fit, int k, int steps) {
        double[] p = fit.parameters();
        int level = 2 * steps + k;
        double position = p[2 * k];
        double sigma = p[2 * k + 1];
        State state = State.FOUND;
        double positionError = fit.error(2 * k);
        double sigmaError = fit.error(2 * k + 1);
        double room = Math.min(position - x[0], x[x.length - 1] - position);
        if (sigma <= SHARPEST * gap || sigma < gap && isAsGoodSharp(fit, k, steps)) {
            state = State.SHARP;
            // How wide it may be as well: where noise hides the width, the position is as uncertain as that of such a
            // step.
            double widest = Math.max(sigma, gap) + Math.min(3 * gap, sigmaError > 0 ? 2 * sigmaError : 2 * gap);
            sigmaError = Double.NaN;
            // Anywhere between its two neighbours, all places alike; noise may put it farther away.
            double noisy = byNoise(fit, widest, p[level + 1] - p[level]);
            positionError = Math.max(gapAt(position) / Math.sqrt(12), noisy);
        } else if (!fit.converged() || !(room > sigma) || !(sigmaError < sigma) || Double.isNaN(positionError)) {
            state = State.OUTSIDE;
        }
        return new Interface(
                state,
                position,
                positionError,
                sigma,
                sigmaError,
                p[level],
                fit.error(level),
                p[level + 1],
                fit.error(level + 1));
    }

    /** Error of the position of a Gaussian-blurred step of that height in the noise of these points. */
    private double byNoise(Fit fit, double sigma, double height) {
        double noise = Math.sqrt(scale(fit) * x.length / Arrays.stream(weight).sum());
        return noise / Math.abs(height) * Math.sqrt(2 * Math.sqrt(Math.PI) * gap * sigma);
    }

    private double scale(Fit fit) {
        return errorsKnown ? 1 : fit.chiSquared() / Math.max(1, fit.degreesOfFreedom());
    }

    /** Whether a step without a width, in the middle between its neighbours, does as well within three sigma. */
    private boolean isAsGoodSharp(Fit fit, int k, int steps) {
        double[] p = fit.parameters().clone();
        int after = after(p[2 * k]);
        p[2 * k] = 0.5 * (x[after - 1] + x[after]);
        p[2 * k + 1] = SHARPEST * (x[after] - x[after - 1]);
        double[] values = new double[x.length];
        new StepProfileModel(x, steps).evaluate(p, values);
        double chi = 0;
        for (int i = 0; i < x.length; i++) {
            chi += weight[i] * (y[i] - values[i]) * (y[i] - values[i]);
        }
        return chi - fit.chiSquared() <= 9 * scale(fit);
    }

    /** The first point behind a place. */
    private int after(double place) {
        int after = 1;
        while (after < x.length - 1 && x[after] < place) {
            after++;
        }
        return after;
    }

    private double gapAt(double position) {
        int after = after(position);
        return x[after] - x[after - 1];
    }

    private Interface none(Flat flat) {
        double mean = flat.mean(0, x.length);
        double error = Math.sqrt((errorsKnown ? 1 : flat.chiSquared() / (x.length - 1))
                / Arrays.stream(weight).sum());
        return new Interface(State.NONE, Double.NaN, Double.NaN, Double.NaN, Double.NaN, mean, error, mean, error);
    }

    /** Flat pieces of the profile by running sums: a sum of squares takes no loop. */
    private final class Flat {

        private final double[] weights = new double[x.length + 1];
        private final double[] sums = new double[x.length + 1];
        private final double[] squares = new double[x.length + 1];
        private final double centre = Robust.median(y);

        Flat() {
            for (int i = 0; i < x.length; i++) {
                double value = y[i] - centre;
                weights[i + 1] = weights[i] + weight[i];
                sums[i + 1] = sums[i] + weight[i] * value;
                squares[i + 1] = squares[i] + weight[i] * value * value;
            }
        }

        double mean(int from, int to) {
            return centre + (sums[to] - sums[from]) / (weights[to] - weights[from]);
        }

        double chiSquared() {
            return chiSquared(0, x.length);
        }

        private double chiSquared(int from, int to) {
            double sum = sums[to] - sums[from];
            return squares[to] - squares[from] - sum * sum / (weights[to] - weights[from]);
        }

        /** What a step before a point explains. */
        double gain(int division) {
            return chiSquared() - chiSquared(0, division) - chiSquared(division, x.length);
        }

        private int stride() {
            return (x.length + MOST_DIVISIONS - 1) / MOST_DIVISIONS;
        }

        /** The first point after the step of the best two pieces. */
        int division() {
            int best = 1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 1; i < x.length; i += stride()) {
                double chi = chiSquared(0, i) + chiSquared(i, x.length);
                if (chi < least) {
                    least = chi;
                    best = i;
                }
            }
            return best;
        }

        /** The same of the best three pieces. */
        int[] divisions() {
            int[] best = {1, 2};
            double least = Double.POSITIVE_INFINITY;
            for (int i = 1; i < x.length - 1; i += stride()) {
                double first = chiSquared(0, i);
                for (int j = i + 1; j < x.length; j += stride()) {
                    double chi = first + chiSquared(i, j) + chiSquared(j, x.length);
                    if (chi < least) {
                        least = chi;
                        best[0] = i;
                        best[1] = j;
                    }
                }
            }
            return best;
        }
    }
}
