/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.device;

import java.util.Locale;
import java.util.stream.Collectors;
import org.solidus.device.Quality;
import org.solidus.device.Reading;

/** Readings as people read them. */
final class Numbers {

    private Numbers() {}

    /** All of a device: {@code voltage 3.412 V, current 1.2e-6 A (at its limit)}. */
    static String of(DeviceRow row) {
        return row.readings().stream().map(Numbers::of).collect(Collectors.joining("   "));
    }

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
        String value = reading.quality() == Quality.INVALID ? "\u2014" : number(reading.value());
        return reading.channel() + " " + value + " " + reading.unit().symbol() + word;
    }

    static String number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e5)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return String.format(Locale.ROOT, magnitude >= 1000 ? "%.1f" : magnitude >= 10 ? "%.2f" : "%.4f", value);
    }
}
