/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;

/**
 * How often numbers of an array lie in each of some equal steps of a scale. Any thread.
 *
 * @param range from the first to the end of the last step, in the unit of the numbers
 * @param scaling that the steps are equal on
 * @param counts by step; not to be changed
 * @param below numbers below the range, on a logarithmic scale also those of zero or less
 * @param above numbers above it
 * @param missing places without a number
 */
public record Histogram(Range range, Scaling scaling, int[] counts, long below, long above, long missing) {

    /** Of many numbers all but a few wild ones. */
    private static final ColourLimits MOST = new ColourLimits.Percentile(0.01, 99.99);

    private static final int MANY = 10_000;

    /**
     * Counts the numbers of an array, over all but the wildest.
     *
     * @param shown lies within the range as well
     */
    public static Histogram of(Field field, Scaling scaling, Optional<Range> shown, int steps) {
        Range most = (field.size() < MANY ? new ColourLimits.Full() : MOST).resolve(field, scaling);
        Range range = shown.filter(limits -> Double.isFinite(scaling.forward(limits.low())))
                .map(most::and)
                .orElse(most);
        return within(range, field, scaling, steps);
    }

    /** Counts the numbers of an array that lie in a range, which has a length on the scale. */
    public static Histogram within(Range range, Field field, Scaling scaling, int steps) {
        double low = scaling.forward(range.low());
        double length = scaling.forward(range.high()) - low;
        int[] counts = new int[steps];
        long below = 0;
        long above = 0;
        long missing = 0;
        for (int i = 0; i < field.size(); i++) {
            double value = field.get(i);
            double place = (scaling.forward(value) - low) / length * steps;
            if (!Double.isFinite(value)) {
                missing++;
            } else if (!(place >= 0)) {
                below++;
            } else if (place > steps) {
                above++;
            } else {
                counts[Math.min(steps - 1, (int) place)]++;
            }
        }
        return new Histogram(range, scaling, counts, below, above, missing);
    }

    int highest() {
        return Arrays.stream(counts).max().orElse(0);
    }

    /** From a number to its place, 0 to 1 within the range; NaN where it has none. */
    double place(double value) {
        double low = scaling.forward(range.low());
        return (scaling.forward(value) - low) / (scaling.forward(range.high()) - low);
    }

    /** From a place back to the number. */
    public double value(double place) {
        double low = scaling.forward(range.low());
        return scaling.inverse(low + place * (scaling.forward(range.high()) - low));
    }
}
