/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.geometry;

/** The rotation of a detector plane about the sample. */
final class Rotation {

    private Rotation() {}

    /**
     * The matrix that turns (axis 1, axis 2, perpendicular) into (y, x, z): rot3 rot2 rot1, rot1 and rot2 left-handed;
     * angles in rad.
     */
    static double[][] matrix(double rot1, double rot2, double rot3) {
        double c1 = Math.cos(rot1);
        double s1 = Math.sin(rot1);
        double c2 = Math.cos(rot2);
        double s2 = Math.sin(rot2);
        double c3 = Math.cos(rot3);
        double s3 = Math.sin(rot3);
        return new double[][] {
            {c2 * c3, s1 * s2 * c3 - c1 * s3, -s1 * s3 - c1 * s2 * c3},
            {c2 * s3, c1 * c3 + s1 * s2 * s3, s1 * c3 - c1 * s2 * s3},
            {s2, -s1 * c2, c1 * c2},
        };
    }
}
