/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

/**
 * What is subtracted from every pattern, on the points of the domain.
 *
 * @param values scaled, in the unit of the pattern
 * @param variance of the values
 */
record Backdrop(double[] values, double[] variance) {

    /** Nothing. */
    static Backdrop none(int count) {
        return new Backdrop(new double[count], new double[count]);
    }

    /** The same times a factor. */
    Backdrop times(double factor) {
        double[] scaled = new double[values.length];
        double[] errors = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * values[i];
            errors[i] = factor * factor * variance[i];
        }
        return new Backdrop(scaled, errors);
    }

    /** What is left of it above another. */
    Backdrop minus(Backdrop other) {
        double[] left = new double[values.length];
        double[] errors = new double[values.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = values[i] - other.values[i];
            errors[i] = variance[i] + other.variance[i];
        }
        return new Backdrop(left, errors);
    }
}
