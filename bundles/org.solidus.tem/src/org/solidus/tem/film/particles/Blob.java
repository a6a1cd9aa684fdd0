/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.particles;

/**
 * A particle on a grain.
 *
 * @param y row of its middle, pixels
 * @param x column of its middle, pixels
 * @param radius at which its contrast is half that of its middle, pixels
 * @param softness standard deviation of its rim, pixels
 * @param grain that it lies on
 * @param contrast how much brighter it is than its surroundings, of these
 * @param significance standard deviations of chance by which it stands out
 */
record Blob(double y, double x, double radius, double softness, int grain, double contrast, double significance) {

    /** How much of its contrast a place has: 1 in the middle of a large one, 0 far away. */
    double share(double py, double px) {
        return share(Math.hypot(py - y, px - x), radius, softness);
    }

    /** The same at a distance from the middle; a logistic rim, nearly the integral of a Gaussian. */
    static double share(double distance, double radius, double softness) {
        return 1 / (1 + Math.exp(1.702 * (distance - radius) / softness));
    }
}
