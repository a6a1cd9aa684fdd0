/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.ArrayList;
import java.util.List;

/**
 * The corners of the grid where three or more grains or phases meet. On a square grid four points surround a corner, on a
 * hexagonal one three. Corners beside a point that is not resolved, or beside the rim, are none.
 */
final class Junctions {

    private Junctions() {}

    /** x, y and number of grains of each, row by row. */
    static List<double[]> of(GrainMap grains, MapPlaces places) {
        List<double[]> found = new ArrayList<>();
        MapGrid grid = grains.map().grid();
        int half = grid.directions() / 2;
        for (int point = 0; point < grid.size(); point++) {
            // The corners below a point: on a hexagonal grid two, between the three neighbours that lie ahead.
            for (int d = 0; d + 1 < half; d++) {
                int[] around = grid.hexagonal()
                        ? new int[] {point, grid.neighbour(point, d), grid.neighbour(point, d + 1)}
                        : square(grid, point);
                int regions = regions(grains, around);
                if (regions >= 3) {
                    double[] ends = grid.edgeEnds(d);
                    found.add(new double[] {
                        places.x(grid.x(point) + ends[grid.hexagonal() ? cornerX(grid, d) : 2]),
                        places.y(grid.y(point) + ends[grid.hexagonal() ? cornerX(grid, d) + 1 : 3]),
                        regions,
                    });
                }
            }
        }
        return found;
    }

    private static int[] square(MapGrid grid, int point) {
        int right = grid.neighbour(point, 0);
        int below = grid.neighbour(point, 1);
        return new int[] {point, right, below, right < 0 || below < 0 ? -1 : grid.neighbour(right, 1)};
    }

    /** Which end of the edge to the d-th neighbour is shared with the next one. */
    private static int cornerX(MapGrid grid, int direction) {
        double[] one = grid.edgeEnds(direction);
        double[] other = grid.edgeEnds(direction + 1);
        boolean first = near(one[0], one[1], other) && !near(one[2], one[3], other);
        return first ? 0 : 2;
    }

    private static boolean near(double x, double y, double[] ends) {
        double tiny = 1e-9 * (Math.abs(x) + Math.abs(y));
        return Math.hypot(x - ends[0], y - ends[1]) <= tiny || Math.hypot(x - ends[2], y - ends[3]) <= tiny;
    }

    /** How many regions there are; 0 if one is unknown. */
    private static int regions(GrainMap grains, int[] points) {
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            if (points[i] < 0 || grains.map().kind(points[i]) <= 0) {
                return 0;
            }
            boolean known = false;
            for (int k = 0; k < i; k++) {
                known |= region(grains, points[i]) == region(grains, points[k]);
            }
            count += known ? 0 : 1;
        }
        return count;
    }

    /** A grain, or the kind of what has none. */
    private static int region(GrainMap grains, int point) {
        int label = grains.labels()[point];
        return label > 0 ? label : -1 - grains.map().kind(point);
    }
}
