/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import org.solidus.math.robust.Robust;

/**
 * Finds the points of a map that the beam hardly reached through the sample: edges, cracks, dropped frames. Their
 * fitted quantities are off by more than their errors say, so they must not take part in a search for hotspots.
 *
 * @param fraction   a point is low below this fraction of the plateau; the plateau is the upper quartile of the map, so
 *                   it is that of the sample as soon as the sample covers a quarter of the map
 * @param margin     so many steps around low regions are left out too: a beam that is partly on the edge
 * @param leastPatch connected patches of fewer points that remain between low points are left out too
 */
public record LowTransmission(double fraction, int margin, int leastPatch) {

    /** A single low point is a lost frame, not an edge: it has no margin. */
    private static final int LEAST_EDGE = 2;

    /** Checks the ranges. */
    public LowTransmission {
        if (!(fraction >= 0 && fraction < 1) || margin < 0 || leastPatch < 0) {
            throw new IllegalArgumentException(
                    "Low transmission needs a fraction of the plateau between 0 and 1, a margin "
                            + "and a least patch of 0 or more, but was given " + fraction + ", " + margin + " and "
                            + leastPatch
                            + ".");
        }
    }

    /** Half of the plateau, no margin, patches of at least 2 points. */
    public static LowTransmission defaults() {
        return new LowTransmission(0.5, 0, 2);
    }

    /**
     * The points to leave out.
     *
     * @param transmission row-major; a point without a number counts as low
     */
    public boolean[] excluded(double[] transmission, int rows, int columns) {
        double limit = fraction * Robust.quantile(transmission, 0.75);
        boolean[] low = new boolean[transmission.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = !(transmission[i] >= limit);
        }
        boolean[] edges = Regions.withoutSmall(low, rows, columns, Connectivity.EIGHT, LEAST_EDGE);
        boolean[] margins = Regions.grow(edges, rows, columns, Connectivity.EIGHT, margin);
        boolean[] left = new boolean[low.length];
        for (int i = 0; i < low.length; i++) {
            left[i] = !low[i] && !margins[i];
        }
        boolean[] patches = Regions.withoutSmall(left, rows, columns, Connectivity.FOUR, leastPatch);
        boolean[] excluded = new boolean[low.length];
        for (int i = 0; i < low.length; i++) {
            excluded[i] = !patches[i];
        }
        return excluded;
    }
}
