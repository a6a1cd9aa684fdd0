/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.integration;

/**
 * Polarization of the incident beam.
 *
 * @param factor (Ih - Iv) / (Ih + Iv): 1 horizontal, 0 none, -1 vertical
 * @param offset angle from the laboratory's x axis to the axis of polarization, deg, as pyFAI's {@code
 *     axis_offset}: it is added to the azimuth
 */
public record Polarization(double factor, double offset) {

    public Polarization {
        if (!(factor >= -1 && factor <= 1) || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("A polarization factor lies between -1 and 1: found " + factor + ".");
        }
    }

    /**
     * The share of the scattered intensity at a laboratory point: 1/2 [1 + cos2 2th - G cos 2(chi + offset) (1 - cos2
     * 2th)].
     */
    double at(double x, double y, double z) {
        double rho2 = x * x + y * y;
        double cos2 = z * z / (rho2 + z * z);
        // cos 2 chi and sin 2 chi without trigonometry
        double cosChi2 = rho2 == 0 ? 1 : (x * x - y * y) / rho2;
        double sinChi2 = rho2 == 0 ? 0 : 2 * x * y / rho2;
        double turn = Math.toRadians(2 * offset);
        double cosine = offset == 0 ? cosChi2 : cosChi2 * Math.cos(turn) - sinChi2 * Math.sin(turn);
        return 0.5 * (1 + cos2 - factor * cosine * (1 - cos2));
    }
}
