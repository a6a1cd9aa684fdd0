/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The graph of thin lines: places where they end or meet, and the lines between them. Spurs, short lines with a free end
 * that thinning leaves at wide places, are taken off.
 */
final class LineGraph {

    private static final int[] DY = {-1, 0, 1, 0, -1, -1, 1, 1};
    private static final int[] DX = {0, 1, 0, -1, -1, 1, -1, 1};

    /**
     * A line between two places.
     *
     * @param from number of the place at its beginning
     * @param to number of the place at its end
     * @param line through the pixels, both places among them
     */
    record Edge(int from, int to, Polyline line) {}

    private final int height;
    private final int width;
    private final boolean[] set;
    private final int[] place;
    private final List<double[]> places = new ArrayList<>();
    private List<Edge> edges = new ArrayList<>();

    private LineGraph(boolean[] set, int height, int width) {
        this.set = set;
        this.height = height;
        this.width = width;
        place = new int[set.length];
        Arrays.fill(place, -1);
    }

    /**
     * @param thin lines of one pixel
     * @param spur free lines shorter than this are taken off, pixels
     */
    static List<Edge> of(PixelLines thin, int height, int width, double spur) {
        LineGraph graph = new LineGraph(thin.pixels(), height, width);
        graph.findPlaces();
        graph.trace();
        graph.prune(spur);
        return graph.edges;
    }

    private int neighbour(int at, int k) {
        int y = at / width + DY[k];
        int x = at % width + DX[k];
        return y < 0 || y >= height || x < 0 || x >= width ? -1 : y * width + x;
    }

    private int degree(int at) {
        int count = 0;
        for (int k = 0; k < DY.length; k++) {
            int next = neighbour(at, k);
            count += next >= 0 && set[next] ? 1 : 0;
        }
        return count;
    }

    /** Pixels that do not have two neighbours, connected ones as one place. */
    private void findPlaces() {
        for (int i = 0; i < set.length; i++) {
            if (set[i] && place[i] < 0 && degree(i) != 2) {
                List<Integer> members = new ArrayList<>(List.of(i));
                place[i] = places.size();
                for (int m = 0; m < members.size(); m++) {
                    for (int k = 0; k < DY.length; k++) {
                        int next = neighbour(members.get(m), k);
                        if (next >= 0 && set[next] && place[next] < 0 && degree(next) != 2) {
                            place[next] = places.size();
                            members.add(next);
                        }
                    }
                }
                places.add(new double[] {
                    members.stream().mapToInt(at -> at / width).average().orElseThrow(),
                    members.stream().mapToInt(at -> at % width).average().orElseThrow()
                });
            }
        }
    }

    private void trace() {
        boolean[] done = new boolean[set.length];
        for (int i = 0; i < set.length; i++) {
            if (place[i] >= 0) {
                for (int k = 0; k < DY.length; k++) {
                    int next = neighbour(i, k);
                    if (next >= 0 && set[next] && place[next] < 0 && !done[next]) {
                        edges.add(follow(i, next, done));
                    }
                }
            }
        }
        for (int i = 0; i < set.length; i++) {
            if (set[i] && place[i] < 0 && !done[i]) { // a ring that meets nothing
                place[i] = places.size();
                places.add(new double[] {i / width, i % width});
                for (int k = 0; k < DY.length; k++) {
                    int next = neighbour(i, k);
                    if (next >= 0 && set[next] && place[next] < 0 && !done[next]) {
                        edges.add(follow(i, next, done));
                    }
                }
            }
        }
    }

    private Edge follow(int start, int first, boolean[] done) {
        List<double[]> points = new ArrayList<>();
        points.add(places.get(place[start]));
        int before = start;
        int at = first;
        while (place[at] < 0) {
            done[at] = true;
            points.add(new double[] {at / width, at % width});
            int next = next(at, before, done);
            if (next < 0) { // ends at what it came from, a ring through its first pixel
                return edge(place[start], place[start], points);
            }
            before = at;
            at = next;
        }
        points.add(places.get(place[at]));
        return edge(place[start], place[at], points);
    }

    private int next(int at, int before, boolean[] done) {
        int fresh = -1;
        for (int k = 0; k < DY.length; k++) {
            int next = neighbour(at, k);
            if (next >= 0 && next != before && set[next] && (place[next] >= 0 || !done[next])) {
                fresh = fresh < 0 || place[next] >= 0 && place[fresh] < 0 ? next : fresh;
            }
        }
        return fresh;
    }

    private static Edge edge(int from, int to, List<double[]> points) {
        return new Edge(
                from,
                to,
                new Polyline(
                        points.stream().mapToDouble(p -> p[0]).toArray(),
                        points.stream().mapToDouble(p -> p[1]).toArray()));
    }

    private void prune(double spur) {
        boolean changed = true;
        while (changed) {
            int[] degree = degrees();
            int before = edges.size();
            List<Edge> kept = new ArrayList<>(edges.stream()
                    .filter(edge -> edge.line().length() >= spur
                            || degree[edge.from()] > 1 && degree[edge.to()] > 1
                            || degree[edge.from()] == 1 && degree[edge.to()] == 1)
                    .toList());
            changed = kept.size() < before;
            edges = kept;
            merge();
        }
    }

    private int[] degrees() {
        int[] degree = new int[places.size()];
        for (Edge edge : edges) {
            degree[edge.from()]++;
            degree[edge.to()]++;
        }
        return degree;
    }

    /** Where only two lines meet they are one. */
    private void merge() {
        int[] degree = degrees();
        for (int p = 0; p < degree.length; p++) {
            int at = p;
            if (degree[p] == 2) {
                List<Edge> two = edges.stream()
                        .filter(edge -> edge.from() == at || edge.to() == at)
                        .toList();
                if (two.size() == 2) {
                    edges.removeAll(two);
                    edges.add(joined(ending(two.get(0), at), ending(two.get(1), at)));
                }
            }
        }
    }

    private static Edge ending(Edge edge, int at) {
        return edge.to() == at ? edge : reversed(edge);
    }

    private static Edge reversed(Edge edge) {
        int last = edge.line().size() - 1;
        double[] y = new double[last + 1];
        double[] x = new double[last + 1];
        for (int i = 0; i <= last; i++) {
            y[i] = edge.line().y()[last - i];
            x[i] = edge.line().x()[last - i];
        }
        return new Edge(edge.to(), edge.from(), new Polyline(y, x));
    }

    /** Both end at one place. */
    private static Edge joined(Edge first, Edge second) {
        Edge back = reversed(second);
        int size = first.line().size();
        double[] y = Arrays.copyOf(first.line().y(), size + back.line().size() - 1);
        double[] x = Arrays.copyOf(first.line().x(), y.length);
        System.arraycopy(back.line().y(), 1, y, size, y.length - size);
        System.arraycopy(back.line().x(), 1, x, size, x.length - size);
        return new Edge(first.from(), back.to(), new Polyline(y, x));
    }
}
