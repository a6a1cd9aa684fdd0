/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.unit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its unit, as a person types it: {@code 24.5 1/angstrom}, {@code 5 um}, {@code 300 K}, {@code 0.99}.
 *
 * @param value in that unit
 * @param unit dimensionless when none is typed
 */
public record Quantity(double value, Unit unit) {

    private static final Pattern TEXT =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?inf|nan)\\s*(.*)");

    /**
     * Reads a quantity.
     *
     * @throws IllegalArgumentException with a sentence that names the text, when it is none
     */
    public static Quantity of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a number with a unit (write, for example, '24.5 1/angstrom').");
        }
        return new Quantity(number(matcher.group(1)), Unit.of(matcher.group(2)));
    }

    private static double number(String text) {
        return switch (text) {
            case "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(text);
        };
    }

    /** A plain number. */
    public static Quantity of(double value) {
        return new Quantity(value, Unit.ONE);
    }

    /**
     * Requires that a parameter which is a range has two ends, or none where all is meant: {@code [1 1/angstrom, 10
     * 1/angstrom]}.
     *
     * @param name of the parameter, for the sentence
     * @throws IllegalArgumentException when there are other than two ends, or they do not go up in one unit
     */
    public static void requireRange(String name, List<Quantity> ends) {
        if (!ends.isEmpty() && ends.size() != 2) {
            throw new IllegalArgumentException(
                    "'" + name + "' must be two numbers, lowest and highest, not " + ends.size() + ".");
        }
        if (ends.size() == 2) {
            Unit unit = ends.get(0).unit();
            double high = ends.get(1).unit().compatible(unit) ? ends.get(1).in(unit) : Double.NaN;
            if (!(ends.get(0).value() < high)) {
                throw new IllegalArgumentException(
                        "'" + name + "' must go up from the first number to the second, in one unit.");
            }
        }
    }

    /**
     * The value in another unit.
     *
     * @throws IllegalArgumentException when the units measure different things
     */
    public double in(Unit other) {
        return unit.convert(value, other);
    }

    @Override
    public String toString() {
        String number = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
    }
}
