/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.List;

/**
 * A line as it is seen from one of the two places where it ends.
 *
 * @param place that it is seen from
 * @param far the place at its other end
 * @param first point at the place
 * @param step from a point to the next, 1 or -1
 * @param count number of points
 */
record Arm(int place, int far, int first, int step, int count) {

    int point(int distance) {
        return first + distance * step;
    }

    /** Points before the first open one; more than any number where none is open. */
    int closedPoints(int[] open) {
        for (int k = 0; k < count; k++) {
            if (open[point(k)] != OpenPoints.NEVER) {
                return k;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Open points from the place on. */
    int openPoints(int[] open) {
        int k = 0;
        while (k < count && open[point(k)] != OpenPoints.NEVER) {
            k++;
        }
        return k;
    }

    /** The lines at each place. */
    static List<List<Arm>> at(LinePoints points) {
        int places = points.lines().stream()
                        .mapToInt(edge -> Math.max(edge.from(), edge.to()))
                        .max()
                        .orElse(-1)
                + 1;
        List<List<Arm>> arms = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            arms.add(new ArrayList<>());
        }
        for (int line = 0; line < points.count(); line++) {
            LineGraph.Edge edge = points.lines().get(line);
            int count = edge.line().size();
            int from = points.starts()[line];
            arms.get(edge.from()).add(new Arm(edge.from(), edge.to(), from, 1, count));
            arms.get(edge.to()).add(new Arm(edge.to(), edge.from(), from + count - 1, -1, count));
        }
        return arms;
    }
}
