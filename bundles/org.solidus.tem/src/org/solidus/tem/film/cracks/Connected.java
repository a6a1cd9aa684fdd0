/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.HashMap;
import java.util.Map;

/** Cracks as connected sets of open points: along lines, and over places where the open ends of lines meet. */
final class Connected {

    private Connected() {}

    /** Number of the crack of each point, from 1 in the order of the points; 0 where it never opens. */
    static int[] of(LinePoints points, int[] open) {
        int[] parent = new int[points.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        Map<Integer, Integer> atPlace = new HashMap<>();
        for (int line = 0; line < points.count(); line++) {
            int from = points.starts()[line];
            int to = points.starts()[line + 1];
            for (int p = from + 1; p < to; p++) {
                if (open[p] != OpenPoints.NEVER && open[p - 1] != OpenPoints.NEVER) {
                    join(parent, p, p - 1);
                }
            }
            meet(parent, atPlace, points.lines().get(line).from(), from, open);
            meet(parent, atPlace, points.lines().get(line).to(), to - 1, open);
        }
        int[] numbers = new int[parent.length];
        int[] crack = new int[parent.length];
        int count = 0;
        for (int p = 0; p < parent.length; p++) {
            if (open[p] != OpenPoints.NEVER) {
                int root = root(parent, p);
                if (numbers[root] == 0) {
                    numbers[root] = ++count;
                }
                crack[p] = numbers[root];
            }
        }
        return crack;
    }

    private static void meet(int[] parent, Map<Integer, Integer> atPlace, int place, int point, int[] open) {
        if (open[point] != OpenPoints.NEVER) {
            Integer other = atPlace.putIfAbsent(place, point);
            if (other != null) {
                join(parent, point, other);
            }
        }
    }

    private static void join(int[] parent, int a, int b) {
        int first = root(parent, a);
        int second = root(parent, b);
        parent[Math.max(first, second)] = Math.min(first, second);
    }

    private static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            root = parent[root];
        }
        parent[at] = root;
        return root;
    }
}
