/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

/**
 * Coefficients of references as fractions of their sum, with errors by their covariance.
 *
 * <p>A fraction {@code f = c / sum c} has the gradient {@code (delta - f) / sum}; that of a reference which is held at
 * zero the error that it would have if it were let go alone; where one reference is everything, its error is that of
 * what the others might be. Near zero see {@link BoundedError}.
 */
public final class Fractions {

    private final int count;
    private final boolean positive;
    private final double[] fraction;
    private final double[] error;
    private double sum;
    private double sumError;

    /**
     * For this many references.
     *
     * @param positive whether their coefficients can't be negative
     */
    public Fractions(int count, boolean positive) {
        this.count = count;
        this.positive = positive;
        fraction = new double[count];
        error = new double[count];
    }

    /** Sum of the coefficients: t/lambda. */
    public double sum() {
        return sum;
    }

    /** One standard deviation of the sum. */
    public double sumError() {
        return sumError;
    }

    /** Fraction of a reference; NaN where there is no signal. */
    public double fraction(int reference) {
        return fraction[reference];
    }

    /** Its error. */
    public double error(int reference) {
        return error[reference];
    }

    /** Error of a coefficient itself. */
    public double coefficientError(MixtureFit fit, int reference) {
        double sigma = Math.sqrt(fit.covariance(reference, reference));
        return positive ? BoundedError.of(fit.coefficient(reference), sigma) : sigma;
    }

    /** Derivative of a fraction by a coefficient that is not held at zero. */
    public double slope(int of, int by) {
        return gradient(by, of);
    }

    /** Takes the first coefficients of a fit. */
    public void of(MixtureFit fit) {
        sum = 0;
        for (int a = 0; a < count; a++) {
            sum += fit.coefficient(a);
        }
        sumError = Math.sqrt(Math.max(0, variance(fit, -1)));
        for (int a = 0; a < count; a++) {
            fraction[a] = sum > 0 ? fit.coefficient(a) / sum : Double.NaN;
        }
        for (int a = 0; a < count; a++) {
            double sigma = sum > 0 ? Math.sqrt(Math.max(0, fractionVariance(fit, a))) : Double.NaN;
            error[a] = positive ? BoundedError.of(fraction[a], sigma) : sigma;
        }
    }

    private double fractionVariance(MixtureFit fit, int a) {
        if (!fit.inUse(a)) {
            return fit.covariance(a, a) / (sum * sum);
        }
        double variance = variance(fit, a);
        for (int b = 0; b < count && fraction[a] == 1; b++) {
            boolean known = b != a && fit.covariance(b, b) > 0;
            variance += known ? fit.covariance(b, b) / (sum * sum) : 0;
        }
        return variance;
    }

    /** Of a fraction, or of the sum where that is -1. */
    private double variance(MixtureFit fit, int of) {
        double variance = 0;
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count && fit.inUse(a); b++) {
                if (fit.inUse(b)) {
                    variance += gradient(a, of) * gradient(b, of) * fit.covariance(a, b);
                }
            }
        }
        return variance;
    }

    private double gradient(int by, int of) {
        return of < 0 ? 1 : ((by == of ? 1 : 0) - fraction[of]) / sum;
    }
}
