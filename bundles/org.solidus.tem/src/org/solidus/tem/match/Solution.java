/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import org.solidus.crystal.orientation.Rotation;

/**
 * An orientation of a phase that explains a pattern.
 *
 * @param phase number of the phase, from 0
 * @param rotation crystal to laboratory, nine numbers row by row
 * @param index how well it explains the pattern, 0 to 1
 * @param matched measured spots that it explains
 * @param explained share of the measured intensity that it explains
 */
record Solution(int phase, double[] rotation, double index, int matched, double explained) {

    /** No solution. */
    static final Solution NONE = new Solution(0, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0, 0, 0);

    Rotation orientation() {
        double[] r = rotation;
        return Rotation.of(new double[][] {{r[0], r[1], r[2]}, {r[3], r[4], r[5]}, {r[6], r[7], r[8]}});
    }
}
