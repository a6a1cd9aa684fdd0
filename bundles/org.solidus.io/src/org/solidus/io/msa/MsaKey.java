/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.solidus.core.data.Acquisition;
import org.solidus.core.unit.Unit;

/**
 * The keywords of how a spectrum was taken, with the units that the standard gives them.
 *
 * @param key in the file
 * @param mark of its unit in the file
 * @param name as Solidus calls it
 * @param unit of its numbers
 */
record MsaKey(String key, String mark, String name, String unit) {

    /** All of them, in the order of the standard. */
    static final List<MsaKey> ALL = List.of(
            new MsaKey("BEAMKV", "kV", Acquisition.VOLTAGE, "kV"),
            new MsaKey("PROBECUR", "nA", Acquisition.CURRENT, "nA"),
            new MsaKey("CONVANGLE", "mR", Acquisition.CONVERGENCE, "mrad"),
            new MsaKey("COLLANGLE", "mR", Acquisition.COLLECTION, "mrad"),
            new MsaKey("XTILTSTGE", "dg", Acquisition.TILT_ALPHA, "deg"),
            new MsaKey("YTILTSTGE", "dg", Acquisition.TILT_BETA, "deg"),
            new MsaKey("DWELLTIME", "ms", Acquisition.DWELL, "ms"),
            new MsaKey("INTEGTIME", "ms", Acquisition.EXPOSURE, "ms"),
            new MsaKey("ELEVANGLE", "dg", Acquisition.ELEVATION, "deg"),
            new MsaKey("AZIMANGLE", "dg", Acquisition.AZIMUTH, "deg"),
            new MsaKey("LIVETIME", "s", Acquisition.LIVE_TIME, "s"),
            new MsaKey("REALTIME", "s", Acquisition.REAL_TIME, "s"));

    private static final Map<String, String> MARKS = Map.of(
            "MR", "mrad", "MRAD", "mrad", "DG", "deg", "DEG", "deg", "KV", "kV", "KEV", "kV", "MS", "ms", "S", "s",
            "NA", "nA", "PA", "pA");

    /** The number behind it in {@link #unit()}, which a mark may change: {@code #DWELLTIME -s: 0.1}. */
    OptionalDouble value(MsaText text) {
        OptionalDouble number =
                text.entry(key).map(entry -> MsaNumber.value(entry.value())).orElse(OptionalDouble.empty());
        String marked = text.entry(key).map(MsaText.Entry::unit).orElse("").toUpperCase(Locale.ROOT);
        Unit given = Unit.of(MARKS.getOrDefault(marked, unit));
        return number.isPresent() && given.compatible(Unit.of(unit))
                ? OptionalDouble.of(given.convert(number.getAsDouble(), Unit.of(unit)))
                : number;
    }

    /** It as it begins a line: thirteen characters with the mark of its unit. */
    String heading() {
        return heading(key, mark);
    }

    static String heading(String key, String mark) {
        int room = 13 - (mark.isEmpty() ? 0 : mark.length() + 1) - 1;
        return "#" + String.format("%-" + room + "s", key) + (mark.isEmpty() ? "" : "-" + mark) + ": ";
    }
}
