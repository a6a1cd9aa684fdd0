/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

/**
 * A beam of electrons of one energy.
 *
 * @param volts accelerating voltage
 */
public record ElectronBeam(double volts) {

    // CODATA 2018; h, e and c are exact.
    private static final double PLANCK = 6.62607015e-34;
    private static final double CHARGE = 1.602176634e-19;
    private static final double MASS = 9.1093837015e-31;
    private static final double LIGHT = 299792458;

    /** Checks that the voltage is one that a microscope can have. */
    public ElectronBeam {
        if (!(volts >= 100 && volts <= 1e7)) {
            throw new IllegalArgumentException(
                    "An accelerating voltage of " + volts + " V is outside 100 V to 10 MV; is it given in kV?");
        }
    }

    /**
     * A beam.
     *
     * @param volts accelerating voltage, 100 V to 10 MV
     * @return the beam
     */
    public static ElectronBeam of(double volts) {
        return new ElectronBeam(volts);
    }

    /**
     * Relativistic wavelength, {@code h / sqrt(2 m e V (1 + e V / 2 m c^2))}.
     *
     * @return angstrom; 0.0250793 at 200 kV
     */
    public double wavelength() {
        double energy = CHARGE * volts;
        double momentum = Math.sqrt(2 * MASS * energy * (1 + energy / (2 * MASS * LIGHT * LIGHT)));
        return PLANCK / momentum * 1e10;
    }

    /**
     * Radius of the Ewald sphere.
     *
     * @return 1/angstrom
     */
    public double wavenumber() {
        return 1 / wavelength();
    }
}
