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

    /** 0 while it is not known, then 1 or -1; computed again at worst where two threads ask at once. */
    private byte rising;

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

    /** Whether each number is larger than the one before; not where one of them is no number. */
    public boolean rising() {
        if (rising == 0) {
            boolean steady = values.length == 0 || !Double.isNaN(values[0]);
            for (int i = 1; i < values.length && steady; i++) {
                steady = values[i] > values[i - 1];
            }
            rising = (byte) (steady ? 1 : -1);
        }
        return rising > 0;
    }

    /**
     * Number of the first that is not less than a value, {@code size()} where there is none.
     *
     * @throws IllegalStateException unless the numbers are {@link #rising}
     */
    public int firstFrom(double value) {
        if (!rising()) {
            throw new IllegalStateException("The numbers do not rise.");
        }
        int at = Arrays.binarySearch(values, value);
        return at >= 0 ? at : -at - 1;
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
