/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.msa;

import java.util.Locale;
import java.util.Map;
import org.solidus.core.unit.Unit;

/** What kind of spectrum it is, from {@code #SIGNALTYPE}; without it from what else the file says. */
enum MsaSignal {
    EELS("energy_loss"),
    X_RAYS("energy"),
    LIGHT("wavelength"),
    OTHER("");

    private static final Map<String, MsaSignal> TYPES = Map.ofEntries(
            Map.entry("ELS", EELS),
            Map.entry("EELS", EELS),
            Map.entry("EDS", X_RAYS),
            Map.entry("EDX", X_RAYS),
            Map.entry("WDS", X_RAYS),
            Map.entry("XRF", X_RAYS),
            Map.entry("XEDS", X_RAYS),
            Map.entry("CLS", LIGHT),
            Map.entry("AES", OTHER),
            Map.entry("PES", OTHER),
            Map.entry("XPS", OTHER),
            Map.entry("GAM", X_RAYS));

    /** No X-ray detector has channels this narrow, no spectrometer as wide as its. */
    private static final double NARROW = 2.1;

    private final String axis;

    MsaSignal(String axis) {
        this.axis = axis;
    }

    static MsaSignal of(MsaText text, MsaGrid grid, Unit unit) {
        MsaSignal stated = TYPES.get(text.text("SIGNALTYPE").toUpperCase(Locale.ROOT));
        if (stated != null) {
            return stated;
        }
        String words = (text.text("XLABEL") + " " + text.text("XUNITS")).toLowerCase(Locale.ROOT);
        if (words.contains("loss") || text.keys().containsKey("ELSDET")) {
            return EELS;
        }
        boolean xrays = text.keys().containsKey("EDSDET")
                || text.keys().containsKey("LIVETIME")
                || words.contains("x-ray")
                || unit.symbol().equals("keV");
        if (xrays) {
            return X_RAYS;
        }
        boolean narrow = unit.symbol().equals("eV") && Math.abs(grid.step()) < NARROW;
        return narrow ? EELS : OTHER;
    }

    /** Name of the axis: that of the signal, of anything else its label. */
    String axisName(MsaText text, Unit unit) {
        boolean fits = this == LIGHT ? unit.compatible(Unit.of("nm")) : unit.compatible(Unit.of("eV"));
        if (!axis.isEmpty() && fits) {
            return axis;
        }
        if (unit.compatible(Unit.of("eV"))) {
            return "energy";
        }
        String label = text.text("XLABEL").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        String plain = label.replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? "x" : plain;
    }
}
