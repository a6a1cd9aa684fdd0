/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import org.solidus.simulation.diffraction.QGrid;

/**
 * What the beam meets besides the sample: air and the tube of the furnace, of fused silica; in electron units an atom of
 * the sample.
 */
final class Surroundings {

    private static final double TUBE = 0.22;
    private static final double AIR = 60;
    private static final double AIR_RANGE = 0.9;
    private static final double TUBE_TEMPERATURE = 900;

    private final double[] values;

    Surroundings(QGrid grid, double wavelength) {
        Glass silica = Glass.ofSilica();
        values = new double[grid.size()];
        new GlassScattering(silica, grid).add(TUBE, TUBE_TEMPERATURE, values);
        for (int i = 0; i < values.length; i++) {
            double q = grid.q(i);
            values[i] += TUBE * silica.composition().compton(q, wavelength)
                    + AIR * StrictMath.exp(-q / AIR_RANGE)
                    + 0.05 * silica.composition().meanSquare(q);
        }
    }

    /** Adds it to a profile. */
    void add(double factor, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] += factor * values[i];
        }
    }
}
