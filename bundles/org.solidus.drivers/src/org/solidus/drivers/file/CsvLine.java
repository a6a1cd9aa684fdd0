/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Takes a line of text to pieces: quoted fields (RFC 4180), and commas as decimal points where something else separates. */
final class CsvLine {

    private static final char[] SEPARATORS = {'\t', ';', ','};
    private static final double NANO = 1e-9;

    private CsvLine() {}

    /** What separates the fields of a line of names. */
    static char separator(String names) {
        for (char separator : SEPARATORS) {
            if (names.indexOf(separator) >= 0) {
                return separator;
            }
        }
        return ',';
    }

    static List<String> fields(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean pair = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (pair) {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == separator && !quoted) {
                fields.add(field.toString().trim());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().trim());
        return fields;
    }

    /** A number; NaN where it is none. */
    static double number(String field, char separator) {
        String text = separator != ',' && field.indexOf('.') < 0 ? field.replace(',', '.') : field;
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A time, s: a number as it is, date and time since 1970 in UTC, a time of day since midnight. */
    static OptionalDouble time(String field, char separator) {
        double number = number(field, separator);
        if (Double.isFinite(number)) {
            return OptionalDouble.of(number);
        }
        String text = field.trim().replace('/', '-').replace(' ', 'T').replace(',', '.');
        try {
            if (text.indexOf('T') < 0) {
                return OptionalDouble.of(LocalTime.parse(text).toNanoOfDay() * NANO);
            }
            boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d");
            Instant at = zoned
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return OptionalDouble.of(at.getEpochSecond() + at.getNano() * NANO);
        } catch (DateTimeException e) {
            return OptionalDouble.empty();
        }
    }
}
