/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import org.solidus.crystal.xray.PhotonEnergy;

/** Scattering angles of photons of a known energy. */
final class ScatteringAngle {

    private ScatteringAngle() {}

    /** cos 2theta = 1 - 2 (Q lambda / 4 pi)2; NaN beyond backscattering. */
    static double cosine(double q, double energy) {
        double sine = q * PhotonEnergy.toWavelength(energy) / (4 * Math.PI);
        return sine > 1 ? Double.NaN : 1 - 2 * sine * sine;
    }

    /** 2theta, rad; NaN beyond backscattering. */
    static double of(double q, double energy) {
        return 2 * Math.asin(q * PhotonEnergy.toWavelength(energy) / (4 * Math.PI));
    }
}
