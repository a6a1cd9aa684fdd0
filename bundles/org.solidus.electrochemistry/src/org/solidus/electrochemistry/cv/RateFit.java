/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.List;
import java.util.function.Function;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;
import org.solidus.math.fit.Outcome;

/**
 * Peak currents against the scan rate: a power law in logarithms, a straight line in v^0.5 through the origin, and
 * {@code k1 v + k2 v^0.5}.
 *
 * @param power exponent b
 * @param factor of the power law, A
 * @param sevcik slope over v^0.5
 * @param sevcikR2 how well that line holds
 * @param surfaceShare k1 v over the peak at the fastest rate
 */
record RateFit(Estimate power, double factor, Estimate sevcik, double sevcikR2, Estimate surfaceShare) {

    private static final RateFit NONE =
            new RateFit(Estimate.UNKNOWN, Double.NaN, Estimate.UNKNOWN, Double.NaN, Estimate.UNKNOWN);

    /** Relative error below which peak currents of different runs do not agree in practice. */
    private static final double LEAST_ERROR = 1e-3;

    static RateFit of(List<RatePeaks> peaks, Function<RatePeaks, Estimate> which) {
        List<RatePeaks> known = peaks.stream()
                .filter(peak -> Math.abs(which.apply(peak).value()) > 0)
                .toList();
        int n = known.size();
        if (n < 2) {
            return NONE;
        }
        double[] v = known.stream().mapToDouble(RatePeaks::rate).toArray();
        double[] current = known.stream()
                .mapToDouble(peak -> Math.abs(which.apply(peak).value()))
                .toArray();
        double[] error = new double[n];
        for (int k = 0; k < n; k++) {
            error[k] = Math.max(which.apply(known.get(k)).error(), LEAST_ERROR * current[k]);
        }
        double[] logarithm = new double[n];
        double[] relative = new double[n];
        double[][] line = new double[n][];
        double[][] root = new double[n][];
        double[][] both = new double[n][];
        for (int k = 0; k < n; k++) {
            logarithm[k] = Math.log(current[k]);
            relative[k] = error[k] / current[k];
            line[k] = new double[] {1, Math.log(v[k])};
            root[k] = new double[] {Math.sqrt(v[k])};
            both[k] = new double[] {v[k], Math.sqrt(v[k])};
        }
        Fit power = fit(line, logarithm, relative);
        Fit sevcik = fit(root, current, error);
        Fit dunn = fit(both, current, error);
        double fastest = v[n - 1];
        double total = dunn.parameters()[0] * fastest + dunn.parameters()[1] * Math.sqrt(fastest);
        double share = dunn.parameters()[0] * fastest / total;
        return new RateFit(
                new Estimate(power.parameters()[1], error(power, 1, n - 2)),
                Math.exp(power.parameters()[0]),
                new Estimate(sevcik.parameters()[0], error(sevcik, 0, n - 1)),
                determination(current, root, sevcik.parameters()),
                new Estimate(share, error(dunn, 0, n - 2) * fastest / Math.abs(total)));
    }

    /** Peak separation without current, V, and Ru, ohm: {@code dEp = dEp0 + 2 Ru Ip}. */
    static Estimate[] series(List<RatePeaks> peaks) {
        List<RatePeaks> known = peaks.stream()
                .filter(peak -> Double.isFinite(peak.separation().value()
                        + peak.ipa().value()
                        + peak.ipc().value()))
                .toList();
        int n = known.size();
        if (n < 2) {
            return new Estimate[] {Estimate.UNKNOWN, Estimate.UNKNOWN};
        }
        double[][] design = new double[n][];
        double[] separation = new double[n];
        double[] error = new double[n];
        for (int k = 0; k < n; k++) {
            RatePeaks peak = known.get(k);
            design[k] = new double[] {1, peak.ipa().value() - peak.ipc().value()};
            separation[k] = peak.separation().value();
            error[k] = Math.max(peak.separation().error(), 1e-5);
        }
        Fit fit = fit(design, separation, error);
        return new Estimate[] {
            new Estimate(fit.parameters()[0], error(fit, 0, n - 2)),
            new Estimate(fit.parameters()[1], error(fit, 1, n - 2))
        };
    }

    private static Fit fit(double[][] design, double[] values, double[] error) {
        double[] weight = new double[values.length];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = 1 / (error[k] * error[k]);
        }
        return LinearLeastSquares.fit(design, values, weight);
    }

    /** From the errors of the points, or from their scatter where that is larger. */
    private static double error(Fit fit, int k, int degrees) {
        if (fit.outcome() != Outcome.CONVERGED) {
            return Double.NaN;
        }
        double scatter = degrees > 0 ? Math.max(1, fit.chiSquared() / degrees) : 1;
        return fit.error(k) * Math.sqrt(scatter);
    }

    private static double determination(double[] values, double[][] design, double[] parameters) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double all = 0;
        double left = 0;
        for (int k = 0; k < values.length; k++) {
            all += (values[k] - mean) * (values[k] - mean);
            double away = values[k] - parameters[0] * design[k][0];
            left += away * away;
        }
        return 1 - left / all;
    }

    /** Current of the power law at a rate, A. */
    double at(double rate) {
        return factor * Math.pow(rate, power.value());
    }
}
