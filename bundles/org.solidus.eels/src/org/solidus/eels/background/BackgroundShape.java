/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.background;

import org.solidus.eels.EnergyGrid;

/** How a background falls. All are straight lines in the logarithm of the counts over a coordinate of the energy. */
public enum BackgroundShape {

    /** {@code A E^-r}, by weighted likelihood. */
    POWER_LAW,

    /** {@code A exp(-r E)}, by weighted likelihood. */
    EXPONENTIAL;

    /** Whether it is a power of the energy, which must then be positive. */
    public boolean isPower() {
        return this == POWER_LAW;
    }

    /** The coordinates of all channels; NaN where there is none, at energies of zero and below. */
    public double[] coordinates(EnergyGrid grid) {
        double[] coordinates = grid.energies();
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = coordinate(coordinates[i]);
        }
        return coordinates;
    }

    /** The coordinate over which the logarithm of the background is straight. */
    private double coordinate(double energy) {
        return !isPower() ? energy : energy > 0 ? Math.log(energy) : Double.NaN;
    }
}
