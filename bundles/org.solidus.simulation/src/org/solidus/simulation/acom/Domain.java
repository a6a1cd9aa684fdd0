/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.acom;

import org.solidus.crystal.orientation.Rotation;

/**
 * A piece of the specimen of one material and, if it is a crystal, one orientation up to a slight bend.
 *
 * @param material what it is made of
 * @param particle number of its olivine particle; -1 for none
 * @param x its middle in specimen coordinates, steps of the scan
 * @param y its middle
 * @param orientation of a crystal at its middle, in the frame of the specimen; the identity for others
 * @param bendX axis times angle by which the crystal turns a step along x, radian
 * @param bendY axis times angle by which the crystal turns a step along y, radian
 */
record Domain(
        Material material, int particle, double x, double y, Rotation orientation, double[] bendX, double[] bendY) {

    private static final double[] STRAIGHT = new double[3];

    /** What has no orientation. */
    static Domain of(Material material, double x, double y) {
        return new Domain(material, -1, x, y, Rotation.IDENTITY, STRAIGHT, STRAIGHT);
    }

    /** The orientation at a point of the specimen. */
    Rotation orientationAt(double px, double py) {
        double[] turn = new double[3];
        double square = 0;
        for (int i = 0; i < 3; i++) {
            turn[i] = (px - x) * bendX[i] + (py - y) * bendY[i];
            square += turn[i] * turn[i];
        }
        return square == 0
                ? orientation
                : Rotation.about(turn, Math.sqrt(square)).after(orientation);
    }
}
