/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import org.solidus.math.fit.Cholesky;
import org.solidus.math.fit.NonNegativeLeastSquares;

/**
 * Fits the areas of the parts of a {@link SpectrumModel} to counts: least squares weighted with the variance that the
 * model itself expects, iterated. What it converges to solves the equations of maximum likelihood for Poisson counts,
 * {@code sum (n / mu - 1) dmu = 0}, so that channels without counts do no harm (weights from the counts themselves would
 * pull all areas down).
 *
 * <p>Errors: the inverse of Fisher's information at the fitted areas. Where there are hardly any counts the expected
 * counts of each part are taken half a count higher: one standard deviation of {@code n} counts is then
 * {@code sqrt(n + 1/2)}, which holds the truth in 68 to 71 % of all cases down to an expectation of half a count.
 *
 * <p>Scratch space: for one thread at a time.
 */
final class PoissonFit {

    private static final int MOST = 12;
    private static final double TOLERANCE = 0.02;
    private static final double HALF = 0.5;

    private final SpectrumModel model;
    private final int parts;
    private final double[] expected;
    private final double[] weighted;
    private final double[] gram;
    private final double[] side;
    private final double[] covariance;
    private final NonNegativeLeastSquares solver;
    private final Cholesky cholesky;
    private double[] areas;
    private double chiSquared;
    private int degrees;

    PoissonFit(SpectrumModel model) {
        this.model = model;
        parts = model.parts();
        expected = new double[model.window().size()];
        weighted = new double[model.window().size()];
        gram = new double[parts * parts];
        side = new double[parts];
        covariance = new double[parts * parts];
        solver = new NonNegativeLeastSquares(parts);
        cholesky = new Cholesky(parts);
        areas = new double[parts];
    }

    /**
     * Fits counts.
     *
     * @param spectrum counts of all channels of the spectrum; channels that are no numbers are left out
     * @param variance of all channels; null where counts are those of photons
     * @param positive so many families, the first ones, must not be negative (the background never is)
     */
    void fit(double[] spectrum, double[] variance, int positive) {
        start(spectrum);
        for (int round = 0; round < MOST; round++) {
            normalEquations(spectrum, variance);
            double[] next = solve(positive);
            boolean done = variance != null || settled(next);
            areas = next;
            if (done) {
                break;
            }
            expect();
        }
        expect();
        quality(spectrum, variance);
        information(spectrum, variance);
    }

    /** Expected counts to begin with: the counts, smeared over some forty channels to both sides. */
    private void start(double[] spectrum) {
        int size = expected.length;
        int reach = Math.max(4, size / 50);
        double total = 0;
        int from = model.window().from();
        double running = 0;
        for (int i = 0; i < size; i++) {
            total += Math.max(0, number(spectrum[from + i]));
        }
        double least = (total + HALF) / size / 20;
        for (int i = -reach; i < size; i++) {
            int enters = i + reach;
            int leaves = i - reach - 1;
            running += enters < size ? Math.max(0, number(spectrum[from + enters])) : 0;
            running -= leaves >= 0 ? Math.max(0, number(spectrum[from + leaves])) : 0;
            if (i >= 0) {
                int width = Math.min(size - 1, i + reach) - Math.max(0, i - reach) + 1;
                expected[i] = Math.max(least, running / width);
            }
        }
        Arrays.fill(areas, 0);
    }

    private static double number(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private void expect() {
        // Nothing is expected to be less than nothing, whatever was fitted: a weight must not rest on that.
        for (int k = 0; k < parts; k++) {
            side[k] = Math.max(0, areas[k]);
        }
        model.sum(side, 0, parts, HALF, expected);
        double total = 0;
        for (double value : expected) {
            total += Math.max(0, value);
        }
        double least = 1e-4 * total / expected.length;
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.max(least, expected[i]);
        }
    }

    private double weight(double[] spectrum, double[] variance, int i) {
        int channel = model.window().from() + i;
        if (Double.isNaN(spectrum[channel])) {
            return 0;
        }
        return variance == null ? 1 / expected[i] : variance[channel] > 0 ? 1 / variance[channel] : 0;
    }

