/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.util.Locale;
import org.solidus.core.data.Frame;

/**
 * A spectrum as a file of the EMSA/MAS format, version 1.0 (ISO 22029). Source: Egerton, Fiori, Hunt, Isaacson,
 * Kirkland, Zaluzec, Proc. EMSA 49 (1991) 526.
 */
final class MsaText {

    private MsaText() {}

    /**
     * The text of a file.
     *
     * @param title of the spectrum
     * @param spectrum counts
     * @param channels its energies
     * @param beam of the microscope
     */
    static String of(String title, Frame spectrum, Channels channels, Electrons beam) {
        StringBuilder text = new StringBuilder();
        line(text, "FORMAT", "EMSA/MAS Spectral Data File");
        line(text, "VERSION", "1.0");
        line(text, "TITLE", title);
        line(text, "DATE", "22-NOV-2026");
        line(text, "TIME", "12:00");
        line(text, "OWNER", "Solidus");
        line(text, "NPOINTS", channels.size() + ".");
        line(text, "NCOLUMNS", "1.");
        line(text, "XUNITS", "eV");
        line(text, "YUNITS", "counts");
        line(text, "DATATYPE", "Y");
        line(text, "XPERCHAN", Double.toString(channels.step()));
        line(text, "OFFSET", Double.toString(channels.first()));
        line(text, "SIGNALTYPE", "ELS");
        line(text, "XLABEL", "Energy loss");
        line(text, "YLABEL", "Counts");
        line(text, "BEAMKV", Double.toString(beam.voltage()));
        line(text, "CONVANGLE", Double.toString(beam.convergence()));
        line(text, "COLLANGLE", Double.toString(beam.collection()));
        line(text, "SPECTRUM", "Spectral data starts here");
        for (double value : spectrum.doubles()) {
            text.append(String.format(Locale.ROOT, "%.9g\r\n", value));
        }
        return text.append("#ENDOFDATA   :\r\n").toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(String.format(Locale.ROOT, "#%-12s: %s\r\n", key, value));
    }
}
