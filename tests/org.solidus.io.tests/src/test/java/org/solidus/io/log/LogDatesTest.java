/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.solidus.io.log.LogDates.Order;

class LogDatesTest {

    private static final Path FILE = Path.of("a.csv");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2021-09-02T23:48:10.09 | DAY_FIRST | 2021-09-02T23:48:10.090",
                "2021.09.02 23:48:10.092176540 | MONTH_FIRST | 2021-09-02T23:48:10.092176540",
                "02/09/2021 23:48:10.092176540 | DAY_FIRST | 2021-09-02T23:48:10.092176540",
                "02/09/2021 23:48:10.092176540 | MONTH_FIRST | 2021-02-09T23:48:10.092176540",
                "4/23/2018 4:43:15 PM | DAY_FIRST | 2018-04-23T16:43:15",
                "4/23/2018 12:43:15 am | DAY_FIRST | 2018-04-23T00:43:15",
                "23.4.2018 16:43 | MONTH_FIRST | 2018-04-23T16:43",
                "12/08/22 14:36:53.355 | MONTH_FIRST | 2022-12-08T14:36:53.355",
                "23.4.18 | MONTH_FIRST | 2018-04-23T00:00"
            })
    void datesOfInstrumentsAreRead(String text, Order order, LocalDateTime expected) {
        assertEquals(Optional.of(expected), LogDates.read(text, order));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "soon", "31/02/2021", "1/2/3", "13/13/2021", "2021-01-01 25:00", "99999999999999", "1.5"})
    void whatIsNoDateIsNone(String text) {
        assertEquals(Optional.empty(), LogDates.read(text, Order.DAY_FIRST));
    }

    @Test
    void aDayAboveTwelveTellsTheOrderOfAll() throws IOException {
        LogClock clock = LogClock.of(FILE, new String[] {"02/09/2021 10:00:00", "02/13/2021 10:00:00"});
        assertEquals(Order.MONTH_FIRST, clock.order());
        assertTrue(clock.known());
        assertEquals(4 * 86400.0, clock.seconds(new String[] {"02/13/2021 10:00:00"})[0]);
    }

    /** Over midnight the wrong order jumps by a month. */
    @Test
    void midnightTellsTheOrder() throws IOException {
        LogClock days = LogClock.of(FILE, new String[] {"02/09/2021 23:59:59", "03/09/2021 00:00:01"});
        assertEquals(Order.DAY_FIRST, days.order());
        assertTrue(days.known());
        LogClock months = LogClock.of(FILE, new String[] {"09/02/2021 23:59:59", "09/03/2021 00:00:01"});
        assertEquals(Order.MONTH_FIRST, months.order());
        assertTrue(months.known());
        assertEquals(2, months.seconds(new String[] {"09/03/2021 00:00:01"})[0]);
    }

    @Test
    void oneDayAloneIsWarnedOf() throws IOException {
        LogClock clock = LogClock.of(FILE, new String[] {"02/09/2021 23:00:00.5", "02/09/2021 23:00:02"});
        assertFalse(clock.known());
        assertTrue(clock.warning().orElseThrow().contains("2021-09-02"));
        assertEquals(1.5, clock.seconds(new String[] {"02/09/2021 23:00:02"})[0], 1e-12);
        assertTrue(LogClock.of(FILE, new String[] {"09/09/2021 23:00:00"}).known(), "the same either way");
    }
}
