/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

/**
 * A place where the current has heated the pellet more than elsewhere: a Gaussian of temperature, longer along the
 * current (y) than across it, with a partly amorphous core.
 *
 * @param x centre across the current in um
 * @param y centre along the current in um
 * @param rise of the temperature in the centre, in K
 * @param radiusX one sigma across the current in um
 * @param radiusY one sigma along the current in um
 * @param amorphous share of the material that is amorphous in the centre, 0 to 1
 */
record Hotspot(double x, double y, double rise, double radiusX, double radiusY, double amorphous) {

    /** The core that turned amorphous is narrower than the heat by this factor. */
    private static final double CORE = 0.6;

    /**
     * How much hotter than the surroundings a place is.
     *
     * @param atX place in um
     * @param atY place in um
     * @return K
     */
    double riseAt(double atX, double atY) {
        return rise * StrictMath.exp(-squaredDistance(atX, atY) / 2);
    }

    /**
     * How much of a place is amorphous.
     *
     * @param atX place in um
     * @param atY place in um
     * @return 0 to 1
     */
    double amorphousAt(double atX, double atY) {
        return amorphous * StrictMath.exp(-squaredDistance(atX, atY) / (2 * CORE * CORE));
    }

    /** In units of sigma. */
    private double squaredDistance(double atX, double atY) {
        double dx = (atX - x) / radiusX;
        double dy = (atY - y) / radiusY;
        return dx * dx + dy * dy;
    }
}
