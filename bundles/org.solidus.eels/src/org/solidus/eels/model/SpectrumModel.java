/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.model;

import java.util.Arrays;
import org.solidus.eels.CountNoise;

/**
 * Fits a model to spectra, one after the other, with the variance of the counts at the model itself: the fit is repeated
 * with the variances of its own curve until these no longer move it, so that it is that of quasi-likelihood, which counts
 * do not bias. Stated variances are averaged over nine channels, as they often come from the noisy counts.
 *
 * <p>Errors are those of the noise, from the inverse of the information, with all free parameters unknown. Allocates
 * nothing while fitting; serves one thread at a time; results hold until the next fit.
 */
public final class SpectrumModel {

    private static final double ROUGH = 1;
    private static final double FINE = 1e-5;
    private static final int ROUNDS = 6;
    private static final double SETTLED = 0.02;
    private static final int NEIGHBOURS = 4;

    private final VariableProjection projection;
    private final int channels;
    private final double[] start;
    private final double[] y;
    private final double[] weight;
    private final double[] curve;
    private final double[] variance;
    private final double[] errors;
    private final double[] before;
    private int used;
    private ModelState state = ModelState.NO_DATA;

    /**
     * For spectra on these energies.
     *
     * @param energies   of the channels that are fitted, rising evenly
     * @param parameters of the model, with their start values
     */
    public SpectrumModel(double[] energies, Parameters parameters) {
        channels = energies.length;
        projection = new VariableProjection(energies, parameters);
        int size = parameters.names().size();
        start = new double[size];
        for (int i = 0; i < size; i++) {
            start[i] = parameters.start(i);
        }
        y = new double[channels];
        weight = new double[channels];
        curve = new double[channels];
        variance = new double[channels];
        errors = new double[size];
        before = new double[size];
    }

    /**
     * Fits counts.
     *
     * @param spectrum numbers of a spectrum; NaN has no weight
     * @param offset   which of them is the first channel of the model
     */
    public ModelState fit(double[] spectrum, int offset, CountNoise noise) {
        take(spectrum, offset);
        noise.variances(y, channels, variance);
        return fit(noise, true);
    }

    /** Fits values with stated variances; those without a positive one have no weight. */
    public ModelState fit(double[] spectrum, double[] stated, int offset) {
        take(spectrum, offset);
        smooth(stated, offset);
        return fit(CountNoise.POISSON, false);
    }

    private void take(double[] spectrum, int offset) {
        for (int i = 0; i < channels; i++) {
            y[i] = spectrum[offset + i];
        }
    }

    private void smooth(double[] stated, int offset) {
        for (int i = 0; i < channels; i++) {
            double sum = 0;
            int count = 0;
            for (int j = Math.max(0, i - NEIGHBOURS); j <= Math.min(channels - 1, i + NEIGHBOURS); j++) {
                double value = stated[offset + j];
                if (value >= 0 && value < Double.POSITIVE_INFINITY) {
                    sum += value;
                    count++;
                }
            }
            double own = stated[offset + i];
            boolean valid = own >= 0 && own < Double.POSITIVE_INFINITY;
            variance[i] = valid && sum > 0 ? sum / count : Double.NaN;
        }
    }

    private ModelState fit(CountNoise noise, boolean fromCurve) {
        weigh();
        Arrays.fill(errors, Double.NaN);
        if (used <= projection.free()) {
            state = ModelState.NO_DATA;
            return state;
        }
        projection.start(start);
        boolean converged = projection.fit(y, weight, fromCurve ? ROUGH : FINE);
        boolean determined = projection.errors(errors);
        for (int round = 0; round < ROUNDS && fromCurve; round++) {
            System.arraycopy(projection.values(), 0, before, 0, before.length);
            projection.curve(curve);
            for (int i = 0; i < channels; i++) {
                variance[i] = weight[i] > 0 ? noise.variance(Math.max(curve[i], 0.01 * noise.gain())) : Double.NaN;
            }
            weigh();
            converged = projection.fit(y, weight, FINE);
            determined = projection.errors(errors);
            if (settled()) {
                break;
            }
        }
        projection.curve(curve);
        state = judge(converged, determined);
        return state;
    }

    private boolean settled() {
        double[] now = projection.values();
        for (int i = 0; i < now.length; i++) {
            if (Math.abs(now[i] - before[i]) > SETTLED * errors[i]) {
                return false;
            }
        }
        return true;
    }

    private ModelState judge(boolean converged, boolean determined) {
        boolean amountsKnown = Double.isFinite(projection.chiSquared());
        if (!converged && amountsKnown) {
            return ModelState.NOT_CONVERGED;
        }
        if (!determined || !amountsKnown) {
            return ModelState.NOT_DETERMINED;
        }
        return projection.atLimit() ? ModelState.AT_LIMIT : ModelState.FITTED;
    }

    private void weigh() {
        used = 0;
        for (int i = 0; i < channels; i++) {
            boolean valid = y[i] - y[i] == 0 && variance[i] > 0;
            weight[i] = valid ? 1 / variance[i] : 0;
            y[i] = valid ? y[i] : 0;
            used += valid ? 1 : 0;
        }
    }

    /** Values of all parameters, in the order of {@link Parameters#names()}. Not to be changed. */
    public double[] values() {
        return projection.values();
    }

    /** Standard deviations of all parameters; NaN where a parameter is held, at a bound, or not determined. */
    public double[] errors() {
        return errors;
    }

    /** The fitted curve. Not to be changed. */
    public double[] curve() {
        return curve;
    }

    /** Chi-squared over the degrees of freedom. */
    public double reducedChiSquared() {
        return projection.chiSquared() / (used - projection.free());
    }

    /** How the last fit ended. */
    public ModelState state() {
        return state;
    }
}
