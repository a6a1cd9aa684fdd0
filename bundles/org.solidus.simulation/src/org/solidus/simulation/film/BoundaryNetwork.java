/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The borders of a tessellation as a graph: vertices where grains meet, in the straight plane, and the straight borders
 * between them.
 */
final class BoundaryNetwork {

    private static final double GRID = 1e-5;

    private final List<double[]> vertices = new ArrayList<>();
    private final List<TreeSet<Integer>> neighbours = new ArrayList<>();
    private final List<TreeSet<Integer>> cells = new ArrayList<>();
    private final List<List<Integer>> corners = new ArrayList<>();

    /**
     * The network within a square.
     *
     * @param tessellation the grains
     * @param low first row and column
     * @param high last row and column
     */
    BoundaryNetwork(Tessellation tessellation, double low, double high) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int cell = 0; cell < tessellation.size(); cell++) {
            List<Integer> around = new ArrayList<>();
            for (double[] corner : polygon(tessellation, cell, low, high)) {
                String key = Math.round(corner[0] / GRID) + " " + Math.round(corner[1] / GRID);
                Integer known = numbers.get(key);
                int number = known == null ? add(corner) : known;
                numbers.put(key, number);
                around.add(number);
                cells.get(number).add(cell);
            }
            corners.add(around);
            for (int i = 0; i < around.size(); i++) {
                int next = around.get((i + 1) % around.size());
                neighbours.get(around.get(i)).add(next);
                neighbours.get(next).add(around.get(i));
            }
        }
    }

    private int add(double[] corner) {
        vertices.add(corner);
        neighbours.add(new TreeSet<>());
        cells.add(new TreeSet<>());
        return vertices.size() - 1;
    }

    /** The square, cut by the bisector with every other cell. */
    private static List<double[]> polygon(Tessellation tessellation, int cell, double low, double high) {
        List<double[]> polygon = List.of(
                new double[] {low, low}, new double[] {low, high}, new double[] {high, high}, new double[] {high, low});
        for (int other = 0; other < tessellation.size(); other++) {
            if (other != cell) {
                double ny = tessellation.y(other) - tessellation.y(cell);
                double nx = tessellation.x(other) - tessellation.x(cell);
                double middle = ny * (tessellation.y(other) + tessellation.y(cell)) / 2
                        + nx * (tessellation.x(other) + tessellation.x(cell)) / 2;
                polygon = cut(polygon, ny, nx, middle);
            }
        }
        return polygon;
    }

    /** The part of a convex polygon where {@code ny y + nx x <= middle} (Sutherland and Hodgman). */
    private static List<double[]> cut(List<double[]> polygon, double ny, double nx, double middle) {
        List<double[]> kept = new ArrayList<>();
        for (int i = 0; i < polygon.size(); i++) {
            double[] a = polygon.get(i);
            double[] b = polygon.get((i + 1) % polygon.size());
            double da = ny * a[0] + nx * a[1] - middle;
            double db = ny * b[0] + nx * b[1] - middle;
            if (da <= 0) {
                kept.add(a);
            }
            if (da < 0 && db > 0 || da > 0 && db < 0) {
                double part = da / (da - db);
                kept.add(new double[] {a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])});
            }
        }
        return kept;
    }

    int size() {
        return vertices.size();
    }

    double y(int vertex) {
        return vertices.get(vertex)[0];
    }

    double x(int vertex) {
        return vertices.get(vertex)[1];
    }

    /** Vertices at the other ends of the borders that meet here, ascending. */
    List<Integer> neighbours(int vertex) {
        return List.copyOf(neighbours.get(vertex));
    }

    /** Grains that meet here, ascending. */
    List<Integer> cells(int vertex) {
        return List.copyOf(cells.get(vertex));
    }

    /** Vertices around a grain, in order. */
    List<Integer> corners(int cell) {
        return List.copyOf(corners.get(cell));
    }

    double distance(int a, int b) {
        return Math.hypot(y(a) - y(b), x(a) - x(b));
    }
}
