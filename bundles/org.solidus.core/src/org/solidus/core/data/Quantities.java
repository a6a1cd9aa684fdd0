/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

/**
 * The words for what an axis or a frame measures. Any other word is allowed; these are the ones that steps look for.
 */
public final class Quantities {

    public static final String INDEX = "index";
    public static final String POSITION = "position";
    public static final String TIME = "time";
    public static final String Q = "Q";
    public static final String TWO_THETA = "two-theta";
    public static final String D_SPACING = "d-spacing";
    /** Distance in a sample: the r of G(r). */
    public static final String R = "r";
    /** Distance on the detector from the beam centre. */
    public static final String RADIUS = "radius";

    public static final String AZIMUTH = "azimuth";
    public static final String ENERGY_LOSS = "energy loss";
    public static final String POTENTIAL = "potential";
    public static final String CURRENT = "current";
    public static final String TEMPERATURE = "temperature";
    public static final String INTENSITY = "intensity";

    private Quantities() {}
}
