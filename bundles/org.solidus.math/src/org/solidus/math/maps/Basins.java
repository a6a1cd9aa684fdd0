/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Divides a region between its maxima, as water that is lowered from above divides islands: points are taken from the
 * highest down; one that touches no island founds one, one that touches several is a saddle, where the lower islands
 * join the highest unless they stand clear of the saddle by the prominence asked for. A point between islands that stay
 * apart belongs to the one with its highest neighbour.
 */
final class Basins {

    private final int rows;
    private final int columns;
    private final Connectivity connectivity;
    private final double prominence;
    private final double relative;

    /**
     * @param prominence least height of a maximum above the saddle
     * @param relative   and least fraction of its own height
     */
    Basins(int rows, int columns, Connectivity connectivity, double prominence, double relative) {
        this.rows = rows;
        this.columns = columns;
        this.connectivity = connectivity;
        this.prominence = prominence;
        this.relative = relative;
    }

    /**
     * Divides a region.
     *
     * @param region its points, ascending
     * @param height of every point of the raster; only those of the region are read
     * @return the parts, points ascending, in the order of their first points
     */
    List<int[]> divide(int[] region, double[] height) {
        int[] island = new int[height.length];
        Arrays.fill(island, -1);
        int[] parent = new int[region.length];
        double[] top = new double[region.length];
        int islands = 0;
        for (int point : fromTheTop(region, height)) {
            int mine = -1;
            double nearest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < connectivity.neighbours(); k++) {
                int neighbour = connectivity.neighbour(point, k, rows, columns);
                if (neighbour >= 0 && island[neighbour] >= 0 && height[neighbour] > nearest) {
                    nearest = height[neighbour];
                    mine = root(parent, island[neighbour]);
                }
            }
            if (mine < 0) {
                mine = islands++;
                parent[mine] = mine;
                top[mine] = height[point];
            }
            island[point] = mine;
            joinAt(point, height[point], island, parent, top);
        }
        return collect(region, island, parent, islands);
    }

    private void joinAt(int saddle, double level, int[] island, int[] parent, double[] top) {
        for (int k = 0; k < connectivity.neighbours(); k++) {
            int neighbour = connectivity.neighbour(saddle, k, rows, columns);
            if (neighbour < 0 || island[neighbour] < 0) {
                continue;
            }
            int mine = root(parent, island[saddle]);
            int other = root(parent, island[neighbour]);
            int lower = top[mine] < top[other] ? mine : other;
            int higher = lower == mine ? other : mine;
            boolean clear = top[lower] - level >= prominence && top[lower] - level >= relative * top[lower];
            if (lower != higher && !clear) {
                parent[lower] = higher;
            }
        }
    }

    private static int[] fromTheTop(int[] region, double[] height) {
        Integer[] order = Arrays.stream(region).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order, (a, b) -> height[a] == height[b] ? Integer.compare(a, b) : Double.compare(height[b], height[a]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static int root(int[] parent, int island) {
        int root = island;
        while (parent[root] != root) {
            root = parent[root];
        }
        return root;
    }

    private static List<int[]> collect(int[] region, int[] island, int[] parent, int islands) {
        List<List<Integer>> members = new ArrayList<>();
        int[] place = new int[islands];
        Arrays.fill(place, -1);
        for (int point : region) {
            int root = root(parent, island[point]);
            if (place[root] < 0) {
                place[root] = members.size();
                members.add(new ArrayList<>());
            }
            members.get(place[root]).add(point);
        }
        return members.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }
}
