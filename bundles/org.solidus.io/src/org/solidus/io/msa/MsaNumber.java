/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as programs of all ages and countries write them. */
final class MsaNumber {

    private static final Pattern COMMA = Pattern.compile("[+-]?\\d*,\\d*(?:[eEdD][+-]?\\d+)?");
    private static final Pattern LONE = Pattern.compile("(?i)nan|[+-]?inf(?:inity)?|[+-]?1\\.#.*|-+|\\*+");
    /** A number and what may stand behind it, a unit; a blank before the exponent belongs to it. */
    private static final Pattern LEADING =
            Pattern.compile("([+-]?(?:\\d+[.,]?\\d*|[.,]\\d+))(?:\\s*[eEdD]\\s*([+-]?\\s?\\d+))?(?:[^0-9.].*)?");

    private MsaNumber() {}

    /** Whether a text is a number with a comma before its fraction. */
    static boolean hasComma(String text) {
        return COMMA.matcher(text).matches() && text.length() > 1;
    }

    /**
     * A number of the data, NaN for what stands for none.
     *
     * @param comma whether fractions begin with a comma
     * @return empty when it is no number
     */
    static OptionalDouble datum(String token, boolean comma) {
        String plain = comma ? token.replace(',', '.') : token;
        try {
            char last = plain.charAt(plain.length() - 1);
            // Java takes 1f and 1d for numbers; nobody writes a spectrum so.
            return Character.isDigit(last) || last == '.' ? OptionalDouble.of(Double.parseDouble(plain)) : lone(plain);
        } catch (NumberFormatException e) {
            return exponent(plain);
        }
    }

    private static OptionalDouble exponent(String plain) {
        try {
            String fortran = plain.toUpperCase(Locale.ROOT).replace('D', 'E');
            return fortran.matches("[-+0-9.E]+") ? OptionalDouble.of(Double.parseDouble(fortran)) : lone(plain);
        } catch (NumberFormatException e) {
            return lone(plain);
        }
    }

    private static OptionalDouble lone(String plain) {
        return LONE.matcher(plain).matches() ? OptionalDouble.of(Double.NaN) : OptionalDouble.empty();
    }

    /** A finite number behind a keyword: {@code 2048.00}, {@code 0,2}, {@code 2.0 E-06}, {@code 120 kV}. */
    static OptionalDouble value(String text) {
        var matcher = LEADING.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalDouble.empty();
        }
        String exponent = matcher.group(2) == null ? "" : "E" + matcher.group(2).replaceAll("\\s", "");
        try {
            double value = Double.parseDouble(matcher.group(1).replace(',', '.') + exponent);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
