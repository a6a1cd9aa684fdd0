/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * The result of a least-squares fit.
 *
 * <p>The covariance is that of weights {@code 1 / sigma^2} with known sigma (inverse of the curvature matrix). Where
 * the weights are only relative, or all one because the errors are unknown, {@link #scaledByScatter()} multiplies it by
 * the reduced chi-squared. A parameter that ended at one of its bounds is not free: its rows of the covariance are
 * zero, its {@link #error error} is NaN and the others hold for the case that it stays where it is.
 *
 * @param outcome          how the fit ended
 * @param parameters       the values
 * @param covariance       row-major; all NaN where the outcome has none
 * @param atLimit          which parameters ended at a bound, including those held fixed by equal bounds
 * @param chiSquared       sum of weight times squared residual
 * @param degreesOfFreedom points with weight less free parameters
 * @param iterations       how many steps were tried
 */
public record Fit(
        Outcome outcome,
        double[] parameters,
        double[] covariance,
        boolean[] atLimit,
        double chiSquared,
        int degreesOfFreedom,
        int iterations) {

    /** Whether this is a minimum with a covariance. */
    public boolean converged() {
        return outcome == Outcome.CONVERGED;
    }

    /** One standard deviation of a parameter; NaN where it is at a limit or the fit has no covariance. */
    public double error(int parameter) {
        return atLimit[parameter] ? Double.NaN : Math.sqrt(covariance(parameter, parameter));
    }

    /** The covariance of two parameters. */
    public double covariance(int i, int j) {
        return covariance[i * parameters.length + j];
    }

    /** Chi-squared over the degrees of freedom; NaN where there are none. */
    public double reducedChiSquared() {
        return degreesOfFreedom > 0 ? chiSquared / degreesOfFreedom : Double.NaN;
    }

    /** The same fit with its covariance taken from the scatter of the points about the curve. */
    public Fit scaledByScatter() {
        double factor = reducedChiSquared();
        double[] scaled = Arrays.stream(covariance).map(c -> c * factor).toArray();
        return new Fit(outcome, parameters, scaled, atLimit, chiSquared, degreesOfFreedom, iterations);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fit that
                && outcome == that.outcome
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(covariance, that.covariance)
                && Arrays.equals(atLimit, that.atLimit)
                && Double.compare(chiSquared, that.chiSquared) == 0
                && degreesOfFreedom == that.degreesOfFreedom
                && iterations == that.iterations;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(parameters) ^ Arrays.hashCode(covariance);
    }

    @Override
    public String toString() {
        return "Fit[" + outcome + ", parameters " + Arrays.toString(parameters) + ", chi-squared " + chiSquared
                + " with " + degreesOfFreedom + " degrees of freedom, " + iterations + " iterations]";
    }
}
