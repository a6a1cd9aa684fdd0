/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import org.solidus.simulation.random.Poisson;
import org.solidus.simulation.random.RandomStream;

/**
 * The annular detector: electrons are counted as they come (Poisson), amplified, and digitised with an offset and the
 * noise of the amplifier.
 *
 * @param dose electrons a pixel where the specimen scatters 1
 * @param gain grey levels an electron
 * @param offset grey level of nothing
 * @param noise standard deviation of the amplifier, grey levels
 */
record Detector(double dose, double gain, double offset, double noise) {

    private static final int WHITE = 65535;

    /** One pixel. @param scattered 0 while the beam is blanked */
    short grey(double scattered, RandomStream random) {
        int electrons = Poisson.sample(Math.max(0, dose * scattered), random);
        double grey = offset + gain * electrons + noise * random.gaussian();
        return (short) Math.clamp(Math.round(grey), 0, WHITE);
    }
}
