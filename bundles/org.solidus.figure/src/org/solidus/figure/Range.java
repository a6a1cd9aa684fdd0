/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.DoubleSummaryStatistics;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * An interval of finite numbers.
 *
 * @param low not above {@code high}
 */
public record Range(double low, double high) {

    /** @throws IllegalArgumentException when an end is not finite or the ends are the wrong way round */
    public Range {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException(
                    "A range goes from a finite number up to another, not from " + low + " to " + high + ".");
        }
    }

    /** Lowest to highest of the finite numbers; absent when there is none. */
    public static Optional<Range> of(DoubleStream numbers) {
        DoubleSummaryStatistics all = numbers.filter(Double::isFinite).summaryStatistics();
        return all.getCount() == 0 ? Optional.empty() : Optional.of(new Range(all.getMin(), all.getMax()));
    }

    public double length() {
        return high - low;
    }

    public double middle() {
        return low / 2 + high / 2;
    }

    public boolean contains(double value) {
        return value >= low && value <= high;
    }

    /** The smallest range that holds both. */
    public Range and(Range other) {
        return new Range(Math.min(low, other.low), Math.max(high, other.high));
    }

    /** A range that has a length: a single number gets room on both sides, in proportion to its size. */
    public Range notEmpty() {
        if (length() > Math.ulp(Math.max(Math.abs(low), Math.abs(high))) * 16) {
            return this;
        }
        double room = Math.max(Math.abs(low) * 1e-3, Double.MIN_NORMAL);
        return low == 0 ? new Range(-1, 1) : new Range(low - room, high + room);
    }
}
