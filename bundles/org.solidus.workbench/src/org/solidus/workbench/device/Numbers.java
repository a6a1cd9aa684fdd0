/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.Locale;
import org.solidus.core.unit.Unit;
import org.solidus.device.Quality;
import org.solidus.device.Reading;

/** Readings as people read them. */
final class Numbers {

    private Numbers() {}

    /** {@code voltage 3.412 V}. */
    static String of(Reading reading) {
        String word =
                switch (reading.quality()) {
                    case GOOD -> "";
                    case LIMITED -> " (limited)";
                    case STALE -> " (old)";
                    case INVALID -> " (invalid)";
                    case JUMP -> " (jump)";
                };
        String value = reading.quality() == Quality.INVALID ? "\u2014" : number(reading.value(), counts(reading));
        String unit = reading.unit().symbol();
        return reading.channel() + " " + value + (unit.isEmpty() ? "" : " " + unit) + word;
    }

    private static boolean counts(Reading reading) {
        return reading.unit().equals(Unit.ONE);
    }

    static String number(double value) {
        return number(value, false);
    }

    /** @param whole whether a whole number is a count, or a switch, and not a measured value */
    private static String number(double value, boolean whole) {
        double magnitude = Math.abs(value);
        if (magnitude < 1e5 && value == Math.rint(value) && whole) {
            return Long.toString(Math.round(value));
        }
        if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e5)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(Locale.ROOT, magnitude >= 1000 ? "%.1f" : magnitude >= 10 ? "%.2f" : "%.4f", value);
    }
}
