/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.List;

/**
 * What a search for hotspots found.
 *
 * @param hotspots   in the order of their labels, the largest deviation first
 * @param labels     row-major: 0 for no hotspot, else its label
 * @param z          row-major: deviation from the background over its standard deviation; NaN for points left out
 * @param background row-major: the smooth surface, also under points left out
 * @param sigma      standard deviation of the background; its median where the points have errors of their own
 * @param skewness   third standardised moment of the background
 * @param points     how many points took part
 * @param clear      how many of them are clear of all that stands out
 * @param crowded    whether these were so few that the noise was measured on the flanks of hotspots as well: it may
 *                   come out too large then, and weak hotspots be missed
 * @param seeds      how many of them passed the false discovery rate
 */
public record HotspotMap(
        List<Hotspot> hotspots,
        int[] labels,
        double[] z,
        double[] background,
        double sigma,
        double skewness,
        int points,
        int clear,
        boolean crowded,
        int seeds) {

    /** Keeps an unmodifiable list. */
    public HotspotMap {
        hotspots = List.copyOf(hotspots);
    }

    /** The share of the points that lie in hotspots; NaN where no point took part. */
    public double areaFraction() {
        return (double) hotspots.stream().mapToInt(Hotspot::points).sum() / points;
    }
}
