/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

/**
 * Values that a channel may have, ends included.
 *
 * @param low smallest
 * @param high largest
 */
public record Range(double low, double high) {

    /** No limit is known. */
    public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    public Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException("A range goes up: " + low + " to " + high + " does not.");
        }
    }

    /** Whether a value lies inside; NaN never does. */
    public boolean contains(double value) {
        return value >= low && value <= high;
    }
}
