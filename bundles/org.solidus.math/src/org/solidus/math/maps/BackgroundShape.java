/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/** The smooth part of a map that is no hotspot: a polynomial over the raster. */
public enum BackgroundShape {

    /** One level. */
    CONSTANT(1),

    /** A level and a gradient. */
    PLANE(3),

    /** All terms up to the second order; it follows hotspots that are half as wide as the map. */
    QUADRATIC(6);

    private final int terms;

    BackgroundShape(int terms) {
        this.terms = terms;
    }

    /** How many coefficients it has. */
    public int terms() {
        return terms;
    }

    /** Writes the terms at u, v, both between -1 and 1 across the map. */
    void write(double u, double v, double[] target) {
        target[0] = 1;
        if (terms >= 3) {
            target[1] = u;
            target[2] = v;
        }
        if (terms >= 6) {
            target[3] = u * u;
            target[4] = u * v;
            target[5] = v * v;
        }
    }
}
