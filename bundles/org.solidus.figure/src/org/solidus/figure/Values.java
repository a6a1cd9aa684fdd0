/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** An immutable row of numbers. NaN stands for "no value". */
public final class Values {

    private final double[] values;

    private Values(double[] values) {
        this.values = values;
    }

    /** Copies the numbers. */
    public static Values of(double... values) {
        return new Values(values.clone());
    }

    /** Evenly spaced numbers: {@code first + i * step}. */
    public static Values linear(double first, double step, int size) {
        return new Values(
                IntStream.range(0, size).mapToDouble(i -> first + i * step).toArray());
    }

    public int size() {
        return values.length;
    }

    public double get(int index) {
        return values[index];
    }

    /** The numbers, copied. */
    public double[] toArray() {
        return values.clone();
    }

    /** Lowest to highest finite number; absent when there is none. */
    public Optional<Range> range() {
        return Range.of(Arrays.stream(values));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values row && Arrays.equals(row.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return values.length + " values";
    }
}
