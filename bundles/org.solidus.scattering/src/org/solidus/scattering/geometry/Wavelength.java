/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/** Photon energy and wavelength. */
public final class Wavelength {

    /** h c, keV m, from the exact values of the SI. */
    private static final double HC = 12.398419843320026e-10;

    private Wavelength() {}

    /** Wavelength, m, of a photon energy, keV. */
    public static double ofEnergy(double keV) {
        return HC / keV;
    }

    /** Photon energy, keV, of a wavelength, m. */
    public static double energy(double metres) {
        return HC / metres;
    }
}
