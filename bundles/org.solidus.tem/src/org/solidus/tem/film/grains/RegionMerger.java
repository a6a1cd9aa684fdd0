/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.grains;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Joins regions which no dark line parts, the weakest boundary first (hierarchical merging on the graph of regions, K.
 * Haris et al. 1998, doi 10.1109/83.730380). The depth of a boundary is the level of the darker of its two regions less
 * the brightness of its line there where it is weakest: three tenths of the line may be brighter. A line that is open
 * over a short stretch still parts grains (no leak); one that ends halfway, as a crack into a grain does, parts nothing;
 * the foot of a step of thickness and the rim of a particle are no dark lines.
 *
 * <p>Regions that were different grains in the stretch of the film before need half the depth to stay apart, so that
 * grains do not flicker.
 */
final class RegionMerger {

    private static final int BINS = 64;
    private static final double CLOSED = 0.7;
    private static final double STEP = 0.25;
    private static final double KEEP = 0.5;

    private final double low;
    private final double width;
    private final double depth;
    private final double[] level;
    private final long[] size;
    private final int[] before;
    private final int[] parent;
    private final Map<Integer, Map<Integer, Edge>> edges = new HashMap<>();
    private final PriorityQueue<Entry> queue = new PriorityQueue<>(Comparator.comparingDouble(Entry::depth));

    private static final class Edge {
        private final int[] histogram = new int[BINS];
        private int count;
        private int version;
    }

    private record Entry(double depth, int a, int b, Edge edge, int version) {}

    /**
     * @param regions numbers from 1
     * @param height brightness, smoothed
     * @param dark level of what is dark
     * @param bright level of what is bright
     * @param depth least depth of a boundary
     * @param earlier grain of each pixel before, 0 where there was none
     */
    RegionMerger(
            Picture picture, int[] regions, float[] height, double dark, double bright, double depth, int[] earlier) {
        this.low = dark;
        this.width = Math.max(1e-30, (bright - dark) / BINS);
        this.depth = depth;
        int count = 0;
        for (int region : regions) {
            count = Math.max(count, region);
        }
        level = new double[count + 1];
        size = new long[count + 1];
        before = new int[count + 1];
        parent = new int[count + 1];
        levels(regions, height, earlier);
        lines(picture, regions, height);
    }

    private void levels(int[] regions, float[] height, int[] earlier) {
        for (int p = 0; p < regions.length; p++) {
            level[regions[p]] += height[p];
            size[regions[p]]++;
        }
        int[] votes = new int[before.length];
        for (int p = 0; p < regions.length; p++) {
            // Majority by one pass of Boyer and Moore: a region of noise lies in one grain, or on a line.
            int region = regions[p];
            if (votes[region] == 0) {
                before[region] = earlier[p];
            }
            votes[region] += earlier[p] == before[region] ? 1 : -1;
        }
        for (int region = 0; region < level.length; region++) {
            level[region] /= Math.max(1, size[region]);
            parent[region] = region;
        }
    }

    private void lines(Picture picture, int[] regions, float[] height) {
        int columns = picture.columns();
        for (int p = 0; p < regions.length; p++) {
            if (p % columns + 1 < columns) {
                line(regions[p], regions[p + 1], Math.min(height[p], height[p + 1]));
            }
            if (p + columns < regions.length) {
                line(regions[p], regions[p + columns], Math.min(height[p], height[p + columns]));
            }
        }
    }

    private void line(int a, int b, float height) {
        if (a == b || a == 0 || b == 0) {
            return;
        }
        Edge edge = edges.computeIfAbsent(a, key -> new HashMap<>()).computeIfAbsent(b, key -> new Edge());
        edges.computeIfAbsent(b, key -> new HashMap<>()).putIfAbsent(a, edge);
        edge.histogram[(int) Math.max(0, Math.min(BINS - 1, (height - low) / width))]++;
        edge.count++;
    }

    /** Joins what no line parts. @return for each region the one that stands for all that it joined */
    int[] merge() {
        edges.forEach((a, row) -> row.forEach((b, edge) -> {
            if (a < b) {
                offer(a, b, edge);
            }
        }));
        while (!queue.isEmpty()) {
            Entry entry = queue.remove();
            if (entry.version == entry.edge.version && parent[entry.a] == entry.a && parent[entry.b] == entry.b) {
                join(entry.a, entry.b);
            }
        }
        int[] roots = new int[parent.length];
        for (int region = 0; region < roots.length; region++) {
            roots[region] = root(region);
        }
        return roots;
    }

    /** The level of a region, after what joined it. */
    double level(int region) {
        return level[root(region)];
    }

    private int root(int region) {
        while (parent[region] != region) {
            region = parent[region];
        }
        return region;
    }

    private void offer(int a, int b, Edge edge) {
        double found = Math.min(level[a], level[b]) - brightness(edge);
        boolean werePart = before[a] != before[b] && before[a] > 0 && before[b] > 0;
        if (found < (werePart ? KEEP * depth : depth)) {
            queue.add(new Entry(werePart ? found + KEEP * depth : found, a, b, edge, edge.version));
        }
    }

    /** Brightness of the line, below which lies what must be closed of it. */
    private double brightness(Edge edge) {
        double wanted = CLOSED * edge.count;
        double below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (below + edge.histogram[bin] >= wanted) {
                return low + width * (bin + (wanted - below) / edge.histogram[bin]);
            }
            below += edge.histogram[bin];
        }
        return low + width * BINS;
    }

    private void join(int a, int b) {
        int kept = size[a] >= size[b] ? a : b;
        int gone = kept == a ? b : a;
        level[kept] = joined(kept, gone);
        size[kept] += size[gone];
        before[kept] = before[kept] == 0 ? before[gone] : before[kept];
        parent[gone] = kept;
        Map<Integer, Edge> mine = edges.get(kept);
        mine.remove(gone);
        edges.remove(gone).forEach((other, edge) -> {
            if (other != kept) {
                Map<Integer, Edge> theirs = edges.get(other);
                theirs.remove(gone);
                Edge known = mine.putIfAbsent(other, edge);
                if (known == null) {
                    theirs.put(kept, edge);
                } else {
                    add(edge, known);
                }
            }
        });
        mine.forEach((other, edge) -> {
            edge.version++;
            offer(kept, other, edge);
        });
    }

    /** A hole or the bottom of a line says nothing of the level of the grain that it is counted to. */
    private double joined(int a, int b) {
        double higher = Math.max(level[a], level[b]);
        boolean alike = higher - Math.min(level[a], level[b]) < STEP * (higher - low);
        return alike ? (size[a] * level[a] + size[b] * level[b]) / (size[a] + size[b]) : higher;
    }

    private static void add(Edge from, Edge to) {
        for (int bin = 0; bin < BINS; bin++) {
            to.histogram[bin] += from.histogram[bin];
        }
        to.count += from.count;
    }
}
