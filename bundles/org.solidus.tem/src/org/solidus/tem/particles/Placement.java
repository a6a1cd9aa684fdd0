/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.particles;

/**
 * Where a second scan lies on the first one: a point (x, y) of the first map, from its middle, is at
 * {@code T(angle) (x, y) + (shiftX, shiftY)} from the middle of the second.
 *
 * @param angle from x towards y, radian
 * @param shiftX in the unit of the maps
 * @param shiftY the same
 */
record Placement(double angle, double shiftX, double shiftY) {

    /** Places x and y of the second map, from its middle. */
    void apply(double x, double y, double[] place) {
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        place[0] = cosine * x - sine * y + shiftX;
        place[1] = sine * x + cosine * y + shiftY;
    }
}
