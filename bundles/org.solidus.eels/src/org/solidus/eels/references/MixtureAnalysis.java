/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.Arrays;
import java.util.List;

/**
 * Fits one spectrum after the other by a {@link MixturePlan}: coefficients, their covariance, what is left. A scratch
 * object of one thread.
 *
 * <p>Where an energy misalignment or an exponent is fitted, too, columns and derivatives are made anew for each
 * spectrum (Gauss and Newton), and the covariance includes them.
 */
public final class MixtureAnalysis {

    /** Part of the signal that may stay unexplained before the references are said not to be those of the spectrum. */
    static final double UNEXPLAINED = 0.1;

    private static final int ROUNDS = 12;
    private static final double SETTLED = 1e-4;
    private static final double FLATTEST_EXPONENT = 0.2;
    private static final double STEEPEST_EXPONENT = 12;

    private final MixturePlan plan;
    private final Weighting weighting;
    private final double reach;
    private final boolean fitsExponent;
    private final int at;
    private final int channels;
    private final MixtureFit plainFit;
    private final Fractions fractions;
    private final CorrelatedNoise noise;
    private final List<double[]> referenceVariances;
    private final double[] ownVariance;
    private MixtureModel model;
    private MixtureFit fit;
    private double shift;
    private double power;
    private int free;
    private double chiSquared;
    private double unexplained;
    private MixtureState state = MixtureState.FITTED;

    /**
     * For spectra of a plan.
     *
     * @param weighting of the channels
     * @param reach largest energy misalignment that is fitted, eV; 0 for none
     */
    public MixtureAnalysis(MixturePlan plan, Weighting weighting, double reach) {
        this.plan = plan;
        this.weighting = weighting;
        this.reach = reach;
        fitsExponent =
                plan.background() == Background.POWER_LAW && plan.exponent().isEmpty();
        at = plan.window().from();
        channels = plan.window().size();
        plainFit = MixtureFit.of(plan.model());
        fractions = new Fractions(plan.phases(), plan.positive());
        noise = new CorrelatedNoise(at, plan.window().to());
        referenceVariances = plan.variances();
        ownVariance = new double[channels];
    }

    /**
     * Fits a spectrum.
     *
     * @param y all channels
     * @param variance of all channels; empty where only the scatter about the fit tells the noise
     * @param noiseRows raw variances and kernel of a deconvolution; empty without
     * @return whether the data tell the references apart
     */
    public boolean run(double[] y, double[] variance, double[] noiseRows) {
        double[] weights = weights(y, variance);
        shift = 0;
        power = plan.exponent().orElse(MixturePlan.USUAL_EXPONENT);
        model = weights == plan.weights() ? plan.model() : plan.model(plan.columns(0, power), weights);
        fit = plainFit;
        boolean determined = model.solve(y, at, fit);
        if (determined && (reach > 0 || fitsExponent)) {
            determined = refine(y, weights);
        }
        if (!determined) {
            state = MixtureState.DEPENDENT;
            return false;
        }
        fit.residual(model, y, at);
        free = fit.support.used().length;
        if (variance.length > 0) {
            System.arraycopy(variance, at, ownVariance, 0, channels);
        } else {
            scatter(weights);
        }
        if (noiseRows.length > 0) {
            noise.set(noiseRows, y.length);
            fit.covariance(noise);
        } else {
            fit.covariance(ownVariance, 0);
        }
        addReferenceNoise();
        judge(y, weights);
        fractions.of(fit);
        if (!(fractions.sum() > 0)) {
            state = MixtureState.NO_SIGNAL;
        }
        return true;
    }

    /** The plan's, unless the spectrum's own errors are asked for or it lacks channels. */
    private double[] weights(double[] y, double[] variance) {
        boolean whole = true;
        for (int i = at; i < at + channels; i++) {
            whole &= Double.isFinite(y[i]);
        }
        boolean own = weighting == Weighting.ERRORS && variance.length > 0;
        if (whole && !own) {
            return plan.weights();
        }
        double[] weights = plan.weights().clone();
        if (own) {
            double[] smooth = MixturePlan.smoothed(
                    variance, at, channels, (int) Math.ceil(0.5 / plan.grid().step()));
            double least = Arrays.stream(smooth).filter(v -> v > 0).min().orElse(1);
            Arrays.setAll(weights, i -> least / Math.max(least, smooth[i]));
        }
        int there = 0;
        for (int i = 0; i < channels; i++) {
            if (!Double.isFinite(y[at + i])) {
                weights[i] = 0;
                y[at + i] = 0;
            }
            there += weights[i] > 0 ? 1 : 0;
        }
        if (there <= plan.size()) {
            throw new IllegalArgumentException(
                    "Only " + there + " channels of 'range' have a value, and " + plan.size() + " unknowns need more.");
        }
        return weights;
    }

