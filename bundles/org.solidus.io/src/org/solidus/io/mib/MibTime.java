/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.mib;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.OptionalDouble;

/**
 * Times of frames: {@code 2021-05-07T16:51:10.905800928Z} in UTC, {@code 2021-05-07 18:51:10.905800} on the clock of the
 * detector's computer, of which the time zone is not known. Both count seconds from the beginning of 1970.
 */
final class MibTime {

    private static final double NANO = 1e-9;

    private MibTime() {}

    static String clock(String text) {
        return text.endsWith("Z") ? "UTC" : "local time";
    }

    /** Empty when the text is no time. */
    static OptionalDouble seconds(String text) {
        try {
            Instant instant = text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            return OptionalDouble.of(instant.getEpochSecond() + instant.getNano() * NANO);
        } catch (DateTimeException none) {
            return OptionalDouble.empty();
        }
    }
}
