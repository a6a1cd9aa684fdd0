/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.edges;

import java.util.Optional;
import org.solidus.eels.CountNoise;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.eels.background.BackgroundShape;
import org.solidus.eels.background.FitState;
import org.solidus.eels.background.LogLinearFit;

/**
 * Counts an edge: the sum of the signal window less the background that was fitted before it,
 * {@code N = sum y - sum b}, with {@code var N = sum var y + var(sum b)}. The second term is that of the extrapolation,
 * from the covariance of the fit (the h of Egerton 2011, section 4.4.4, is {@code var N / sum b}); it is common to all
 * channels and does not fall with the length of the signal window.
 *
 * <p>Detected are counts above {@code L_C = k sigma_0}, sigma_0 that without an edge; {@code L_D = k^2 gain + 2 k
 * sigma_0} are those that are hardly ever missed (Currie 1968, doi:10.1021/ac60259a007).
 *
 * <p>Holds results until the next spectrum; allocates nothing while counting; serves one thread at a time.
 */
public final class EdgeCounter {

    private final LogLinearFit fit;
    private final EnergyWindow signal;
    private final double steepest;
    private final double sigmas;
    private final double knownExponent;
    private final double[] sum = new double[2];

    private double counts;
    private double error;
    private double background;
    private double ratio;
    private double limit;
    private EdgeState state = EdgeState.NO_DATA;

    /**
     * For spectra on one grid.
     *
     * @param grid     energies of the channels
     * @param windows  of the edge, within the grid
     * @param shape    of the background
     * @param exponent held, where it is known
     * @param steepest largest exponent that is a background
     * @param sigmas   how far counts must stand above the background to be detected
     */
    public EdgeCounter(
            EnergyGrid grid,
            EdgeWindows windows,
            BackgroundShape shape,
            Optional<Double> exponent,
            double steepest,
            double sigmas) {
        signal = grid.window("signal", windows.signalLow(), windows.signalHigh());
        fit = new LogLinearFit(shape.coordinates(grid), grid.window("fit", windows.fitLow(), windows.fitHigh()));
        this.steepest = shape.isPower() ? steepest : steepest / windows.fitLow();
        this.sigmas = sigmas;
        knownExponent = exponent.orElse(Double.NaN);
    }

    /** Counts in a spectrum of counting and readout noise. NaN is no value. */
    public EdgeState count(double[] spectrum, CountNoise noise) {
        FitState fitted = Double.isNaN(knownExponent)
                ? fit.fit(spectrum, noise.gain(), noise.readout())
                : fit.fitHeight(spectrum, noise.gain(), noise.readout(), knownExponent);
        double total = signal.sum(spectrum);
        double readout = signal.size() * noise.readout() * noise.readout();
        double variance = noise.gain() * Math.max(total, noise.gain()) + readout;
        return finish(fitted, total, variance, noise.gain(), readout);
    }

    /** Counts in a spectrum whose variances are stated. NaN is no value. */
    public EdgeState count(double[] spectrum, double[] variances) {
        FitState fitted = Double.isNaN(knownExponent)
                ? fit.fit(spectrum, variances)
                : fit.fitHeight(spectrum, variances, knownExponent);
        double total = signal.sum(spectrum);
        double variance = signal.sum(variances);
        return finish(fitted, total, variance, variance / Math.max(Math.abs(total), 1e-300), 0);
    }

    private EdgeState finish(FitState fitted, double total, double variance, double gain, double readout) {
        counts = Double.NaN;
        error = Double.NaN;
        background = Double.NaN;
        ratio = Double.NaN;
        limit = Double.NaN;
        boolean tooSteep = fitted.fitted() && fit.slope() > steepest;
        if (tooSteep || !fitted.fitted() || !(variance >= 0) || Double.isNaN(total)) {
            state = tooSteep ? EdgeState.TOO_STEEP : fitted.fitted() ? EdgeState.NO_DATA : EdgeState.of(fitted);
            return state;
        }
        fit.sum(signal, sum);
        background = sum[0];
        counts = total - background;
        error = Math.sqrt(variance + sum[1]);
        ratio = counts / error;
        double without = Math.sqrt(gain * background + readout + sum[1]);
        limit = sigmas * (sigmas * gain + 2 * without);
        state = counts > sigmas * without
                ? EdgeState.DETECTED
                : counts < -sigmas * error ? EdgeState.NEGATIVE : EdgeState.NOT_DETECTED;
        return state;
    }

    /** Counts of the edge in the signal window; NaN where there is no background. */
    public double counts() {
        return counts;
    }

    /** Standard deviation of {@link #counts()}. */
    public double error() {
        return error;
    }

    /** Counts of the background in the signal window. */
    public double background() {
        return background;
    }

    /** Signal to noise: counts over their error. */
    public double signalToNoise() {
        return ratio;
    }

    /** Counts that are hardly ever missed. */
    public double limit() {
        return limit;
    }

    /** The background's exponent or rate. */
    public double slope() {
        return state.counted() ? fit.slope() : Double.NaN;
    }

    /** Reduced chi-squared of the background in its window. */
    public double reducedChiSquared() {
        return state.counted() ? fit.reducedChiSquared() : Double.NaN;
    }

    /** What came of it. */
    public EdgeState state() {
        return state;
    }
}