    /** Gauss and Newton: the derivatives by misalignment and exponent are two more columns. */
    private boolean refine(double[] y, double[] weights) {
        MixtureFit last = fit;
        int plain = plan.size();
        int extra = (reach > 0 ? 1 : 0) + (fitsExponent ? 1 : 0);
        fit = new MixtureFit(plain + extra, channels);
        for (int round = 0; round < ROUNDS; round++) {
            double[][] columns = Arrays.copyOf(plan.columns(shift, power), plain + extra);
            int column = plain;
            if (reach > 0) {
                columns[column++] = slope(last);
            }
            if (fitsExponent) {
                columns[column] = byExponent(columns[plain - 1], last.coefficients[plain - 1]);
            }
            model = plan.model(columns, weights);
            if (!model.solve(y, at, fit)) {
                // Nothing there that could be moved: what is at zero has no derivative.
                model = plan.model(Arrays.copyOf(columns, plain), weights);
                fit = plainFit;
                return model.solve(y, at, fit);
            }
            last = fit;
            if (moved(plain)) {
                return true;
            }
        }
        return true;
    }

    private double[] slope(MixtureFit last) {
        double[] slope = new double[channels];
        for (int a = 0; a < plan.phases(); a++) {
            double coefficient = last.coefficients[a];
            if (coefficient != 0) {
                double[] by = plan.curves().get(a).slopeOn(plan.grid(), plan.window(), shift);
                for (int i = 0; i < channels; i++) {
                    slope[i] -= coefficient * by[i];
                }
            }
        }
        return slope;
    }

    private double[] byExponent(double[] law, double amplitude) {
        double[] by = new double[channels];
        for (int i = 0; i < channels; i++) {
            double energy = plan.grid().energy(at + (double) i);
            by[i] = -amplitude * Math.log(energy / plan.middle()) * law[i];
        }
        return by;
    }

    /** Applies the corrections; whether they were nothing any more. */
    private boolean moved(int plain) {
        int column = plain;
        double largest = 0;
        if (reach > 0) {
            double by = fit.coefficients[column++];
            double next = Math.clamp(shift + Math.clamp(by, -reach, reach), -reach, reach);
            largest = Math.abs(next - shift) / plan.grid().step();
            shift = next;
        }
        if (fitsExponent) {
            double by = Math.clamp(fit.coefficients[column], -1, 1);
            double next = Math.clamp(power + by, FLATTEST_EXPONENT, STEEPEST_EXPONENT);
            largest = Math.max(largest, Math.abs(next - power));
            power = next;
        }
        return largest < SETTLED;
    }

    /** Variances by the scatter about the fit, in proportion to one over the weights. */
    private void scatter(double[] weights) {
        double sum = 0;
        int there = 0;
        for (int i = 0; i < channels; i++) {
            sum += weights[i] * fit.residual[i] * fit.residual[i];
            there += weights[i] > 0 ? 1 : 0;
        }
        double spread = sum / Math.max(1, there - free);
        for (int i = 0; i < channels; i++) {
            ownVariance[i] = weights[i] > 0 ? spread / weights[i] : 0;
        }
    }

    /** The noise of a reference is in a coefficient as often as the reference is in the spectrum. */
    private void addReferenceNoise() {
        for (int r = 0; r < referenceVariances.size(); r++) {
            double amount = fit.coefficients[r];
            if (amount != 0) {
                fit.addCovariance(referenceVariances.get(r), amount * amount);
            }
        }
    }

    private void judge(double[] y, double[] weights) {
        chiSquared = 0;
        double left = 0;
        double expected = 0;
        double signal = 0;
        int there = 0;
        for (int i = 0; i < channels; i++) {
            double square = fit.residual[i] * fit.residual[i];
            if (weights[i] > 0 && ownVariance[i] > 0) {
                chiSquared += square / ownVariance[i];
                left += square;
                expected += ownVariance[i];
                signal += y[at + i] * y[at + i];
                there++;
            }
        }
        chiSquared /= Math.max(1, there - free);
        double signalAlone = Math.max(0, signal - expected);
        unexplained = signalAlone > 0 ? Math.sqrt(Math.max(0, left - expected) / signalAlone) : 1;
        state = unexplained > UNEXPLAINED ? MixtureState.UNEXPLAINED : MixtureState.FITTED;
    }

    /** Coefficients and covariance. */
    public MixtureFit fit() {
        return fit;
    }

    /** Fractions of the references. */
    public Fractions fractions() {
        return fractions;
    }

    /** Sum of squared residuals over their variances, by channels less unknowns. */
    public double chiSquared() {
        return chiSquared;
    }

    /** Root mean square of what is left beyond noise, as a part of the signal's. */
    public double unexplained() {
        return unexplained;
    }

    /** How it ended. */
    public MixtureState state() {
        return state;
    }

    /** How much higher in energy the spectrum is than the references, eV. */
    double shift() {
        return shift;
    }

    /** Its standard deviation. */
    double shiftError() {
        int column = plan.size();
        return fit == plainFit ? Double.NaN : Math.sqrt(fit.covariance(column, column));
    }

    /** Exponent of the power law. */
    double power() {
        return power;
    }

    /** Its standard deviation. */
    double powerError() {
        int column = plan.size() + (reach > 0 ? 1 : 0);
        return fit == plainFit ? Double.NaN : Math.sqrt(fit.covariance(column, column));
    }
}
