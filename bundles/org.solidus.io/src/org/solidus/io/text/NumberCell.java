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

    private final boolean decimalComma;
    private double value;
    private long whole;

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
        int at = from;
        boolean negative = at < to && line.charAt(at) == '-';
        if (at < to && (negative || line.charAt(at) == '+')) {
            at++;
        }
        long digits = 0;
        int count = 0;
        int significant = 0;
        int scale = 0;
        boolean point = false;
        for (; at < to; at++) {
            char c = line.charAt(at);
            if (c >= '0' && c <= '9') {
                count++;
                if (significant > 0 || c != '0') {
                    significant++;
                }
                if (significant <= 18) {
                    digits = digits * 10 + (c - '0');
                    scale -= point ? 1 : 0;
                }
            } else if (!point && (c == '.' || decimalComma && c == ',')) {
                point = true;
            } else {
                break;
            }
        }
        if (count == 0) {
            return word(line, from, to);
        }
        boolean isWhole = at == to && !point && significant <= 18;
        int exponent = 0;
        if (at < to) {
            int end = exponentEnd(line, at, to);
            if (end < 0) {
                return word(line, from, to);
            }
            exponent = exponent(line, at + 1, to);
        }
        if (isWhole) {
            whole = negative ? -digits : digits;
        }
        value = value(line, from, to, negative, digits, significant, (long) scale + exponent);
        return isWhole ? Kind.WHOLE : Kind.DECIMAL;
    }

    /** @return the end of an exponent that reaches to the end of the cell, else -1 */
    private static int exponentEnd(String line, int at, int to) {
        char mark = line.charAt(at);
        if (mark != 'e' && mark != 'E' && mark != 'd' && mark != 'D') {
            return -1;
        }
        int i = at + 1;
        if (i < to && (line.charAt(i) == '-' || line.charAt(i) == '+')) {
            i++;
        }
        int first = i;
        while (i < to && line.charAt(i) >= '0' && line.charAt(i) <= '9') {
            i++;
        }
        return i == to && i > first ? to : -1;
    }

    private static int exponent(String line, int from, int to) {
        int sign = line.charAt(from) == '-' ? -1 : 1;
        int value = 0;
        for (int i = line.charAt(from) == '-' || line.charAt(from) == '+' ? from + 1 : from; i < to; i++) {
            value = Math.min(100_000, value * 10 + line.charAt(i) - '0');
        }
        return sign * value;
    }

    /** Exact where digits and power of ten are exact doubles (Clinger 1990); else the platform's own parser. */
    private double value(String line, int from, int to, boolean negative, long digits, int significant, long scale) {
        if (significant <= 18 && digits < 1L << 53 && Math.abs(scale) < POWERS.length) {
            double exact = scale < 0 ? digits / POWERS[(int) -scale] : digits * POWERS[(int) scale];
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
