/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.io.log.LogDates.Order;

/**
 * Dates of the rows of a log as seconds from its first row on. Whether day or month comes first in {@code 02/09/2021} is
 * found from the log itself: a number above 12 is a day; and times rise, by less in the right order than in the wrong
 * one.
 *
 * @param order of day and month
 * @param known whether the file tells the order
 * @param start of the log, in local time
 */
public record LogClock(Order order, boolean known, LocalDateTime start) {

    /**
     * Finds the order from the dates of a file.
     *
     * @throws IOException naming the file, when a date can't be read
     */
    public static LogClock of(Path path, String[] dates) throws IOException {
        List<String> there =
                Arrays.stream(dates).filter(date -> !date.isBlank()).toList();
        if (there.isEmpty()) {
            throw new IOException(path + " holds no date in its column of times.");
        }
        Optional<Order> stated =
                there.stream().map(LogDates::order).flatMap(Optional::stream).findFirst();
        boolean ambiguous = stated.isEmpty() && there.stream().anyMatch(LogDates::isAmbiguous);
        Order order = stated.orElseGet(() -> shorter(there));
        boolean known = !ambiguous || !span(there, Order.DAY_FIRST).equals(span(there, Order.MONTH_FIRST));
        LocalDateTime start = LogDates.read(there.get(0), order)
                .orElseThrow(() -> new IOException(path + " holds '" + there.get(0)
                        + "' in its column of times, which is no date that Solidus reads; write for example"
                        + " 2021-09-02 23:48:10.092."));
        return new LogClock(order, known, start);
    }

    /** The order in which the log took less time; days first where both took the same. */
    private static Order shorter(List<String> dates) {
        Duration days = span(dates, Order.DAY_FIRST);
        Duration months = span(dates, Order.MONTH_FIRST);
        return months.compareTo(days) < 0 ? Order.MONTH_FIRST : Order.DAY_FIRST;
    }

    /** How far the dates lie apart, forwards and backwards, one from the next. */
    private static Duration span(List<String> dates, Order order) {
        Duration span = Duration.ZERO;
        Optional<LocalDateTime> last = Optional.empty();
        for (String date : dates) {
            Optional<LocalDateTime> time = LogDates.read(date, order);
            if (last.isPresent() && time.isPresent()) {
                span = span.plus(Duration.between(last.get(), time.get()).abs());
            }
            last = time.or(() -> Optional.empty());
        }
        return span;
    }

    /** Seconds since the start; NaN where there is no date. */
    public double[] seconds(String[] dates) {
        double[] seconds = new double[dates.length];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = LogDates.read(dates[i], order)
                    .map(time -> Duration.between(start, time))
                    .map(since -> since.getSeconds() + since.getNano() * 1e-9)
                    .orElse(Double.NaN);
        }
        return seconds;
    }

    /** The sentence that warns of a date that may be read in two ways; empty when it may not. */
    public Optional<String> warning() {
        return known
                ? Optional.empty()
                : Optional.of("Nothing in the file tells whether its dates have the day or the month first: the day was"
                        + " taken, so that it begins on " + start.toLocalDate()
                        + ". The times in s do not depend on it.");
    }
}
