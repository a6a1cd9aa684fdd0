/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.Locale;
import java.util.Set;

/**
 * Reads one cell of a table after another. After {@link #read} the value is in {@link #value()}, for a whole number
 * also in {@link #whole()}. Not thread-safe: it is made once a pass over a file, so that cells cost no objects.
 */
final class NumberCell {

    /** What a cell holds. */
    enum Kind {
        WHOLE,
        DECIMAL,
        MISSING,
        TEXT
    }

    private static final Set<String> MISSING = Set.of(
            "",
            "nan",
            "na",
            "n/a",
            "#n/a",
            "null",
            "none",
            "-",
            "--",
            "---",
            "?",
            "1.#qnan",
            "-1.#ind",
            "1.#ind",
            "nan(ind)",
            "-nan(ind)",
            "-nan",
            "+nan");
    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int LONGEST_WORD = 16;
    private static final int MOST_DIGITS = 18;

    private final boolean decimalComma;
    private double value;
    private long whole;

    // The mantissa that was read last: its first digits, how many there are, and the power of ten of the last of them.
    private long digits;
    private int significant;
    private int scale;
    private boolean point;

    /** @param decimalComma whether a comma is a decimal mark beside the point */
    NumberCell(boolean decimalComma) {
        this.decimalComma = decimalComma;
    }

    double value() {
        return value;
    }

    long whole() {
        return whole;
    }

    /** Reads the characters {@code from} to {@code to - 1}, which have no blanks at their ends. */
    Kind read(String line, int from, int to) {
        boolean negative = from < to && line.charAt(from) == '-';
        boolean signed = negative || from < to && line.charAt(from) == '+';
        int end = mantissa(line, signed ? from + 1 : from, to);
        if (end < 0) {
            return word(line, from, to);
        }
        if (end == to && !point && significant <= MOST_DIGITS) {
            whole = negative ? -digits : digits;
            value = value(line, from, to, negative, scale);
            return Kind.WHOLE;
        }
        if (end < to && !isExponent(line, end, to)) {
            return word(line, from, to);
        }
        int exponent = end < to ? exponent(line, end + 1, to) : 0;
        value = value(line, from, to, negative, (long) scale + exponent);
        return Kind.DECIMAL;
    }

    /**
     * Reads digits and a decimal mark, as far as they go.
     *
     * @return where they end; -1 when there is no digit
     */
    private int mantissa(String line, int from, int to) {
        long read = 0;
        int zeros = 0;
        int known = 0;
        int mark = -1;
        int at = from;
        for (; at < to; at++) {
            char c = line.charAt(at);
            if (c >= '0' && c <= '9') {
                if (known == 0 && c == '0') {
                    zeros++;
                } else if (++known <= MOST_DIGITS) {
                    read = read * 10 + (c - '0');
                }
            } else if (mark < 0 && (c == '.' || decimalComma && c == ',')) {
                mark = at;
            } else {
                break;
            }
        }
        digits = read;
        significant = known;
        point = mark >= 0;
        scale = point ? mark + 1 - at : 0;
        return zeros + known == 0 ? -1 : at;
    }

    /** Whether the rest of the cell is an exponent. */
    private static boolean isExponent(String line, int at, int to) {
        if ("eEdD".indexOf(line.charAt(at)) < 0) {
            return false;
        }
        int first = at + 1 < to && isSign(line.charAt(at + 1)) ? at + 2 : at + 1;
        int i = first;
        while (i < to && line.charAt(i) >= '0' && line.charAt(i) <= '9') {
            i++;
        }
        return i == to && i > first;
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }

    private static int exponent(String line, int from, int to) {
        int sign = line.charAt(from) == '-' ? -1 : 1;
        int value = 0;
        for (int i = isSign(line.charAt(from)) ? from + 1 : from; i < to; i++) {
            value = Math.min(100_000, value * 10 + line.charAt(i) - '0');
        }
        return sign * value;
    }

    /** Exact where digits and power of ten are exact doubles (Clinger 1990); else the platform's own parser. */
    private double value(String line, int from, int to, boolean negative, long power) {
        if (significant <= MOST_DIGITS && digits < 1L << 53 && Math.abs(power) < POWERS.length) {
            double exact = power < 0 ? digits / POWERS[(int) -power] : digits * POWERS[(int) power];
            return negative ? -exact : exact;
        }
        return Double.parseDouble(
                line.substring(from, to).replace(',', '.').replace('d', 'e').replace('D', 'e'));
    }

    private Kind word(String line, int from, int to) {
        if (to - from > LONGEST_WORD) {
            return Kind.TEXT;
        }
        String word = line.substring(from, to).toLowerCase(Locale.ROOT);
        if (MISSING.contains(word)) {
            value = Double.NaN;
            return Kind.MISSING;
        }
        return switch (word) {
            case "inf", "+inf", "infinity", "+infinity", "1.#inf" -> infinite(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity", "-1.#inf" -> infinite(Double.NEGATIVE_INFINITY);
            default -> Kind.TEXT;
        };
    }

    private Kind infinite(double infinity) {
        value = infinity;
        return Kind.DECIMAL;
    }
}
