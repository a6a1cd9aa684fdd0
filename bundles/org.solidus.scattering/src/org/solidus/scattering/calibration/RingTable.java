/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.calibration;

import java.util.List;

/** How near a position lies to the nearest ring, from a table: 1 on a strong ring, 0 further away than a reach. */
final class RingTable {

    private final float[] near;
    private final double perUnit;

    /**
     * Fills the table.
     *
     * @param positions s of each ring
     * @param amplitude of each ring, 0 to 1
     * @param reach in s
     * @param largest s
     */
    RingTable(double[] positions, double[] amplitude, double reach, double largest) {
        perUnit = 6 / reach;
        near = new float[(int) Math.min(1 << 24, Math.ceil((largest + reach) * perUnit)) + 2];
        for (int ring = 0; ring < positions.length; ring++) {
            int from = (int) Math.max(0, Math.ceil((positions[ring] - reach) * perUnit));
            int to = (int) Math.min(near.length - 1, Math.floor((positions[ring] + reach) * perUnit));
            for (int i = from; i <= to; i++) {
                double part = 1 - Math.abs(i / perUnit - positions[ring]) / reach;
                near[i] = Math.max(near[i], (float) (amplitude[ring] * part));
            }
        }
    }

    double at(double s) {
        int i = (int) (s * perUnit + 0.5);
        return i < near.length ? near[i] : 0;
    }

    /**
     * Amplitudes of rings: the fourth root of their strength beside the strongest around them, so that strong rings lead
     * and weak ones still count.
     */
    static double[] amplitudes(List<Ring> rings) {
        double[] amplitude = new double[rings.size()];
        for (int i = 0; i < amplitude.length; i++) {
            double strongest = 0;
            for (Ring other : rings) {
                double ratio = other.q() / rings.get(i).q();
                strongest = ratio > 0.6 && ratio < 1.6 ? Math.max(strongest, other.strength()) : strongest;
            }
            amplitude[i] = Math.pow(rings.get(i).strength() / strongest, 0.25);
        }
        return amplitude;
    }
}
