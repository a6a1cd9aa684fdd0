/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.fit;

import java.util.Arrays;

/**
 * The permitted interval of each parameter, its limits included; infinite where there is none.
 *
 * @param lower one a parameter
 * @param upper one a parameter, not below {@code lower}; equal to it for a parameter that is held fixed
 */
public record Bounds(double[] lower, double[] upper) {

    /** Checks the intervals and keeps copies. */
    public Bounds {
        if (lower.length != upper.length) {
            throw new IllegalArgumentException(
                    "There are " + lower.length + " lower but " + upper.length + " upper bounds.");
        }
        lower = lower.clone();
        upper = upper.clone();
        for (int i = 0; i < lower.length; i++) {
            if (!(lower[i] <= upper[i])) {
                throw new IllegalArgumentException("The bounds of parameter " + i + " are [" + lower[i] + ", "
                        + upper[i] + "], which holds no number.");
            }
        }
    }

    /** No limits for so many parameters. */
    public static Bounds none(int parameters) {
        double[] lower = new double[parameters];
        double[] upper = new double[parameters];
        Arrays.fill(lower, Double.NEGATIVE_INFINITY);
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        return new Bounds(lower, upper);
    }

    /** How many parameters there are. */
    public int parameters() {
        return lower.length;
    }

    /** The number of the interval of parameter {@code i} that is nearest to a value. */
    public double clip(int i, double value) {
        return Math.max(lower[i], Math.min(upper[i], value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bounds that && Arrays.equals(lower, that.lower) && Arrays.equals(upper, that.upper);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(lower) + Arrays.hashCode(upper);
    }

    @Override
    public String toString() {
        return "Bounds[" + Arrays.toString(lower) + " to " + Arrays.toString(upper) + "]";
    }
}
