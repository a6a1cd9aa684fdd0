/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.Locale;
import java.util.function.DoubleFunction;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * One of the numbers that make a region, as people read and type it.
 *
 * @param label what it is
 * @param value in {@code unit}
 * @param unit that it is shown in and that a plain number is taken in
 * @param with the region with another value of this number; throws a sentence where that is none
 */
record RegionNumber(String label, double value, Unit unit, DoubleFunction<Region> with) {

    /** The number as it is typed: {@code 24.5 um}. */
    String text() {
        String number = Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.6g", value)));
        String plain = number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
        return unit.symbol().isEmpty() ? plain : plain + " " + unit.symbol();
    }

    /**
     * The region with this number as somebody typed it, with a unit or, in {@link #unit}, without.
     *
     * @throws IllegalArgumentException with a sentence, when it is no such number
     */
    Region typed(String text) {
        Quantity quantity = Quantity.of(text);
        double typed = quantity.unit().equals(Unit.ONE) ? quantity.value() : quantity.in(unit);
        return with.apply(typed);
    }
}
