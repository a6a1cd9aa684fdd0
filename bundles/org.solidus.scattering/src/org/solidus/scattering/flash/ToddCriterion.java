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
 * conductivity (line, weighted as for constant noise, through {@code ln(conductivity)} against {@code 1/T} over the window); the loss is
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
     * @param onset s, the first moment of the window where the criterion is met from the beginning; NaN without one
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
        Root root = root(t, excess);
        if (Double.isNaN(root.time) || !Double.isFinite(activation)) {
            return new Result(false, Double.NaN, Double.NaN, activation);
        }
        double other = root(t, excess(power, temperature, activation, emissivity + emissivityError)).time;
        double byEmissivity = Double.isNaN(other) ? t[n - 1] - root.time : Math.abs(other - root.time);
        double sampling = (t[n - 1] - t[0]) / (n - 1) / Math.sqrt(12);
        return new Result(true, root.time, Math.hypot(Math.hypot(root.error, byEmissivity), sampling), activation);
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

    private record Root(double time, double error) {}

    /** Where the running mean of the excess first goes above 0, by a line through the points about it. */
    private static Root root(double[] t, double[] excess) {
        int half = Math.max(3, t.length / 50);
        int at = 0;
        while (at < t.length && !(mean(excess, at - half, at + half) > 0)) {
            at++;
        }
        if (at == t.length) {
            return new Root(Double.NaN, Double.NaN);
        }
        if (at == 0 && mean(excess, 0, half) > 3 * TraceNoise.sigma(excess) / Math.sqrt(half)) {
            // Met from the beginning: the field was enough as soon as it was there.
            return new Root(t[0], 0);
        }
        int from = Math.max(0, at - 2 * half);
        int to = Math.min(t.length, at + 2 * half + 1);
        double[][] design = new double[to - from][];
        double[] weight = new double[to - from];
        for (int i = from; i < to; i++) {
            design[i - from] = new double[] {1, t[i] - t[at]};
            weight[i - from] = Double.isFinite(excess[i]) ? 1 : 0;
        }
        Fit line = LinearLeastSquares.fit(design, Arrays.copyOfRange(excess, from, to), weight)
                .scaledByScatter();
        double slope = line.parameters()[1];
        if (!line.converged() || !(slope > 0)) {
            return new Root(t[at], t[to - 1] - t[from]);
        }
        double shift = -line.parameters()[0] / slope;
        double variance =
                line.covariance(0, 0) + 2 * shift * line.covariance(0, 1) + shift * shift * line.covariance(1, 1);
        double time = Math.max(t[0], Math.min(t[t.length - 1], t[at] + shift));
        return new Root(time, Math.sqrt(Math.max(0, variance)) / slope);
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(0, from); i <= Math.min(values.length - 1, to); i++) {
            if (Double.isFinite(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Ea / k from the line of ln(conductivity) against 1/T, K. */
    private static double activation(double[] conductivity, double[] temperature) {
        double[][] design = new double[conductivity.length][];
        double[] y = new double[conductivity.length];
        double[] w = new double[conductivity.length];
        for (int i = 0; i < y.length; i++) {
            design[i] = new double[] {1, -1000 / temperature[i]};
            y[i] = Math.log(conductivity[i]);
            // The noise of a current is the same everywhere: that of its logarithm goes with 1 / conductivity.
            w[i] = Double.isFinite(y[i]) && Double.isFinite(temperature[i]) ? conductivity[i] * conductivity[i] : 0;
        }
        Fit fit = LinearLeastSquares.fit(design, y, w);
        return fit.converged() ? 1000 * fit.parameters()[1] : Double.NaN;
    }
}
