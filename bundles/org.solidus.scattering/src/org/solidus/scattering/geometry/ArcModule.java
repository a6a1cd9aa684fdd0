/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/**
 * Where one module of an ARC detector stands: a PONI geometry of its own, of which rot2 is the place on the arc.
 *
 * @param name as the geometry file calls it: {@code module_0}
 * @param distance from the sample to the PONI, m
 * @param poni1 of the PONI along axis 1 (rows, along the arc), m, from the outer edge of the module's first row
 * @param poni2 of the PONI along axis 2 (columns, across the arc), m
 * @param rot1 rad
 * @param offset place on the arc, deg: rot2 = pi (offset + scale angle) / 180. Negative offsets lie above the beam, at
 *     a two-theta of -offset
 */
public record ArcModule(String name, double distance, double poni1, double poni2, double rot1, double offset) {

    public ArcModule {
        if (!(distance > 0) || Double.isInfinite(distance)) {
            throw new IllegalArgumentException(
                    "The distance from the sample to " + name + " is positive: found " + distance + " m.");
        }
        for (double value : new double[] {poni1, poni2, rot1, offset}) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "PONI, rot1 and offset of " + name + " are finite numbers: found " + value + ".");
            }
        }
    }
}
