/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

/**
 * A particle of the map.
 *
 * @param points how many
 * @param lithiated how many of them
 * @param x middle, from the first point of the map
 * @param y middle
 * @param grains of it that count
 * @param orientations of its grains that differ, whatever their phase
 * @param state how its phases are arranged
 * @param distance from its nearest point to the nearest one of the amorphous kind; infinite if there is none
 * @param atRim whether it touches the rim of the map
 */
record Particle(
        int points,
        int lithiated,
        double x,
        double y,
        int grains,
        int orientations,
        ParticleState state,
        double distance,
        boolean atRim) {

    double fraction() {
        return (double) lithiated / points;
    }

    /** Of a share that was counted; a little above 0 also where all points are alike (Laplace's rule of succession). */
    double fractionError() {
        double p = (lithiated + 1.0) / (points + 2.0);
        return Math.sqrt(p * (1 - p) / (points + 3.0));
    }
}
