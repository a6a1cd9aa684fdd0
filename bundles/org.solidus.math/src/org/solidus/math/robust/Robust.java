/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.robust;

import java.util.Objects;

/**
 * Robust location and scale of samples.
 *
 * <p>The methods that take a whole array leave it unchanged and ignore NaN. The {@code ...InPlace} methods work within
 * a caller's scratch array, reorder it and allocate nothing; their input must not hold NaN (see {@link #keepNumbers}).
 * An empty sample has the value NaN.
 */
public final class Robust {

    /** Makes the median absolute deviation of a normal distribution its standard deviation: 1 / quantile(3/4). */
    public static final double MAD_TO_SIGMA = 1.482602218505602;

    private Robust() {}

    /** The median of the numbers that are not NaN. */
    public static double median(double[] values) {
        double[] scratch = new double[values.length];
        int count = keepNumbers(values, scratch);
        return medianInPlace(scratch, 0, count);
    }

    /** The standard deviation as estimated by 1.4826 times the median absolute deviation from the median. */
    public static double sigma(double[] values) {
        double[] scratch = new double[values.length];
        int count = keepNumbers(values, scratch);
        double median = medianInPlace(scratch, 0, count);
        return MAD_TO_SIGMA * madInPlace(scratch, 0, count, median);
    }

    /**
     * The quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996,
     * doi:10.1080/00031305.1996.10473566).
     *
     * @param fraction between 0 (the smallest) and 1 (the largest)
     */
    public static double quantile(double[] values, double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("A quantile's fraction lies between 0 and 1, but was " + fraction + ".");
        }
        double[] scratch = new double[values.length];
        int count = keepNumbers(values, scratch);
        if (count == 0) {
            return Double.NaN;
        }
        double place = fraction * (count - 1);
        int below = (int) place;
        double low = Quickselect.select(scratch, 0, count, below);
        if (below == place) {
            return low;
        }
        double high = smallest(scratch, below + 1, count);
        return low + (place - below) * (high - low);
    }

    /**
     * The median of {@code scratch[from, to)}, which it reorders; the mean of the two in the middle of an even count.
     */
    public static double medianInPlace(double[] scratch, int from, int to) {
        Objects.checkFromToIndex(from, to, scratch.length);
        int count = to - from;
        if (count == 0) {
            return Double.NaN;
        }
        double upper = Quickselect.select(scratch, from, to, count / 2);
        if (count % 2 == 1) {
            return upper;
        }
        double lower = largest(scratch, from, from + count / 2);
        return lower + 0.5 * (upper - lower);
    }

    /** The median of the absolute deviations of {@code scratch[from, to)} from a centre; overwrites them with these. */
    public static double madInPlace(double[] scratch, int from, int to, double centre) {
        Objects.checkFromToIndex(from, to, scratch.length);
        for (int i = from; i < to; i++) {
            scratch[i] = Math.abs(scratch[i] - centre);
        }
        return medianInPlace(scratch, from, to);
    }

    /**
     * Copies what is not NaN to the front of another array.
     *
     * @return how many there are
     */
    public static int keepNumbers(double[] values, double[] target) {
        int count = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                target[count++] = value;
            }
        }
        return count;
    }

    private static double largest(double[] values, int from, int to) {
        double largest = values[from];
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        return largest;
    }

    private static double smallest(double[] values, int from, int to) {
        double smallest = values[from];
        for (int i = from + 1; i < to; i++) {
            smallest = Math.min(smallest, values[i]);
        }
        return smallest;
    }
}
