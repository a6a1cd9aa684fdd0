/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.figure.text.Typesetting;

/** How two clocks lie to each other, in words. */
final class ClockWords {

    private ClockWords() {}

    /** {@code Clock of the log: + 12.30 ± 0.05 s, drift 12 ± 3 ppm, residual 0.1 s}. */
    static String of(Table row) {
        double offset = number(row, "offset");
        if (!Double.isFinite(offset)) {
            return "Clock of the log: no offset found";
        }
        String words = "Clock of the log: " + (offset < 0 ? "\u2212 " : "+ ")
                + value(Math.abs(offset), number(row, "offset error")) + " s";
        double drift = number(row, "drift ppm");
        if (Double.isFinite(drift)) {
            words += ", drift " + value(drift, number(row, "drift ppm error")) + " ppm";
        }
        double residual = number(row, "residual");
        return Double.isFinite(residual) ? words + ", residual " + Typesetting.number(residual, 2) + " s" : words;
    }

    private static double number(Table row, String column) {
        Optional<Column> values = row.find(column).filter(found -> found.size() > 0);
        return values.map(found -> found.number(0)).orElse(Double.NaN);
    }

    /** With as many decimals as the error has to its second digit. */
    private static String value(double value, double error) {
        if (!(error > 0) || Double.isInfinite(error)) {
            return Typesetting.number(value, 4);
        }
        int decimals = Math.clamp((int) Math.ceil(1 - Math.log10(error)), 0, 6);
        return Typesetting.fixed(value, decimals) + " \u00b1 " + Typesetting.fixed(error, decimals);
    }
}
