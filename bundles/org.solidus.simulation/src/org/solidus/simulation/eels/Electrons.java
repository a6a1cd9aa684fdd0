/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

/**
 * The beam, and what of it the spectrometer sees.
 *
 * @param voltage kV
 * @param convergence half angle of the probe, mrad
 * @param collection half angle that enters the spectrometer, mrad
 */
record Electrons(double voltage, double convergence, double collection) {

    private static final double REST = 510.99895;

    /** Of inelastic scattering by an energy loss in eV: {@code E / 2 gamma T}, rad. */
    double characteristicAngle(double loss) {
        return loss / (1e3 * voltage * (voltage + 2 * REST) / (voltage + REST));
    }

    /** {@code m v^2}, eV. */
    double momentumTimesSpeed() {
        double gamma = 1 + voltage / REST;
        return 1e3 * REST * (1 - 1 / (gamma * gamma));
    }

    /** Share of scattering within the collection angle, less its constant factors: {@code ln(1 + (beta / theta)^2)}. */
    double collected(double loss) {
        double ratio = 1e-3 * collection / characteristicAngle(loss);
        return Math.log1p(ratio * ratio);
    }
}
