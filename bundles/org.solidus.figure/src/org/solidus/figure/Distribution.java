/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the numbers of a field are distributed: what colour limits and notes rest on. Counts and ends are exact;
 * percentiles are exact up to {@value #EXACT} numbers, above it they are those of an even selection.
 */
public final class Distribution {

    /** Percentiles are exact up to this many numbers. */
    static final int EXACT = 1 << 18;

    private static final int SELECTED = 1 << 17;
    private static final int CHUNK = 1 << 12;

    private final int count;
    private final int notPositive;
    private final double low;
    private final double leastPositive;
    private final double high;
    private final double[] sorted;

    private Distribution(int count, int notPositive, double low, double leastPositive, double high, double[] sorted) {
        this.count = count;
        this.notPositive = notPositive;
        this.low = low;
        this.leastPositive = leastPositive;
        this.high = high;
        this.sorted = sorted;
    }

    static Distribution of(Field field) {
        Counting counting = new Counting(field.size());
        double[] chunk = new double[CHUNK];
        for (int from = 0; from < field.size(); from += CHUNK) {
            int length = Math.min(CHUNK, field.size() - from);
            field.read(from, length, chunk, 0);
            counting.count(chunk, length);
            counting.select(chunk, from, length);
        }
        return counting.result();
    }

    /** Goes through the numbers once. */
    private static final class Counting {

        private final int stride;
        private final double[] some;
        private int selected;
        private int next;
        private int count;
        private int notPositive;
        private double low = Double.POSITIVE_INFINITY;
        private double leastPositive = Double.POSITIVE_INFINITY;
        private double high = Double.NEGATIVE_INFINITY;

        Counting(int size) {
            stride = size <= EXACT ? 1 : size / SELECTED + 1 | 1; // odd: not one column of an even width
            some = new double[(size + stride - 1) / stride];
        }

        void count(double[] chunk, int length) {
            for (int i = 0; i < length; i++) {
                if (Double.isFinite(chunk[i])) {
                    count(chunk[i]);
                }
            }
        }

        private void count(double value) {
            count++;
            low = Math.min(low, value);
            high = Math.max(high, value);
            if (value > 0) {
                leastPositive = Math.min(leastPositive, value);
            } else {
                notPositive++;
            }
        }

        /** Keeps an even selection. */
        void select(double[] chunk, int from, int length) {
            for (; next < from + length; next += stride) {
                if (Double.isFinite(chunk[next - from])) {
                    some[selected++] = chunk[next - from];
                }
            }
        }

        Distribution result() {
            Arrays.sort(some, 0, selected);
            return new Distribution(count, notPositive, low, leastPositive, high, Arrays.copyOf(some, selected));
        }
    }

    /** How many numbers there are; those that are not finite are none. */
    public int count() {
        return count;
    }

    /** How many of them are zero or less: without a place on a logarithmic scale. */
    public int notPositive() {
        return notPositive;
    }

    /** Lowest to highest; absent when there are none. */
    public Optional<Range> range() {
        return count == 0 ? Optional.empty() : Optional.of(new Range(low, high));
    }

    /** Lowest to highest of the positive ones; absent when there are none. */
    public Optional<Range> positive() {
        return count == notPositive ? Optional.empty() : Optional.of(new Range(leastPositive, high));
    }

    /**
     * The number below which a part of them lies.
     *
     * @param percent 0 to 100; 0 and 100 are the exact ends
     * @param scaling numbers without a place on it do not count
     * @return NaN when there is no number
     */
    public double percentile(double percent, Scaling scaling) {
        Optional<Range> ends = scaling == Scaling.LOG ? positive() : range();
        if (ends.isEmpty()) {
            return Double.NaN;
        }
        if (percent <= 0 || percent >= 100) {
            return percent <= 0 ? ends.get().low() : ends.get().high();
        }
        int first = scaling == Scaling.LOG ? firstPositive() : 0;
        return first == sorted.length ? ends.get().middle() : at(sorted, first, percent);
    }

    /** The distance from a centre within which a part of the numbers lies; 100 percent is exact; NaN without numbers. */
    public double reach(double centre, double percent) {
        if (count == 0) {
            return Double.NaN;
        }
        if (percent >= 100 || sorted.length == 0) {
            return Math.max(Math.abs(low - centre), Math.abs(high - centre));
        }
        double[] distances = Arrays.stream(sorted)
                .map(value -> Math.abs(value - centre))
                .sorted()
                .toArray();
        return at(distances, 0, percent);
    }

    private int firstPositive() {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] > 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    private static double at(double[] sorted, int first, double percent) {
        double place = first + percent / 100 * (sorted.length - 1 - first);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
