/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

/** What a track of the event view shows, from top to bottom. */
enum TrackKind {
    ELECTRIC("Current and voltage", true, 1),
    BEAM("Beam", true, 0.5),
    CRACKS("Cracks", true, 1),
    GRAINS("Grains", true, 1),
    NETWORK("Boundaries", false, 1),
    CONTRAST("Contrast", true, 1),
    EVENTS("Events", true, 1),
    POWER("Power", true, 1),
    CONDUCTIVITY("Conductivity", false, 1),
    LENGTH("Shrinkage", true, 1),
    TEMPERATURE("Temperature", true, 1),
    PHASES("Phases", true, 1),
    AMORPHOUS("Amorphous, three ways", false, 1),
    CELL("Cells", false, 1),
    DIFFRACTION("Diffraction", true, 2),
    LOCAL("G(r)", false, 2);

    private final String label;
    private final boolean usual;
    private final double size;

    TrackKind(String label, boolean usual, double size) {
        this.label = label;
        this.usual = usual;
        this.size = size;
    }

    /** For people. */
    String label() {
        return label;
    }

    /** Whether it is shown unless someone switches it off. */
    boolean usual() {
        return usual;
    }

    /** Height beside the others. */
    double size() {
        return size;
    }

    /** Whether it shows frames in colours. */
    boolean heat() {
        return this == DIFFRACTION || this == LOCAL;
    }
}
