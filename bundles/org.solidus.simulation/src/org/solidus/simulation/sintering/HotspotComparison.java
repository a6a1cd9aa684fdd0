/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.sintering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Found hotspots against true ones. A found and a true hotspot are a pair when they are each other's best match
 * within the reach; nearest pairs first, each used once.
 *
 * @param pairs found and true hotspots that belong together
 * @param missed detectable true hotspots without a partner
 * @param falseAlarms found hotspots without a partner
 */
record HotspotComparison(List<Pair> pairs, List<Truth.Spot> missed, List<Place> falseAlarms) {

    /** A pair may be this far apart, in steps of the raster. */
    private static final double REACH = 2;

    /**
     * Where a hotspot was found.
     *
     * @param row with fraction
     * @param column with fraction
     */
    record Place(double row, double column) {

        /** Distance to a true hotspot in steps. */
        double distance(Truth.Spot spot) {
            return Math.hypot(row - spot.row(), column - spot.column());
        }
    }

    /**
     * A found hotspot and the true one that it is.
     *
     * @param found where it was found
     * @param spot the true one
     * @param distance in steps
     */
    record Pair(Place found, Truth.Spot spot, double distance) {}

    /**
     * Pairs what was found with what is true.
     *
     * @param truth the true hotspots
     * @param found the places
     * @return the comparison
     */
    static HotspotComparison of(List<Truth.Spot> truth, List<Place> found) {
        List<Pair> candidates = new ArrayList<>();
        for (Place place : found) {
            for (Truth.Spot spot : truth) {
                if (place.distance(spot) <= REACH) {
                    candidates.add(new Pair(place, spot, place.distance(spot)));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Pair::distance));
        List<Place> freePlaces = new ArrayList<>(found);
        List<Truth.Spot> freeSpots = new ArrayList<>(truth);
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : candidates) {
            if (freePlaces.contains(pair.found()) && freeSpots.contains(pair.spot())) {
                pairs.add(pair);
                freePlaces.remove(pair.found());
                freeSpots.remove(pair.spot());
            }
        }
        return new HotspotComparison(
                List.copyOf(pairs),
                freeSpots.stream().filter(Truth.Spot::isDetectable).toList(),
                List.copyOf(freePlaces));
    }

    /**
     * The largest distance of a detectable hotspot from where it was found.
     *
     * @return steps; 0 if there is no pair
     */
    double largestDistance() {
        return pairs.stream()
                .filter(pair -> pair.spot().isDetectable())
                .mapToDouble(Pair::distance)
                .max()
                .orElse(0);
    }
}
