/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * A polygon; where its border crosses itself, what is inside an odd number of times counts.
 *
 * @param points corners in turn, at least three
 */
public record Polygon(List<Vertex> points) implements Region {

    /** @throws IllegalArgumentException when there are less than three corners or one is not finite */
    public Polygon {
        points = List.copyOf(points);
        if (points.size() < 3) {
            throw new IllegalArgumentException("A polygon has at least three corners, not " + points.size() + ".");
        }
        for (Vertex point : points) {
            Finite.require("polygon", point.x(), point.y());
        }
    }

    /**
     * Where a line of constant ordinate crosses the border, rising: inside between the first and the second, the third
     * and the fourth.
     */
    double[] crossings(double y) {
        double[] found = new double[points.size()];
        int count = 0;
        Vertex before = points.get(points.size() - 1);
        for (Vertex point : points) {
            if (point.y() > y != before.y() > y) {
                found[count++] = crossing(before, point, y);
            }
            before = point;
        }
        double[] rising = Arrays.copyOf(found, count);
        Arrays.sort(rising);
        return rising;
    }

    private static double crossing(Vertex a, Vertex b, double y) {
        return a.x() + (y - a.y()) / (b.y() - a.y()) * (b.x() - a.x());
    }

    @Override
    public boolean contains(double x, double y) {
        boolean inside = false;
        Vertex before = points.get(points.size() - 1);
        for (Vertex point : points) {
            if (point.y() > y != before.y() > y && x >= crossing(before, point, y)) {
                inside = !inside;
            }
            before = point;
        }
        return inside;
    }

    /** Area in the product of the units of the axes, of a border that does not cross itself. */
    double area() {
        double twice = 0;
        Vertex before = points.get(points.size() - 1);
        for (Vertex point : points) {
            twice += before.x() * point.y() - point.x() * before.y();
            before = point;
        }
        return Math.abs(twice) / 2;
    }

    @Override
    public Optional<Range> x() {
        return Range.of(points.stream().mapToDouble(Vertex::x));
    }

    @Override
    public Optional<Range> y() {
        return Range.of(points.stream().mapToDouble(Vertex::y));
    }

    @Override
    public Polygon moved(double dx, double dy) {
        return new Polygon(points.stream().map(point -> point.plus(dx, dy)).toList());
    }

    /** The corners. */
    @Override
    public List<Vertex> handles() {
        return points;
    }

    @Override
    public Polygon dragged(int handle, Vertex to, boolean even) {
        List<Vertex> others = new ArrayList<>(points);
        others.set(handle, to);
        return new Polygon(others);
    }

    /** With one more corner, on the side that follows a corner. */
    Polygon withCorner(int after, Vertex corner) {
        List<Vertex> more = new ArrayList<>(points);
        more.add(after + 1, corner);
        return new Polygon(more);
    }

    /** Without one of the corners; three always stay. */
    Polygon withoutCorner(int corner) {
        if (points.size() == 3) {
            return this;
        }
        List<Vertex> fewer = new ArrayList<>(points);
        fewer.remove(corner);
        return new Polygon(fewer);
    }

    @Override
    public List<Outline> outline() {
        return List.of(new Outline(points, true));
    }

    @Override
    public Kind kind() {
        return Kind.POLYGON;
    }
}
