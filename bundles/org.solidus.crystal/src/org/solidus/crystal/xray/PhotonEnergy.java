/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.xray;

import java.util.Locale;

/** Energies of photons, keV, and wavelengths, angstrom (CODATA 2018, exact). */
public final class PhotonEnergy {

    /** Planck's constant times the speed of light, keV angstrom. */
    public static final double HC = 12.398419843320026;

    /** Range of the tables of this package, keV. */
    static final double LOWEST = 2;

    static final double HIGHEST = 200;

    private PhotonEnergy() {}

    /**
     * The energy of photons of a wavelength.
     *
     * @param wavelength angstrom
     * @return keV
     */
    public static double ofWavelength(double wavelength) {
        return HC / wavelength;
    }

    /**
     * The wavelength of photons of an energy.
     *
     * @param energy keV
     * @return angstrom
     */
    public static double toWavelength(double energy) {
        return HC / energy;
    }

    static double require(double energy) {
        if (!(energy >= LOWEST && energy <= HIGHEST)) {
            throw new IllegalArgumentException("The X-ray tables go from " + LOWEST + " to " + HIGHEST
                    + " keV (wavelengths of " + String.format(Locale.ROOT, "%.3g", HC / HIGHEST) + " to "
                    + String.format(Locale.ROOT, "%.3g", HC / LOWEST) + " angstrom); the energy is " + energy
                    + " keV.");
        }
        return energy;
    }
}
