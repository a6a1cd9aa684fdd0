/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.robust.Normal;

/** What a detector makes of lines: Gaussians, integrated over each channel. */
final class LineProfiles {

    /** Standard deviations beyond which a Gaussian is nothing: 1e-7 of its area. */
    static final double REACH = 5.3;

    private LineProfiles() {}

    /**
     * Counts a channel of a family for one count of its alpha lines.
     *
     * @param window channels that are filled
     */
    static double[] of(LineFamily family, EnergyGrid grid, EnergyWindow window, DetectorResolution resolution) {
        double[] profile = new double[window.size()];
        for (XrayLine line : family.lines()) {
            add(line.energy(), line.weight(), grid, window, resolution, profile);
        }
        return profile;
    }

    /** Adds a line of an area to the channels of a window. */
    static void add(
            double energy,
            double area,
            EnergyGrid grid,
            EnergyWindow window,
            DetectorResolution resolution,
            double[] profile) {
        double sigma = resolution.sigma(energy) / grid.step();
        double centre = grid.channel(energy) - window.from();
        int first = (int) Math.clamp(Math.floor(centre - REACH * sigma), 0, profile.length);
        int end = (int) Math.clamp(Math.ceil(centre + REACH * sigma) + 1, 0, profile.length);
        double below = Normal.cdf((first - 0.5 - centre) / sigma);
        for (int i = first; i < end; i++) {
            double above = Normal.cdf((i + 0.5 - centre) / sigma);
            profile[i] += area * (above - below);
            below = above;
        }
    }
}
