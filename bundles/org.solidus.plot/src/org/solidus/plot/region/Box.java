/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * A rectangle along the axes.
 *
 * @param low its corner of the smallest abscissa and ordinate
 * @param high the opposite corner
 */
public record Box(Vertex low, Vertex high) implements Region {

    /** Sorts the corners. @throws IllegalArgumentException when a corner is not finite */
    public Box {
        double x0 = Math.min(low.x(), high.x());
        double y0 = Math.min(low.y(), high.y());
        double x1 = Math.max(low.x(), high.x());
        double y1 = Math.max(low.y(), high.y());
        Finite.require("box", x0, y0, x1, y1);
        low = new Vertex(x0, y0);
        high = new Vertex(x1, y1);
    }

    /** Between any two opposite corners. */
    public static Box of(double x0, double y0, double x1, double y1) {
        return new Box(new Vertex(x0, y0), new Vertex(x1, y1));
    }

    double width() {
        return high.x() - low.x();
    }

    double height() {
        return high.y() - low.y();
    }

    @Override
    public boolean contains(double x, double y) {
        return x >= low.x() && x < high.x() && y >= low.y() && y < high.y();
    }

    @Override
    public Optional<Range> x() {
        return Optional.of(new Range(low.x(), high.x()));
    }

    @Override
    public Optional<Range> y() {
        return Optional.of(new Range(low.y(), high.y()));
    }

    @Override
    public Box moved(double dx, double dy) {
        return new Box(low.plus(dx, dy), high.plus(dx, dy));
    }

    /** Corners and middles of the sides, in turn from {@link #low()} along the abscissa. */
    @Override
    public List<Vertex> handles() {
        double mx = (low.x() + high.x()) / 2;
        double my = (low.y() + high.y()) / 2;
        return List.of(
                low,
                new Vertex(mx, low.y()),
                new Vertex(high.x(), low.y()),
                new Vertex(high.x(), my),
                high,
                new Vertex(mx, high.y()),
                new Vertex(low.x(), high.y()),
                new Vertex(low.x(), my));
    }

    @Override
    public Box dragged(int handle, Vertex to, boolean even) {
        return switch (handle) {
            case 0 -> corner(high, to, even);
            case 1 -> of(low.x(), to.y(), high.x(), high.y());
            case 2 -> corner(new Vertex(low.x(), high.y()), to, even);
            case 3 -> of(low.x(), low.y(), to.x(), high.y());
            case 4 -> corner(low, to, even);
            case 5 -> of(low.x(), low.y(), high.x(), to.y());
            case 6 -> corner(new Vertex(high.x(), low.y()), to, even);
            case 7 -> of(to.x(), low.y(), high.x(), high.y());
            default -> throw new IndexOutOfBoundsException("A box has no handle " + handle + ".");
        };
    }

    private static Box corner(Vertex fixed, Vertex to, boolean even) {
        if (!even) {
            return new Box(fixed, to);
        }
        double side = Math.max(Math.abs(to.x() - fixed.x()), Math.abs(to.y() - fixed.y()));
        return new Box(
                fixed, fixed.plus(Math.copySign(side, to.x() - fixed.x()), Math.copySign(side, to.y() - fixed.y())));
    }

    @Override
    public List<Outline> outline() {
        return List.of(
                new Outline(List.of(low, new Vertex(high.x(), low.y()), high, new Vertex(low.x(), high.y())), true));
    }

    @Override
    public Kind kind() {
        return Kind.BOX;
    }
}
