/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.guard;

import java.util.Locale;
import org.solidus.core.unit.Unit;

/** Numbers for sentences. */
final class Words {

    private Words() {}

    /** Four digits with the unit. */
    static String of(double value, Unit unit) {
        String number = Double.isInfinite(value) ? String.valueOf(value) : trimmed(value);
        return unit.symbol().isEmpty() ? number : number + " " + unit.symbol();
    }

    private static String trimmed(double value) {
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-3 || magnitude >= 1e6)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int digits = magnitude >= 1000 ? 1 : magnitude >= 100 ? 1 : magnitude >= 10 ? 2 : magnitude >= 1 ? 3 : 5;
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }

    /** Seconds. */
    static String seconds(double seconds) {
        return trimmed(seconds) + " s";
    }
}
