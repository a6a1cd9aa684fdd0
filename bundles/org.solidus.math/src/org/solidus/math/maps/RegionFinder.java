/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.ArrayList;
import java.util.List;

/** Grows regions from seeds and divides them between their maxima. */
final class RegionFinder {

    /**
     * A maximum must also stand above the saddle by this fraction of its height: noise of a strong region grows with
     * it.
     */
    private static final double RELATIVE_PROMINENCE = 0.2;

    /** What the mean with the neighbours must exceed the lower limit by to take in a point below it. */
    private static final double WELL_ABOVE = 1.5;

    private final MetricMap map;
    private final NoiseModel noise;
    private final HotspotSettings settings;
    private final double[] probabilities;
    private final double threshold;
    private int seeds;

    RegionFinder(MetricMap map, NoiseModel noise, HotspotSettings settings, double[] probabilities, double threshold) {
        this.map = map;
        this.noise = noise;
        this.settings = settings;
        this.probabilities = probabilities;
        this.threshold = threshold;
    }

    /** How many points passed the threshold in the directions asked for so far. */
    int seeds() {
        return seeds;
    }

    /** Connected points, ascending, that deviate in one direction: 1 for above, -1 for below the background. */
    record Region(int direction, int[] points) {}

    /**
     * The regions around seeds that deviate in one direction.
     *
     * @param direction 1 for above, -1 for below the background
     * @param toThis    probabilities of this direction
     * @param toOther   those of the other: a seed belongs to the direction in which it is more significant
     */
    List<Region> regions(int direction, double[] toThis, double[] toOther) {
        boolean[] seed = new boolean[map.size()];
        boolean[] high = new boolean[map.size()];
        boolean any = false;
        for (int point = 0; point < seed.length; point++) {
            seed[point] = probabilities[point] <= threshold && toThis[point] < toOther[point];
            high[point] = seed[point] || map.valid(point) && isHigh(point, direction);
            seeds += seed[point] ? 1 : 0;
            any |= seed[point];
        }
        List<Region> regions = new ArrayList<>();
        if (!any) {
            return regions;
        }
        int[] labels = Regions.label(high, map.rows(), map.columns(), settings.connectivity());
        for (int[] part : parts(labels, seed)) {
            if (part.length >= settings.leastArea()) {
                regions.add(new Region(direction, part));
            }
        }
        return regions;
    }

    /** Above the lower limit, or at least above the background where the mean with the neighbours is well above it. */
    private boolean isHigh(int point, int direction) {
        double z = direction * noise.z()[point];
        double mean = direction * noise.smooth()[point];
        return z >= settings.grow() || z > 0 && mean >= settings.grow() + WELL_ABOVE;
    }

    private static List<int[]> parts(int[] labels, boolean[] seed) {
        int[] sizes = Regions.sizes(labels);
        boolean[] seeded = new boolean[sizes.length];
        for (int point = 0; point < labels.length; point++) {
            seeded[labels[point]] |= seed[point];
        }
        int[][] members = new int[sizes.length][];
        int[] filled = new int[sizes.length];
        List<int[]> parts = new ArrayList<>();
        for (int point = 0; point < labels.length; point++) {
            int label = labels[point];
            if (label == 0 || !seeded[label]) {
                continue;
            }
            if (members[label] == null) {
                members[label] = new int[sizes[label]];
                parts.add(members[label]);
            }
            members[label][filled[label]++] = point;
        }
        return parts;
    }

    /** The parts of a region about maxima that stand clear of each other; mostly one. */
    List<int[]> divide(Region region) {
        if (region.points.length < 3 || Double.isInfinite(settings.prominence())) {
            return List.of(region.points);
        }
        double[] height = new double[map.size()];
        for (int point : region.points) {
            height[point] = smoothedHeight(point, region.direction);
        }
        return new Basins(
                        map.rows(), map.columns(), settings.connectivity(), settings.prominence(), RELATIVE_PROMINENCE)
                .divide(region.points, height);
    }

    /** The binomial mean of z about a point, without the cap that serves significance. */
    private double smoothedHeight(int point, int direction) {
        int row = point / map.columns();
        int column = point % map.columns();
        double sum = 0;
        double norm = 0;
        for (int r = Math.max(0, row - 1); r <= Math.min(map.rows() - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(map.columns() - 1, column + 1); c++) {
                int near = r * map.columns() + c;
                if (map.valid(near)) {
                    double weight = (r == row ? 2 : 1) * (c == column ? 2 : 1);
                    sum += weight * direction * noise.z()[near];
                    norm += weight;
                }
            }
        }
        return sum / norm;
    }
}
