/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

/**
 * A powder ring of a calibrant.
 *
 * @param label Miller indices: {@code 1 1 1}
 * @param q scattering vector, 1/angstrom
 * @param strength brightness along the ring, in the calibrant's own scale
 */
public record Ring(String label, double q, double strength) {

    /** Position s = 2 sin(theta) = lambda / d at a wavelength, angstrom. */
    double s(double wavelength) {
        return q * wavelength / (2 * Math.PI);
    }
}
