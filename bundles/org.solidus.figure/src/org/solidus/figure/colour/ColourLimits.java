/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.colour;

import org.solidus.figure.Field;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;

/** Which numbers get the end colours of a map. */
public sealed interface ColourLimits {

    /**
     * The limits for an array. For logarithmic colours only its positive numbers count.
     *
     * @return a range with a length; 0 to 1 (linear) or 1 to 10 (logarithmic) when the array has no number to go by
     */
    Range resolve(Field field, Scaling scaling);

    /** Lowest to highest number. */
    record Full() implements ColourLimits {
        @Override
        public Range resolve(Field field, Scaling scaling) {
            return new Percentile(0, 100).resolve(field, scaling);
        }
    }

    /** From one percentile to another: robust against single wild values. */
    record Percentile(double low, double high) implements ColourLimits {

        /** @throws IllegalArgumentException unless 0 &lt;= low &lt; high &lt;= 100 */
        public Percentile {
            if (!(low >= 0 && low < high && high <= 100)) {
                throw new IllegalArgumentException(
                        "Percentiles go up from 0 to 100, not from " + low + " to " + high + ".");
            }
        }

        @Override
        public Range resolve(Field field, Scaling scaling) {
            double from = field.distribution().percentile(low, scaling);
            double to = field.distribution().percentile(high, scaling);
            return Double.isNaN(from) ? nothing(scaling) : widen(new Range(from, to), scaling);
        }
    }

    /**
     * For counts, of which most may be zero: from none to a percentile of the pixels that counted something, so that
     * empty pixels do not decide. Logarithmic colours start at half of the least count: one count is seen beside none.
     *
     * @param high percentile of the positive numbers, above 0, up to 100
     */
    record Counts(double high) implements ColourLimits {

        public Counts {
            if (!(high > 0 && high <= 100)) {
                throw new IllegalArgumentException("A percentile is above 0 and up to 100, not " + high + ".");
            }
        }

        @Override
        public Range resolve(Field field, Scaling scaling) {
            double to = field.distribution().percentile(high, Scaling.LOG);
            if (Double.isNaN(to)) {
                return nothing(scaling);
            }
            double least = field.distribution().positive().orElseThrow().low();
            return new Range(scaling == Scaling.LOG ? least / 2 : 0, to);
        }
    }

    /**
     * As far below a centre as above it, out to a percentile of the distances: for diverging maps.
     *
     * @param centre which number gets the middle colour
     * @param percentile of the distances from the centre that are inside, above 0, 100 for all
     */
    record Symmetric(double centre, double percentile) implements ColourLimits {

        public Symmetric {
            if (!Double.isFinite(centre) || !(percentile > 0 && percentile <= 100)) {
                throw new IllegalArgumentException("Symmetric limits have a finite centre and a percentile above 0"
                        + " and up to 100, not "
                        + centre + " and " + percentile + ".");
            }
        }

        @Override
        public Range resolve(Field field, Scaling scaling) {
            double known = field.distribution().reach(centre, percentile);
            double reach = Double.isNaN(known) ? 1 : known;
            return new Range(centre - reach, centre + reach).notEmpty();
        }
    }

    /** Given limits: the same in every figure of a quantity. */
    record Explicit(Range range) implements ColourLimits {
        @Override
        public Range resolve(Field field, Scaling scaling) {
            if (scaling == Scaling.LOG && range.low() <= 0) {
                throw new IllegalArgumentException(
                        "Logarithmic colours can't start at " + range.low() + ": give a positive lower limit.");
            }
            return range.notEmpty();
        }
    }

    private static Range nothing(Scaling scaling) {
        return scaling == Scaling.LOG ? new Range(1, 10) : new Range(0, 1);
    }

    private static Range widen(Range range, Scaling scaling) {
        boolean flat = scaling == Scaling.LOG && range.high() / range.low() < 1 + 1e-9;
        return flat ? new Range(range.low() / 2, range.high() * 2) : range.notEmpty();
    }
}
