/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.colour;

import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;

/** Limits of colours as people type them: a number, with or without a unit, or a percentile such as {@code 2 %}. */
final class LimitText {

    private LimitText() {}

    /** A limit as it is typed: {@code 120 count}. */
    static String of(double value, PlotAxis axis) {
        String number = String.format(java.util.Locale.ROOT, "%.5g", value);
        String tidy = number.contains("e")
                ? number
                : number.replaceAll("(\\.\\d*?)0+$", "$1").replaceAll("\\.$", "");
        return axis.unit().isEmpty() ? tidy : tidy + " " + axis.unit();
    }

    /**
     * A scale with one of its limits as somebody typed it.
     *
     * @param shown limits as they are now
     * @throws IllegalArgumentException with a sentence, when it is none
     */
    static ColourScale typed(String text, boolean upper, ColourScale scale, Range shown, PlotAxis axis) {
        String trimmed = text.strip();
        if (trimmed.endsWith("%") && !axis.unit().equals("%")) {
            double percent =
                    Quantity.of(trimmed.substring(0, trimmed.length() - 1)).value();
            ColourLimits.Percentile old = scale.limits() instanceof ColourLimits.Percentile percentile
                    ? percentile
                    : new ColourLimits.Percentile(0, 100);
            return scale.with(
                    upper
                            ? new ColourLimits.Percentile(old.low(), percent)
                            : new ColourLimits.Percentile(percent, old.high()));
        }
        Quantity quantity = Quantity.of(trimmed);
        double value = quantity.unit().equals(Unit.ONE) ? quantity.value() : quantity.in(Unit.lenient(axis.unit()));
        if (scale.scaling() == Scaling.LOG && !(value > 0)) {
            throw new IllegalArgumentException("Logarithmic colours need limits above zero, not " + trimmed + ".");
        }
        double low = upper ? shown.low() : value;
        double high = upper ? value : shown.high();
        if (!(low < high)) {
            throw new IllegalArgumentException(
                    "The lower limit " + of(low, axis) + " must be below the upper one, " + of(high, axis) + ".");
        }
        return scale.with(new ColourLimits.Explicit(new Range(low, high)));
    }
}
