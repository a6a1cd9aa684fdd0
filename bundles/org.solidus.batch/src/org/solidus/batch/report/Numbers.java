/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as people read them in a report. */
final class Numbers {

    private Numbers() {}

    /** Six significant digits, an exponent where it is shorter. */
    static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e9) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        return size >= 1e-3 && size < 1e6
                ? String.format(Locale.ROOT, "%." + Math.max(0, 5 - (int) Math.floor(Math.log10(size))) + "f", value)
                        .replaceFirst("(\\.\\d*?)0+$", "$1")
                        .replaceFirst("\\.$", "")
                : String.format(Locale.ROOT, "%.5e", value);
    }

    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.3g %s", value, units[unit]);
    }

    static String duration(Instant start, Instant end) {
        double seconds = Duration.between(start, end).toMillis() / 1000.0;
        if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return seconds < 7200
                ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
                : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
