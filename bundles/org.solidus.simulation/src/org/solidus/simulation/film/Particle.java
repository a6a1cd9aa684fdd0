/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A secondary particle, darker than the grain that it lies in; some of them turn lighter.
 *
 * @param y row of its middle, pixels
 * @param x column of its middle, pixels
 * @param radius pixels
 * @param grain that it lies in
 * @param before how much more than the grain it scatters, of the grain, at first
 * @param after the same in the end
 * @param changed the moment of the change, s; empty if there is none
 * @param crack number of the crack that comes by just after; empty if it is unrelated
 */
record Particle(
        double y,
        double x,
        double radius,
        int grain,
        double before,
        double after,
        OptionalDouble changed,
        OptionalInt crack) {

    /** How quickly it changes, s: standard deviation of a smooth step. */
    private static final double WIDTH = 6;

    /** How much more than the grain it scatters, of the grain. */
    double contrast(double time) {
        return changed.isEmpty()
                ? before
                : before + (after - before) * Edge.share((time - changed.getAsDouble()) / WIDTH);
    }

    /** How much of a place lies in it: 0 to 1, with the width of the beam in pixels. */
    double share(double py, double px, double beam) {
        return Edge.share((radius - Math.hypot(py - y, px - x)) / beam);
    }
}
