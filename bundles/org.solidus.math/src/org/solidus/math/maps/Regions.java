/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.Arrays;

/** Sets of points of a row-major raster: connected parts, growing, dropping what is small. Input stays unchanged. */
final class Regions {

    private Regions() {}

    /**
     * The connected parts of a set.
     *
     * @return a label for each point: 0 outside the set, else 1, 2, ... in the order of each part's first point
     */
    public static int[] label(boolean[] set, int rows, int columns, Connectivity connectivity) {
        check(set.length, rows, columns);
        int[] labels = new int[set.length];
        int[] queue = new int[set.length];
        int label = 0;
        for (int seed = 0; seed < set.length; seed++) {
            if (set[seed] && labels[seed] == 0) {
                flood(set, labels, queue, seed, ++label, rows, columns, connectivity);
            }
        }
        return labels;
    }

    /** How many points each label has; entry 0 counts what is outside. */
    public static int[] sizes(int[] labels) {
        int[] sizes = new int[Arrays.stream(labels).max().orElse(0) + 1];
        for (int label : labels) {
            sizes[label]++;
        }
        return sizes;
    }

    /** The set and its neighbours, so many times over. */
    public static boolean[] grow(boolean[] set, int rows, int columns, Connectivity connectivity, int times) {
        check(set.length, rows, columns);
        boolean[] grown = set.clone();
        for (int time = 0; time < times; time++) {
            boolean[] before = grown.clone();
            for (int point = 0; point < set.length; point++) {
                for (int k = 0; before[point] && k < connectivity.neighbours(); k++) {
                    int neighbour = connectivity.neighbour(point, k, rows, columns);
                    if (neighbour >= 0) {
                        grown[neighbour] = true;
                    }
                }
            }
        }
        return grown;
    }

    /** The set without its connected parts of fewer than so many points. */
    public static boolean[] withoutSmall(boolean[] set, int rows, int columns, Connectivity connectivity, int least) {
        int[] labels = label(set, rows, columns, connectivity);
        int[] sizes = sizes(labels);
        boolean[] kept = new boolean[set.length];
        for (int point = 0; point < set.length; point++) {
            kept[point] = set[point] && sizes[labels[point]] >= least;
        }
        return kept;
    }

    private static void flood(
            boolean[] set,
            int[] labels,
            int[] queue,
            int seed,
            int label,
            int rows,
            int columns,
            Connectivity connectivity) {
        int begin = 0;
        int end = 0;
        labels[seed] = label;
        queue[end++] = seed;
        while (begin < end) {
            int point = queue[begin++];
            for (int k = 0; k < connectivity.neighbours(); k++) {
                int neighbour = connectivity.neighbour(point, k, rows, columns);
                if (neighbour >= 0 && set[neighbour] && labels[neighbour] == 0) {
                    labels[neighbour] = label;
                    queue[end++] = neighbour;
                }
            }
        }
    }

    private static void check(int size, int rows, int columns) {
        if (size != (long) rows * columns) {
            throw new IllegalArgumentException(
                    "A raster of " + rows + " x " + columns + " points cannot have " + size + ".");
        }
    }
}
