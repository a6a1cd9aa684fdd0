/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

/** What was found in the frames of a film, as it lies above each other. */
public enum FilmLayer {
    GRAINS("Grains"),
    BOUNDARIES("Boundaries"),
    CRACKS("Cracks"),
    PARTICLES("Particles");

    private final String label;

    FilmLayer(String label) {
        this.label = label;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
