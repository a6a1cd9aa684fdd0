/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal;

/**
 * One site of the asymmetric unit.
 *
 * @param label unique in the structure, for example O1
 * @param species what sits there
 * @param x fractional coordinate along a
 * @param y fractional coordinate along b
 * @param z fractional coordinate along c
 * @param occupancy share of the site that is filled, above 0 and, within refinement error, not above 1
 * @param displacement thermal motion
 */
public record Site(
        String label, Species species, double x, double y, double z, double occupancy, Displacement displacement) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a coordinate is not finite or the occupancy is outside [0, 1.1]
     */
    public Site {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException(
                    "Site " + label + " has coordinates " + x + ", " + y + ", " + z + ", which are not finite");
        }
        // Refined occupancies of full sites come out slightly above 1.
        if (!(occupancy >= 0 && occupancy <= 1.1)) {
            throw new IllegalArgumentException(
                    "Site " + label + " has occupancy " + occupancy + "; 0 to 1 is possible");
        }
    }
}
