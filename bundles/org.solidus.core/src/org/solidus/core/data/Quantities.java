/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

/**
 * The words for what an axis or a frame measures. Any other word is allowed; these are the ones that steps look for.
 */
public final class Quantities {

    /** A count without a unit: pixels, frames. */
    public static final String INDEX = "index";
    /** A length along a direction in space. */
    public static final String POSITION = "position";
    /** Time on some clock. */
    public static final String TIME = "time";
    /** Length of the scattering vector. */
    public static final String Q = "Q";
    /** A component of the scattering vector of electrons, or its length: g = 1/d, without the factor 2 pi of {@link #Q}. */
    public static final String SCATTERING_VECTOR = "scattering vector";
    /** Angle between the direct and the scattered beam. */
    public static final String TWO_THETA = "two-theta";
    /** Spacing of lattice planes. */
    public static final String D_SPACING = "d-spacing";
    /** Distance in a sample: the r of G(r). */
    public static final String R = "r";
    /** Distance on the detector from the beam centre. */
    public static final String RADIUS = "radius";
    /** Angle around the beam on the detector. */
    public static final String AZIMUTH = "azimuth";
    /** Energy that electrons lose in the sample. */
    public static final String ENERGY_LOSS = "energy loss";
    /** Electric potential. */
    public static final String POTENTIAL = "potential";
    /** Electric current. */
    public static final String CURRENT = "current";
    /** Temperature, absolute or in degrees: the unit says. */
    public static final String TEMPERATURE = "temperature";
    /** Counts, or numbers in proportion to them; what a frame holds unless it says otherwise. */
    public static final String INTENSITY = "intensity";

    /**
     * Colours as people see them, one whole number {@code 0xRRGGBB} a place; negative: none. Figures show such frames as
     * they are.
     */
    public static final String COLOUR = "colour";

    private Quantities() {}
}
