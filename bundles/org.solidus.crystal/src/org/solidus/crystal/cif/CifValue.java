/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.cif;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One value of a CIF.
 *
 * @param text without the quotes
 * @param quoted whether it was quoted or a text field, so that {@code '?'} is a question mark and {@code ?} unknown
 * @param line where it stands, from 1
 */
record CifValue(String text, boolean quoted, int line) {

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?)(?:\\((\\d{1,9})\\))?");

    /**
     * Whether the value is given at all.
     *
     * @return false for {@code ?} (unknown) and {@code .} (not applicable)
     */
    public boolean isGiven() {
        return quoted || !(text.equals("?") || text.equals("."));
    }

    /**
     * The value as a number; an uncertainty in parentheses is left out.
     *
     * @return the number, empty if it is not given or no number
     */
    public OptionalDouble number() {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!isGiven() || !matcher.matches()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(matcher.group(1));
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /**
     * The standard uncertainty in parentheses, in the unit of the value: 0.0003 for {@code 8.5004(3)}.
     *
     * @return one standard deviation, empty if none is given
     */
    public OptionalDouble uncertainty() {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!isGiven() || !matcher.matches() || matcher.group(2) == null) {
            return OptionalDouble.empty();
        }
        String mantissa = matcher.group(1).replaceAll("[eE].*", "");
        int exponent = matcher.group(1).length() == mantissa.length()
                ? 0
                : Integer.parseInt(matcher.group(1).substring(mantissa.length() + 1));
        int point = mantissa.indexOf('.');
        int decimals = point < 0 ? 0 : mantissa.length() - point - 1;
        return OptionalDouble.of(Double.parseDouble(matcher.group(2) + "e" + (exponent - decimals)));
    }
}
