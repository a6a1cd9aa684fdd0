/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import org.solidus.core.step.Param;

/**
 * Resolution of an energy-dispersive detector: {@code FWHM(E)^2 = noise^2 + 8 ln 2 F eps E}, the noise of the electronics
 * and the spread of the number of electron-hole pairs (R. Fiorini, A. Longoni; Fano 1947, doi:10.1103/PhysRev.72.26).
 * Parameters that steps share.
 *
 * @param resolution full width at half maximum at the Mn Ka line (5898.8 eV), eV
 * @param fano       the factor F of Fano
 */
public record DetectorResolution(
        @Param(
                help = "Full width at half maximum of the detector at Mn Ka; edx.calibrate finds it.",
                def = "130 eV",
                unit = "eV",
                min = 10,
                max = 1000)
        double resolution,

        @Param(help = "Fano factor of the detector; silicon: 0.115.", def = "0.115", min = 0.01, max = 1, expert = true)
        double fano) {

    /** Energy of Mn Ka, at which resolutions are stated, eV. */
    public static final double MN_KA = 5898.8;

    /** Energy of an electron-hole pair in silicon, eV. */
    private static final double PAIR = 3.65;

    private static final double FWHM = Math.sqrt(8 * Math.log(2));

    /** A good silicon drift detector. */
    public static final DetectorResolution TYPICAL = new DetectorResolution(130, 0.115);

    /** Checks that the spread of the pairs alone is not wider. */
    public DetectorResolution {
        if (!(resolution * resolution > FWHM * FWHM * fano * PAIR * MN_KA)) {
            throw new IllegalArgumentException(String.format(
                    "'resolution': %.0f eV at Mn Ka is narrower than the Fano factor %.3g alone makes a line (%.0f eV).",
                    resolution, fano, FWHM * Math.sqrt(fano * PAIR * MN_KA)));
        }
    }

    /** From the noise of the electronics (full width at half maximum, eV). */
    public static DetectorResolution ofNoise(double noise, double fano) {
        return new DetectorResolution(Math.sqrt(noise * noise + FWHM * FWHM * fano * PAIR * MN_KA), fano);
    }

    /** Full width at half maximum of a line, eV. */
    public double fwhm(double energy) {
        double slope = FWHM * FWHM * fano * PAIR;
        return Math.sqrt(resolution * resolution + slope * (energy - MN_KA));
    }

    /** Standard deviation of a line, eV. */
    public double sigma(double energy) {
        return fwhm(energy) / FWHM;
    }
}
