/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/**
 * How a pattern is taken.
 *
 * @param beam energy of the electrons
 * @param precession half the opening of the precession cone, radian; 0 without precession
 * @param curve rocking curve of the crystal
 * @param least spots weaker than this share of the crystal's strongest reflection are left out; above 0, below 1
 */
public record PatternSettings(ElectronBeam beam, double precession, RockingCurve curve, double least) {

    /** Checks the numbers. */
    public PatternSettings {
        new Precession(precession, beam.wavelength());
        if (!(least > 0 && least < 1)) {
            throw new IllegalArgumentException(
                    "The weakest spot of a pattern must be a share above 0 and below 1, not " + least);
        }
    }

    /**
     * The cone of the beam.
     *
     * @return angle and wavelength
     */
    public Precession cone() {
        return new Precession(precession, beam.wavelength());
    }
}
