/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/** The background of whole spectra, and whether it agrees with them outside of the window. Serves one thread. */
final class BackgroundCurve {

    /** How far the spectrum must lie below the background to say that the background is wrong: in errors, and in parts. */
    private static final double TOO_LOW = -4;

    private static final double TOO_LOW_PART = 0.01;
    private static final double FARTHEST = 2;

    private final EnergyGrid grid;
    private final EnergyWindow[] windows;
    private final LogLinearFit fit;
    private final BackgroundStep.Params params;
    private final double[] sum = new double[2];

    private FitState state = FitState.TOO_SHORT;
    private double before;
    private double after;

    BackgroundCurve(EnergyGrid grid, BackgroundStep.Params params, EnergyWindow... windows) {
        this.grid = grid;
        this.params = params;
        this.windows = windows;
        fit = new LogLinearFit(params.shape().coordinates(grid), windows);
    }

    FitState fit(double[] spectrum, CountNoise noise, double[] variances) {
        FitState fitted = params.exponent().isPresent()
                ? fit.fitHeight(
                        spectrum,
                        noise.gain(),
                        noise.readout(),
                        params.exponent().get())
                : fit.fit(spectrum, noise.gain(), noise.readout());
        return judge(fitted, spectrum, variances);
    }

    FitState fit(double[] spectrum, double[] stated, double[] variances) {
        FitState fitted = params.exponent().isPresent()
                ? fit.fitHeight(spectrum, stated, params.exponent().get())
                : fit.fit(spectrum, stated);
        return judge(fitted, spectrum, variances);
    }

    private FitState judge(FitState fitted, double[] spectrum, double[] variances) {
        state = fitted;
        before = Double.NaN;
        after = Double.NaN;
        double exponent = params.shape().isPower() ? fit.slope() : fit.slope() * grid.energy(windows[0].from());
        if (state.fitted() && params.exponent().isEmpty() && exponent > params.steepest()) {
            state = FitState.TOO_STEEP;
        }
        if (!state.fitted()) {
            return state;
        }
        if (params.errors() == BackgroundStep.ErrorSource.SCATTER) {
            fit.scaleByScatter();
        }
        look(spectrum, variances);
        return state;
    }

    /** Compares the spectrum with the background before the window and behind it, half a window at a time. */
    private void look(double[] spectrum, double[] variances) {
        int first = windows[0].from();
        int last = windows[windows.length - 1].to();
        int length = Math.max(4, (windows[0].size() + 1) / 2);
        if (first >= length && (!params.shape().isPower() || grid.energy(first - length) > 0)) {
            before = above(spectrum, variances, new EnergyWindow(first - length, first));
        }
        double end = Math.min(grid.size(), grid.channel(FARTHEST * grid.energy(last)));
        for (int from = last; from + length <= end; from += length) {
            double found = above(spectrum, variances, new EnergyWindow(from, from + length));
            after = Double.isNaN(after) ? found : Math.min(after, found);
            if (found < TOO_LOW && sum[1] < -TOO_LOW_PART * sum[0]) {
                state = FitState.ABOVE_SPECTRUM;
            }
        }
    }

    /** Standard deviations by which the spectrum stands above the background; leaves sum and difference in {@link #sum}. */
    private double above(double[] spectrum, double[] variances, EnergyWindow where) {
        fit.sum(where, sum);
        double difference = where.sum(spectrum) - sum[0];
        double error = Math.sqrt(where.sum(variances) + sum[1]);
        sum[1] = difference;
        return difference / error;
    }

    /** First channel of the first window. */
    int from() {
        return windows[0].from();
    }

    void curve(double[] curve, double[] variance) {
        for (int i = 0; i < curve.length; i++) {
            boolean there = state.fitted() && i >= from();
            curve[i] = there ? fit.curve(i) : state.fitted() ? 0 : Double.NaN;
            variance[i] = there ? fit.variance(i) : state.fitted() ? 0 : Double.NaN;
        }
    }

    /** Within the windows the background follows the counts, so that their difference scatters less. */
    double restVariance(int channel, double counts, double curve) {
        for (EnergyWindow window : windows) {
            if (channel >= window.from() && channel < window.to()) {
                return Math.max(0, counts - curve);
            }
        }
        return counts + curve;
    }

    /** The row of the table. */
    double[] row() {
        if (!state.fitted()) {
            double none = Double.NaN;
            return new double[] {none, none, none, none, none, none, none, none, none, state.ordinal()};
        }
        return new double[] {
            fit.amplitude(),
            fit.amplitudeError(),
            fit.slope(),
            fit.slopeError(),
            fit.middle(),
            fit.middleError(),
            fit.reducedChiSquared(),
            before,
            after,
            state.ordinal()
        };
    }
}
