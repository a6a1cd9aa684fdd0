/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.spots;

/**
 * How spots are looked for.
 *
 * @param significance by how many standard deviations of chance a spot stands out
 * @param sigma        width of a spot (standard deviation of a Gaussian), pixels
 * @param beam         radius of the direct beam, pixels; NaN to take it from the pattern
 * @param outer        largest radius, pixels
 * @param separation   smallest distance of two spots, pixels
 * @param most         the most significant so many are kept
 * @param gain         counts an electron; NaN to take it from the scatter of the pattern
 */
record SpotSettings(
        double significance, double sigma, double beam, double outer, double separation, int most, double gain) {

    /** Radius of the disk in which a spot is counted to see whether it is one: best for a Gaussian on a background. */
    double testRadius() {
        return 1.6 * sigma;
    }

    /** Radius of the disk over which a spot is integrated: holds 95.6 % of a Gaussian. */
    double sumRadius() {
        return 2.5 * sigma;
    }
}
