/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.blo;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates of block files: days since 30 December 1899, local time. */
final class BloDate {

    /** The second of January 1970: some programs write it when they know none. */
    static final double UNKNOWN = 25570;

    private static final LocalDateTime ORIGIN = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final double LATEST = 3e6;
    private static final double SECONDS = 86400;

    private BloDate() {}

    /** As ISO 8601; empty when there is none. */
    static Optional<String> text(double day) {
        if (!(day > 0 && day < LATEST) || day == UNKNOWN) {
            return Optional.empty();
        }
        LocalDateTime time = ORIGIN.plusSeconds(Math.round(day * SECONDS));
        return Optional.of(time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
    }
}
