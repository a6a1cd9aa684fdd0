/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels;

/**
 * Relativistic kinematics of the electrons of a beam (Egerton, Electron Energy-Loss Spectroscopy in the Electron
 * Microscope, 3rd edition 2011, doi:10.1007/978-1-4419-9583-4, appendix E). Energies in keV, losses in eV, angles in
 * mrad.
 *
 * @param kilovolt accelerating voltage, which is also the kinetic energy E0 in keV
 */
public record FastElectron(double kilovolt) {

    /** Rest energy of the electron, keV (CODATA 2018). */
    public static final double REST = 510.99895;

    /** Checks the voltage. */
    public FastElectron {
        if (!(kilovolt > 0) || Double.isInfinite(kilovolt)) {
            throw new IllegalArgumentException("An accelerating voltage is positive, not " + kilovolt + " kV.");
        }
    }

    /** Total over rest energy. */
    public double gamma() {
        return 1 + kilovolt / REST;
    }

    /** Square of the speed over that of light. */
    public double betaSquared() {
        double gamma = gamma();
        return 1 - 1 / (gamma * gamma);
    }

    /** {@code T = m0 v^2 / 2}, keV: {@code E0 (1 + E0 / 2 m0 c^2) / (1 + E0 / m0 c^2)^2}. */
    public double effectiveEnergy() {
        return REST * betaSquared() / 2;
    }

    /** The factor {@code F = T / E0} of Egerton and Iakoubovskii. */
    public double factor() {
        return effectiveEnergy() / kilovolt;
    }

    /**
     * Characteristic angle {@code theta_E = E / (gamma m0 v^2)} of a loss, mrad.
     *
     * @param loss eV
     */
    public double characteristicAngle(double loss) {
        return loss / (2 * gamma() * effectiveEnergy());
    }
}
