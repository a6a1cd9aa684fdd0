/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.time;

import java.util.Arrays;
import org.solidus.math.fit.Cholesky;

/**
 * Fits a {@link Response} to a series for given clocks, and the clocks by Gauss-Newton steps. The errors hold for
 * residuals that are correlated over many frames (sandwich with Bartlett's kernel: Newey and West 1987,
 * doi:10.2307/1913610).
 */
final class ResponseFit {

    private static final int FEWEST_MEANS = 40;

    private final Response response;
    private final double[] frameTimes;
    private final double[] series;
    private final double reference;
    private final double[][] columns;
    private final double[] logTimes;
    private double[] factors = {};
    private boolean filled;

    /** @param reference moment on the frames' clock about which a drift turns */
    ResponseFit(Response response, double[] frameTimes, double[] series, double reference) {
        this.response = response;
        this.frameTimes = frameTimes;
        this.series = series;
        this.reference = reference;
        columns = new double[response.columns()][series.length];
        logTimes = new double[series.length];
    }

    double[] factors() {
        return factors;
    }

    /** Sum of squared residuals for clocks; the factors are then those of the best fit. */
    double sse(double offset, double drift) {
        move(offset, drift);
        return solve();
    }

    private void move(double offset, double drift) {
        for (int i = 0; i < logTimes.length; i++) {
            logTimes[i] = reference + (frameTimes[i] - reference - offset) / (1 + drift);
        }
        response.fill(logTimes, columns, !filled);
        filled = true;
    }

