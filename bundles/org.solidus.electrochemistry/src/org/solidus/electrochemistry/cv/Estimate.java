/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

/**
 * A number and its standard deviation; both NaN where it is not known.
 *
 * @param value the number
 * @param error one standard deviation
 */
public record Estimate(double value, double error) {

    /** Not known. */
    public static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN);

    /** How many standard deviations it is from 0; 0 where it is not known. */
    public double significance() {
        double ratio = Math.abs(value) / error;
        return Double.isNaN(ratio) ? 0 : ratio;
    }
}