    private void normalEquations(double[] spectrum, double[] variance) {
        int from = model.window().from();
        for (int i = 0; i < expected.length; i++) {
            weighted[i] = weight(spectrum, variance, i);
        }
        for (int k = 0; k < parts; k++) {
            double[] column = model.column(k);
            double sum = 0;
            for (int i = model.from(k); i < model.to(k); i++) {
                sum += column[i] * weighted[i] * number(spectrum[from + i]);
            }
            side[k] = sum;
        }
        curvature();
    }

    /** Fills the matrix from the weights; parts meet only where both are something. */
    private void curvature() {
        for (int k = 0; k < parts; k++) {
            double[] one = model.column(k);
            for (int j = 0; j <= k; j++) {
                double[] other = model.column(j);
                int end = Math.min(model.to(k), model.to(j));
                double sum = 0;
                for (int i = Math.max(model.from(k), model.from(j)); i < end; i++) {
                    sum += one[i] * other[i] * weighted[i];
                }
                gram[k * parts + j] = sum;
                gram[j * parts + k] = sum;
            }
        }
    }

    /** The solver has its bound unknowns first: the background and the lines that must not be negative. */
    private double[] solve(int positive) {
        int[] order = new int[parts];
        int lines = model.families().size();
        int bound = 0;
        for (int k = 0; k < parts; k++) {
            if (k < positive || k >= lines) {
                order[bound++] = k;
            }
        }
        for (int k = positive, at = bound; k < lines; k++) {
            order[at++] = k;
        }
        double[] turned = new double[parts * parts];
        double[] turnedSide = new double[parts];
        for (int k = 0; k < parts; k++) {
            turnedSide[k] = side[order[k]];
            for (int j = 0; j < parts; j++) {
                turned[k * parts + j] = gram[order[k] * parts + order[j]];
            }
        }
        double[] found = solver.solve(turned, turnedSide, parts, bound, Double.NaN);
        double[] straight = new double[parts];
        for (int k = 0; k < parts; k++) {
            straight[order[k]] = found[k];
        }
        return straight;
    }

    private boolean settled(double[] next) {
        for (int k = 0; k < parts; k++) {
            if (Math.abs(next[k] - areas[k]) > TOLERANCE * (1 + Math.sqrt(Math.abs(next[k])))) {
                return false;
            }
        }
        return true;
    }

    private void quality(double[] spectrum, double[] variance) {
        model.sum(areas, 0, parts, 0, weighted);
        chiSquared = 0;
        degrees = -parts;
        for (int i = 0; i < expected.length; i++) {
            double weight = weight(spectrum, variance, i);
            if (weight > 0) {
                double residual = spectrum[model.window().from() + i] - weighted[i];
                chiSquared += weight * residual * residual;
                degrees++;
            }
        }
    }

    private void information(double[] spectrum, double[] variance) {
        for (int i = 0; i < expected.length; i++) {
            weighted[i] = weight(spectrum, variance, i);
        }
        curvature();
        // A part all of whose channels are left out is not determined, and does not concern the others.
        for (int k = 0; k < parts; k++) {
            gram[k * parts + k] = gram[k * parts + k] > 0 ? gram[k * parts + k] : Double.MIN_NORMAL;
        }
        if (cholesky.factorise(gram, parts)) {
            cholesky.invert(covariance);
        } else {
            Arrays.fill(covariance, Double.NaN);
        }
    }

    /** Fitted area of a part: counts of the alpha lines of a family, or of a piece of the background. */
    double area(int part) {
        return areas[part];
    }

    /** All fitted areas; not to be changed. */
    double[] areas() {
        return areas;
    }

    /** Covariance of two areas; NaN where the spectrum does not tell its parts apart. */
    double covariance(int one, int other) {
        return covariance[one * parts + other];
    }

    /** One standard deviation of an area. */
    double error(int part) {
        return Math.sqrt(covariance(part, part));
    }

    /** Pearson's chi-squared over its degrees of freedom; NaN where there are none. */
    double reducedChiSquared() {
        return degrees > 0 ? chiSquared / degrees : Double.NaN;
    }
}
