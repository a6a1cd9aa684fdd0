/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.List;

/**
 * Closes gaps of cracks where lines meet: there, profiles reach over other lines and say little. Between open points of two
 * lines of one place, both near it, the crack runs through the place.
 */
final class JointGaps {

    private record Arm(int first, int step, int count) {}

    private JointGaps() {}

    /** @param gap points between a place and the first open one, at most */
    static void close(LinePoints points, int[] open, int[] closed, int gap) {
        for (List<Arm> arms : arms(points)) {
            List<Arm> near = new ArrayList<>();
            for (Arm arm : arms) {
                if (distance(arm, open) <= gap) {
                    near.add(arm);
                }
            }
            if (near.size() > 1) {
                for (Arm arm : near) {
                    int far = distance(arm, open);
                    int source = arm.first() + far * arm.step();
                    for (int k = 0; k < far; k++) {
                        open[arm.first() + k * arm.step()] = open[source];
                        closed[arm.first() + k * arm.step()] = closed[source];
                    }
                }
            }
        }
    }

    /** Points before the first open one of a line, seen from a place; the whole length where there is none. */
    private static int distance(Arm arm, int[] open) {
        for (int k = 0; k < arm.count(); k++) {
            if (open[arm.first() + k * arm.step()] != OpenPoints.NEVER) {
                return k;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** The lines at each place, seen from there. */
    private static List<List<Arm>> arms(LinePoints points) {
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
            arms.get(edge.from()).add(new Arm(from, 1, count));
            arms.get(edge.to()).add(new Arm(from + count - 1, -1, count));
        }
        return arms;
    }
}
