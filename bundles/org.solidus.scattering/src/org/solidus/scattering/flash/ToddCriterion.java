/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.util.Arrays;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LinearLeastSquares;

/**
 * Thermal runaway by Todd's criterion: the first moment at which the Joule heat grows faster with temperature than the
 * heat loss does, {@code dP_J/dT > dP_loss/dT} (Todd et al. 2015, doi:10.1016/j.jeurceramsoc.2014.09.041).
 *
 * <p>At constant field {@code dP_J/dT = P Ea / (k T^2)}, with the apparent activation energy of the trace's own
 * conductivity (weighted line through {@code ln(conductivity)} against {@code 1/T} over the window); the loss is
 * radiation, {@code dP_loss/dT = 4 eps sigma T^3 A/V}.
 */
public final class ToddCriterion {

    /** Stefan-Boltzmann constant in W/cm2/K4 (CODATA 2018). */
    static final double STEFAN_BOLTZMANN = 5.670374419e-12;

    private static final int FEWEST = 8;

    private final double emissivity;
    private final double emissivityError;
    private final double areaPerVolume;

    /** @param areaPerVolume radiating surface over volume, 1/cm */
    public ToddCriterion(double emissivity, double emissivityError, double areaPerVolume) {
        this.emissivity = emissivity;
        this.emissivityError = emissivityError;
        this.areaPerVolume = areaPerVolume;
    }

    /**
     * What was found.
     *
     * @param detected whether the criterion is met within the window
     * @param onset s; NaN without one
     * @param error one standard deviation: noise of the trace, and the emissivity's error
     * @param activation apparent activation energy over k, K
     */
    public record Result(boolean detected, double onset, double error, double activation) {}

    /** Temperature of a black body of that emissivity that radiates the power density, K. @param furnace K */
    public double balance(double power, double furnace) {
        double t4 = Math.pow(furnace, 4) + power / (areaPerVolume * emissivity * STEFAN_BOLTZMANN);
        return Math.pow(t4, 0.25);
    }

    /**
     * Looks for the crossing.
     *
     * @param t times of the window, s
     * @param power W/cm3
     * @param conductivity in any unit
     * @param temperature of the sample, K
     */
    public Result find(double[] t, double[] power, double[] conductivity, double[] temperature) {
        int n = t.length;
        if (n < FEWEST) {
            return new Result(false, Double.NaN, Double.NaN, Double.NaN);
        }
        double activation = activation(conductivity, temperature);
        double[] excess = excess(power, temperature, activation, emissivity);
        double noise = TraceNoise.sigma(excess);
        int at = crossing(excess, noise);
        if (at < 0 || !Double.isFinite(activation)) {
            return new Result(false, Double.NaN, Double.NaN, activation);
        }
        double onset = time(t, excess, at);
        double other = shifted(t, power, temperature, activation);
        double slope = slope(t, excess, at);
        double byNoise = slope > 0 ? noise / slope / Math.sqrt(Math.min(at + 1.0, 5)) : t[n - 1] - t[0];
        double byEmissivity = Double.isFinite(other) ? Math.abs(other - onset) : 0;
        double sampling = (t[n - 1] - t[0]) / (n - 1) / Math.sqrt(12);
        return new Result(true, onset, Math.hypot(Math.hypot(byNoise, byEmissivity), sampling), activation);
    }

    private double shifted(double[] t, double[] power, double[] temperature, double activation) {
        double[] excess = excess(power, temperature, activation, emissivity + emissivityError);
        int at = crossing(excess, TraceNoise.sigma(excess));
        return at < 0 ? t[t.length - 1] : time(t, excess, at);
    }

    /** ln of (dP_J/dT) / (dP_loss/dT). */
    private double[] excess(double[] power, double[] temperature, double activation, double eps) {
        double[] excess = new double[power.length];
        Arrays.setAll(excess, i -> {
            double heat = power[i] * activation / (temperature[i] * temperature[i]);
            double loss = 4 * eps * STEFAN_BOLTZMANN * areaPerVolume * Math.pow(temperature[i], 3);
            return Math.log(heat / loss);
        });
        return excess;
    }

    /** First point from which on the excess stays above 0 for five points, beyond its noise; -1 without one. */
    private static int crossing(double[] excess, double noise) {
        for (int i = 0; i < excess.length; i++) {
            double sum = 0;
            int count = 0;
            for (int k = i; k < Math.min(excess.length, i + 5); k++) {
                sum += excess[k];
                count++;
            }
            if (excess[i] > 0 && sum / count > noise / Math.sqrt(count)) {
                return i;
            }
        }
        return -1;
    }

    private static double time(double[] t, double[] excess, int at) {
        if (at == 0 || !(excess[at - 1] < 0)) {
            return t[at];
        }
        double part = -excess[at - 1] / (excess[at] - excess[at - 1]);
        return t[at - 1] + part * (t[at] - t[at - 1]);
    }

    private static double slope(double[] t, double[] excess, int at) {
        int low = Math.max(0, at - 5);
        int high = Math.min(t.length - 1, at + 5);
        return (excess[high] - excess[low]) / (t[high] - t[low]);
    }

    /** Ea / k from the line of ln(conductivity) against 1/T, K. */
    private static double activation(double[] conductivity, double[] temperature) {
        double[][] design = new double[conductivity.length][];
        double[] y = new double[conductivity.length];
        double[] w = new double[conductivity.length];
        for (int i = 0; i < y.length; i++) {
            design[i] = new double[] {1, -1000 / temperature[i]};
            y[i] = Math.log(conductivity[i]);
            w[i] = Double.isFinite(y[i]) && Double.isFinite(temperature[i]) ? 1 : 0;
        }
        Fit fit = LinearLeastSquares.fit(design, y, w);
        return fit.converged() ? 1000 * fit.parameters()[1] : Double.NaN;
    }
}
