/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times that loggers write as words: {@code 2026-03-01T12:00:00.250}, {@code 01.03.2026 12:00:00,25}, {@code
 * 2026/03/01 12:00:00 PM}, {@code 12:00:00.25}, {@code 02:03}. With a date they become seconds since 1970 (UTC), a time
 * of day seconds since midnight.
 */
public final class TimeWords {

    private static final Pattern WORDS = Pattern.compile("(?:(\\d{1,4})([-./])(\\d{1,2})\\2(\\d{1,4})[T\\s,;]*)?"
            + "(\\d{1,4}):(\\d{1,2})(?::(\\d{1,2}(?:[.,]\\d+)?))?\\s*([AaPp][Mm])?\\s*(?:Z|UTC)?");

    private TimeWords() {}

    /**
     * Seconds.
     *
     * @return NaN for an empty word
     * @throws IllegalArgumentException with a sentence, when it is no time
     */
    public static double seconds(String word) {
        String text = word.strip();
        if (text.isEmpty()) {
            return Double.NaN;
        }
        Matcher matcher = WORDS.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time: write seconds, '12:30:05.25' or" + " '2026-03-01 12:30:05.25'.");
        }
        double day = matcher.group(1) == null ? 0 : day(matcher, text) * 86400.0;
        boolean three = matcher.group(7) != null;
        double first = Double.parseDouble(matcher.group(5));
        double second = Double.parseDouble(matcher.group(6));
        // Two numbers without a date are minutes and seconds; with a date hours and minutes.
        boolean minutes = !three && matcher.group(1) == null && matcher.group(8) == null;
        double last = three ? Double.parseDouble(matcher.group(7).replace(',', '.')) : 0;
        double time = minutes ? 60 * first + second : 3600 * half(first, matcher.group(8)) + 60 * second + last;
        return day + time;
    }

    private static double half(double hour, String half) {
        return half == null ? hour : hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
    }

    /** Year first, or day, month, year; a slash may be the American order only where the day tells. */
    private static long day(Matcher matcher, String text) {
        int first = Integer.parseInt(matcher.group(1));
        int middle = Integer.parseInt(matcher.group(3));
        int last = Integer.parseInt(matcher.group(4));
        try {
            if (matcher.group(1).length() == 4) {
                return LocalDate.of(first, middle, last)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toEpochSecond()
                        / 86400;
            }
            int year = last < 100 ? 2000 + last : last;
            boolean american = middle > 12;
            return LocalDate.of(year, american ? first : middle, american ? middle : first)
                    .toEpochDay();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' holds no date: write year-month-day.", e);
        }
    }
}
