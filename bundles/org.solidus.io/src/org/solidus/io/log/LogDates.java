/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates and times as instruments write them: {@code 2021-09-02T23:48:10.09}, {@code 01/10/2018 17:01:24.000},
 * {@code 4/23/2018 4:43:15 PM}, {@code 23.4.2018 16:43}. Where both numbers of a date may be the month, {@link Order}
 * says which one is.
 */
public final class LogDates {

    /** Which of the first two numbers of a date is the month, where the year comes last. */
    public enum Order {
        MONTH_FIRST,
        DAY_FIRST
    }

    private static final String CLOCK =
            "(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.,](\\d{1,9})\\d*)?)?\\s*([AaPp]\\.?[Mm]\\.?)?";
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T\\s,]\\s*" + CLOCK + ")?(?:Z|[+-]\\d\\d:?\\d\\d)?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})(?:[T\\s,]\\s*" + CLOCK + ")?");

    private LogDates() {}

    /** Reads one; empty when it is none. @param order of a date whose year comes last */
    public static Optional<LocalDateTime> read(String text, Order order) {
        String plain = text.strip();
        Matcher iso = ISO.matcher(plain);
        if (iso.matches()) {
            return dateTime(number(iso.group(1)), number(iso.group(2)), number(iso.group(3)), iso, 4);
        }
        Matcher last = YEAR_LAST.matcher(plain);
        if (!last.matches()) {
            return Optional.empty();
        }
        int first = number(last.group(1));
        int second = number(last.group(2));
        boolean monthFirst = first <= 12 && (second > 12 || order == Order.MONTH_FIRST);
        return dateTime(year(last.group(3)), monthFirst ? first : second, monthFirst ? second : first, last, 4);
    }

    /** What a date itself tells of the order of all dates of its file; empty when either may be the month. */
    public static Optional<Order> order(String text) {
        Matcher last = YEAR_LAST.matcher(text.strip());
        if (!last.matches()) {
            return Optional.empty();
        }
        boolean first = number(last.group(1)) > 12;
        boolean second = number(last.group(2)) > 12;
        return first == second ? Optional.empty() : Optional.of(first ? Order.DAY_FIRST : Order.MONTH_FIRST);
    }

    /** Whether the order of day and month matters to a date. */
    public static boolean isAmbiguous(String text) {
        Matcher last = YEAR_LAST.matcher(text.strip());
        return last.matches() && order(text).isEmpty() && number(last.group(1)) != number(last.group(2));
    }

    private static Optional<LocalDateTime> dateTime(int year, int month, int day, Matcher text, int clock) {
        try {
            return Optional.of(LocalDateTime.of(LocalDate.of(year, month, day), time(text, clock)));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static LocalTime time(Matcher text, int group) {
        if (text.group(group) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(text.group(group));
        String half = text.group(group + 4) == null ? "" : text.group(group + 4).toLowerCase(Locale.ROOT);
        int of24 = half.isEmpty() ? hour : hour % 12 + (half.startsWith("p") ? 12 : 0);
        String second = text.group(group + 2);
        String fraction = text.group(group + 3);
        int nanos = fraction == null ? 0 : number((fraction + "00000000").substring(0, 9));
        return LocalTime.of(of24, number(text.group(group + 1)), second == null ? 0 : number(second), nanos);
    }

    private static int year(String text) {
        int year = number(text);
        return text.length() > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
