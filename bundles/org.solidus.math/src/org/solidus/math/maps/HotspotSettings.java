/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

/**
 * How to look for hotspots.
 *
 * @param falseDiscovery accepted rate of false seeds; the probability that a map without hotspots shows any
 * @param sign           which deviations count
 * @param background     the smooth part that is none
 * @param connectivity   which points are neighbours
 * @param grow           a region grows from its seeds over points of at least this z
 * @param leastArea      regions of fewer points are dropped
 * @param prominence     a region is divided where a maximum stands this many standard deviations, and a fifth of its
 *                       own height, above the saddle to a higher one, both in the 3 x 3 mean (whose noise is 0.375 of a
 *                       standard deviation); infinite for never
 */
public record HotspotSettings(
        double falseDiscovery,
        Sign sign,
        BackgroundShape background,
        Connectivity connectivity,
        double grow,
        int leastArea,
        double prominence) {

    /** Checks the ranges. */
    public HotspotSettings {
        if (!(falseDiscovery > 0 && falseDiscovery < 1)) {
            throw new IllegalArgumentException(
                    "The false discovery rate must lie between 0 and 1, but was " + falseDiscovery + ".");
        }
        if (!(grow > 0) || leastArea < 1 || !(prominence > 0)) {
            throw new IllegalArgumentException(
                    "Growing needs a positive z, a region one point and a prominence above 0, but " + "they were "
                            + grow + ", " + leastArea + " and " + prominence + ".");
        }
    }

    /**
     * Rate 0.001, positive, constant background, eight neighbours, grown to z = 2.5, any area, divided at 2.5 sigma.
     */
    public static HotspotSettings defaults() {
        return new HotspotSettings(0.001, Sign.POSITIVE, BackgroundShape.CONSTANT, Connectivity.EIGHT, 2.5, 1, 2.5);
    }

    /** The same for other deviations. */
    public HotspotSettings withSign(Sign other) {
        return new HotspotSettings(falseDiscovery, other, background, connectivity, grow, leastArea, prominence);
    }

    /** The same with another background. */
    public HotspotSettings withBackground(BackgroundShape other) {
        return new HotspotSettings(falseDiscovery, sign, other, connectivity, grow, leastArea, prominence);
    }

    /** The same with another accepted rate. */
    public HotspotSettings withFalseDiscovery(double rate) {
        return new HotspotSettings(rate, sign, background, connectivity, grow, leastArea, prominence);
    }
}
