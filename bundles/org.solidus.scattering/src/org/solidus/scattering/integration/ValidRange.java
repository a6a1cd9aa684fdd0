/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

import org.solidus.core.data.ElementType;

/**
 * Which stored values are measurements. What is not finite, lies outside [min, max], or within {@code delta} of the
 * dummy value, is no measurement: the pixel is left out of that frame.
 *
 * @param min smallest valid value
 * @param max largest valid value
 * @param dummy value that marks dead pixels; NaN for none
 * @param delta tolerance of the dummy value
 */
public record ValidRange(double min, double max, double dummy, double delta) {

    /** Every finite value. */
    public static final ValidRange ALL = new ValidRange(-Double.MAX_VALUE, Double.MAX_VALUE, Double.NaN, 0);
    /** No negative values: photon counters mark dead pixels and gaps by them. */
    public static final ValidRange COUNTS = ALL.atLeast(0);

    public ValidRange {
        if (!(min <= max) || !(delta >= 0)) {
            throw new IllegalArgumentException("Valid values run from a minimum to a maximum: found " + min + " to "
                    + max
                    + ", tolerance of the dummy value " + delta + ".");
        }
        min = Math.max(min, -Double.MAX_VALUE);
        max = Math.min(max, Double.MAX_VALUE);
    }

    public ValidRange atLeast(double value) {
        return new ValidRange(value, max, dummy, delta);
    }

    public ValidRange atMost(double value) {
        return new ValidRange(min, value, dummy, delta);
    }

    public ValidRange withDummy(double value, double tolerance) {
        return new ValidRange(min, max, value, tolerance);
    }

    boolean valid(double value) {
        return value >= min && value <= max && !(Math.abs(value - dummy) <= delta);
    }

    /** Whether values of a type can lie outside the range at all. */
    boolean canFail(ElementType type) {
        if (type.floating()) {
            return true;
        }
        int bits = 8 * type.bytes();
        double largest = Math.scalb(1.0, type.signed() ? bits - 1 : bits) - 1;
        double smallest = type.signed() ? -Math.scalb(1.0, bits - 1) : 0;
        return min > smallest || max < largest;
    }
}