    private double solve() {
        int n = columns.length;
        double[][] gram = new double[n][n];
        double[] side = new double[n];
        double total = 0;
        for (int a = 0; a < n; a++) {
            for (int b = a; b < n; b++) {
                gram[a][b] = dot(columns[a], columns[b]);
                gram[b][a] = gram[a][b];
            }
            side[a] = dot(columns[a], series);
        }
        total = dot(series, series);
        boolean[] used = new boolean[n];
        Arrays.fill(used, true);
        while (true) {
            factors = solve(gram, side, used);
            int worst = -1;
            for (int k = 0; k < n; k++) {
                boolean bad = used[k] && response.nonNegative(k) && factors[k] < 0;
                if (bad && (worst < 0 || factors[k] < factors[worst])) {
                    worst = k;
                }
            }
            if (worst < 0) {
                break;
            }
            used[worst] = false;
        }
        double explained = dot(factors, side);
        return Math.max(0, total - explained);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Normal equations of the used columns, scaled to a unit diagonal, with a trace of ridge against collinearity. */
    private static double[] solve(double[][] gram, double[] side, boolean[] used) {
        int[] index = new int[side.length];
        int size = 0;
        for (int k = 0; k < side.length; k++) {
            if (used[k] && gram[k][k] > 0) {
                index[size++] = k;
            }
        }
        double[] m = new double[size * size];
        double[] x = new double[size];
        for (int r = 0; r < size; r++) {
            double scale = Math.sqrt(gram[index[r]][index[r]]);
            x[r] = side[index[r]] / scale;
            for (int c = 0; c < size; c++) {
                m[r * size + c] = gram[index[r]][index[c]] / (scale * Math.sqrt(gram[index[c]][index[c]]));
            }
            m[r * size + r] += 1e-12;
        }
        Cholesky cholesky = Cholesky.unscaled(size);
        if (cholesky.factorise(m, size)) {
            cholesky.solve(x);
        } else {
            Arrays.fill(x, Double.NaN);
        }
        double[] found = new double[side.length];
        for (int r = 0; r < size; r++) {
            found[index[r]] = x[r] / Math.sqrt(gram[index[r]][index[r]]);
        }
        return found;
    }

    /** Sum of squares that is left without the columns of the driver. */
    double sseUndriven() {
        int n = columns.length;
        double[][] gram = new double[n][n];
        double[] side = new double[n];
        boolean[] used = new boolean[n];
        for (int a = 0; a < n; a++) {
            used[a] = !response.driven(a);
            for (int b = 0; b < n; b++) {
                gram[a][b] = dot(columns[a], columns[b]);
            }
            side[a] = dot(columns[a], series);
        }
        return Math.max(0, dot(series, series) - dot(solve(gram, side, used), side));
    }

    /** The fitted series. */
    double[] model() {
        double[] model = new double[series.length];
        for (int k = 0; k < columns.length; k++) {
            for (int i = 0; i < model.length; i++) {
                model[i] += factors[k] * columns[k][i];
            }
        }
        return model;
    }

    double[] residuals() {
        double[] residuals = model();
        Arrays.setAll(residuals, i -> series[i] - residuals[i]);
        return residuals;
    }

    double lag() {
        return response.lag(factors);
    }

    /**
     * Clocks with their covariance.
     *
     * @param offset s, at the reference
     * @param drift rate less 1
     */
    record Clocks(double offset, double drift, double varianceOffset, double covariance, double varianceDrift) {}

    /**
     * Improves clocks by Gauss-Newton steps, a prior on the drift included.
     *
     * @param step for numerical derivatives, s
     * @param priorDrift one standard deviation of what a drift may be; 0 holds it at 0
     */
    Clocks refine(double offset, double drift, double step, double priorDrift) {
        double at = offset;
        double rate = drift;
        double best = sse(at, rate) + prior(rate, priorDrift, variance(at, rate));
        for (int round = 0; round < 12; round++) {
            Jacobian j = jacobian(at, rate, step, priorDrift > 0);
            double variance = Math.max(dot(j.residuals, j.residuals) / series.length, 1e-300);
            double[] move = j.step(variance, rate, priorDrift);
            double factor = 1;
            boolean moved = false;
            for (int half = 0; half < 8 && !moved; half++) {
                double tryAt = at + factor * move[0];
                double tryRate = rate + factor * move[1];
                double trial = sse(tryAt, tryRate) + prior(tryRate, priorDrift, variance);
                if (trial < best) {
                    moved = best - trial > 1e-10 * best;
                    best = trial;
                    at = tryAt;
                    rate = tryRate;
                    break;
                }
                factor /= 2;
            }
            if (!moved) {
                break;
            }
        }
        Jacobian j = jacobian(at, rate, step, priorDrift > 0);
        double[] covariance = j.covariance(priorDrift);
        return new Clocks(at, rate, covariance[0], covariance[1], covariance[2]);
    }

    private double variance(double at, double rate) {
        return Math.max(sse(at, rate) / series.length, 1e-300);
    }

    private static double prior(double drift, double sigma, double variance) {
        return sigma > 0 ? drift * drift / (sigma * sigma) * variance : 0;
    }

    private Jacobian jacobian(double offset, double drift, double step, boolean withDrift) {
        sse(offset, drift);
        double[] kept = factors.clone();
        double[] residuals = residuals();
        double[][] linear = new double[columns.length][];
        int used = 0;
        for (int k = 0; k < columns.length; k++) {
            if (kept[k] != 0) {
                linear[used++] = columns[k].clone();
            }
        }
        double span = Math.max(1e-9, (frameTimes[frameTimes.length - 1] - frameTimes[0]) / 2);
        double[] byOffset = difference(offset, drift, step, 0, kept);
        double[] byDrift = withDrift ? difference(offset, drift, 0, step / span, kept) : new double[0];
        factors = kept;
        move(offset, drift);
        return new Jacobian(residuals, byOffset, byDrift, Arrays.copyOf(linear, used));
    }

    /** Change of the fitted series with the offset, per s, for fixed factors. */
    double[] slope(double offset, double drift, double step, double[] with) {
        double[] slope = difference(offset, drift, step, 0, with);
        sse(offset, drift);
        return slope;
    }

    private double[] difference(double offset, double drift, double stepOffset, double stepDrift, double[] with) {
        factors = with;
        move(offset + stepOffset, drift + stepDrift);
        double[] high = model();
        move(offset - stepOffset, drift - stepDrift);
        double[] low = model();
        double width = 2 * (stepOffset + stepDrift);
        Arrays.setAll(high, i -> (high[i] - low[i]) / width);
        return high;
    }

    /** Derivatives with respect to the clocks, made orthogonal to what the factors can do. */
    private static final class Jacobian {

        private final double[] residuals;
        private final double[][] clocks;

        Jacobian(double[] residuals, double[] byOffset, double[] byDrift, double[][] linear) {
            this.residuals = residuals;
            clocks = byDrift.length > 0 ? new double[][] {byOffset, byDrift} : new double[][] {byOffset};
            double[][] basis = orthonormal(linear);
            for (double[] clock : clocks) {
                for (int round = 0; round < 2; round++) {
                    for (double[] vector : basis) {
                        double part = dot(clock, vector);
                        for (int i = 0; i < clock.length; i++) {
                            clock[i] -= part * vector[i];
                        }
                    }
                }
            }
        }

        private static double[][] orthonormal(double[][] vectors) {
            double[][] basis = new double[vectors.length][];
            int count = 0;
            for (double[] vector : vectors) {
                double[] v = vector.clone();
                double length = Math.sqrt(dot(v, v));
                for (int round = 0; round < 2; round++) {
                    for (int b = 0; b < count; b++) {
                        double part = dot(v, basis[b]);
                        for (int i = 0; i < v.length; i++) {
                            v[i] -= part * basis[b][i];
                        }
                    }
                }
                double left = Math.sqrt(dot(v, v));
                if (left > 1e-9 * length) {
                    Arrays.setAll(v, i -> v[i] / left);
                    basis[count++] = v;
                }
            }
            return Arrays.copyOf(basis, count);
        }

        double[] step(double variance, double drift, double prior) {
            double aa = dot(clocks[0], clocks[0]);
            double ra = dot(clocks[0], residuals);
            if (clocks.length == 1) {
                return new double[] {aa > 0 ? ra / aa : 0, 0};
            }
            double ab = dot(clocks[0], clocks[1]);
            double bb = dot(clocks[1], clocks[1]) + variance / (prior * prior);
            double rb = dot(clocks[1], residuals) - drift * variance / (prior * prior);
            double det = aa * bb - ab * ab;
            return det > 0
                    ? new double[] {(bb * ra - ab * rb) / det, (aa * rb - ab * ra) / det}
                    : new double[] {aa > 0 ? ra / aa : 0, 0};
        }

        /** Variance of the offset, covariance, variance of the drift. */
        double[] covariance(double prior) {
            int n = residuals.length;
            double variance = Math.max(dot(residuals, residuals) / n, 1e-300);
            double aa = dot(clocks[0], clocks[0]);
            if (clocks.length == 1) {
                return new double[] {score(0, 0) / (aa * aa), 0, 0};
            }
            double ab = dot(clocks[0], clocks[1]);
            double bb = dot(clocks[1], clocks[1]) + variance / (prior * prior);
            double det = aa * bb - ab * ab;
            double[] inverse = {bb / det, -ab / det, aa / det};
            double s00 = score(0, 0);
            double s01 = score(0, 1);
            // What is known of the drift beforehand counts with its own variance.
            double s11 = score(1, 1) + variance * variance / (prior * prior) / variance;
            return new double[] {
                quadratic(inverse[0], inverse[1], inverse[0], inverse[1], s00, s01, s11),
                quadratic(inverse[0], inverse[1], inverse[1], inverse[2], s00, s01, s11),
                quadratic(inverse[1], inverse[2], inverse[1], inverse[2], s00, s01, s11)
            };
        }

        private static double quadratic(double a, double b, double c, double d, double s00, double s01, double s11) {
            return a * c * s00 + (a * d + b * c) * s01 + b * d * s11;
        }

        /** Long-run covariance of the scores. */
        private double score(int a, int b) {
            int n = residuals.length;
            int lags = Math.min(n / 4, Math.max(2, 3 * (int) Math.ceil(correlated(residuals))));
            double sum = 0;
            for (int lag = 0; lag <= lags; lag++) {
                double part = 0;
                for (int i = lag; i < n; i++) {
                    part += residuals[i] * clocks[a][i] * residuals[i - lag] * clocks[b][i - lag];
                    if (lag > 0) {
                        part += residuals[i] * clocks[b][i] * residuals[i - lag] * clocks[a][i - lag];
                    }
                }
                sum += (1 - lag / (lags + 1.0)) * part;
            }
            double white = dot(residuals, residuals) / n * dot(clocks[a], clocks[b]);
            return a == b ? Math.max(sum, white) : sum;
        }
    }

    /**
     * Frames that count as one: the variance of means of neighbouring residuals against that of independent ones, the
     * largest over lengths of 2, 4, 8, ... frames. Slow misfit far below the noise of a frame shows there, too.
     */
    static double correlated(double[] residuals) {
        return correlated(residuals, FEWEST_MEANS);
    }

    /** As {@link #correlated(double[])}, from no fewer means than that. */
    static double correlated(double[] residuals, int fewest) {
        double one = dot(residuals, residuals) / residuals.length;
        double most = 1;
        for (int length = 2; residuals.length / length >= fewest && one > 0; length *= 2) {
            int count = residuals.length / length;
            double sum = 0;
            for (int b = 0; b < count; b++) {
                double mean = 0;
                for (int i = 0; i < length; i++) {
                    mean += residuals[b * length + i] / length;
                }
                sum += mean * mean / count;
            }
            most = Math.max(most, length * sum / one);
        }
        return most;
    }
}
