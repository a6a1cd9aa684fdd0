/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.crystal.electron;

import org.solidus.crystal.orientation.Rotation;

/**
 * The spots of a crystal in one orientation, as columns of equal length; the direct beam is none of them. Read-only by
 * agreement.
 *
 * @param x component of the scattering vector to the right, 1/angstrom
 * @param y component of the scattering vector downwards, 1/angstrom
 * @param intensity {@code |F/V|^2} times the mean of the rocking curve, angstrom^-4
 * @param reflection number of the reflection in {@link ElectronReflections}
 */
public record KinematicPattern(double[] x, double[] y, double[] intensity, int[] reflection) {

    /**
     * One pattern. For many of the same crystal make {@link KinematicPatterns} once.
     *
     * @param reflections of the crystal
     * @param orientation crystal to laboratory
     * @param settings how the pattern is taken
     * @return the pattern
     */
    public static KinematicPattern of(ElectronReflections reflections, Rotation orientation, PatternSettings settings) {
        return KinematicPatterns.of(reflections, settings).at(orientation);
    }

    /**
     * The number of spots.
     *
     * @return length of the columns
     */
    public int size() {
        return x.length;
    }
}
