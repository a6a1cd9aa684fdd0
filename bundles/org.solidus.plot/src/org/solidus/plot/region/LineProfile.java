/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * A line along which values are read, averaged over a width across it.
 *
 * @param from its start, distance 0
 * @param to its end
 * @param width across, in the units of the axes; 0 for a line as thin as the interpolation
 */
public record LineProfile(Vertex from, Vertex to, double width) implements Region {

    private static final double DIAGONAL = Math.PI / 4;

    /** @throws IllegalArgumentException when an end is not finite or the width is negative */
    public LineProfile {
        Finite.require("line", from.x(), from.y(), to.x(), to.y(), width);
        if (width < 0) {
            throw new IllegalArgumentException("The width of a line is at least 0, not " + width + ".");
        }
    }

    static LineProfile of(double x0, double y0, double x1, double y1, double width) {
        return new LineProfile(new Vertex(x0, y0), new Vertex(x1, y1), width);
    }

    double length() {
        return from.distance(to);
    }

    /** Direction, deg. */
    double angle() {
        return Math.toDegrees(Math.atan2(to.y() - from.y(), to.x() - from.x()));
    }

    LineProfile withWidth(double other) {
        return new LineProfile(from, to, other);
    }

    private Vertex across() {
        double length = length();
        return length == 0
                ? new Vertex(0, 0)
                : new Vertex(-(to.y() - from.y()) / length * width / 2, (to.x() - from.x()) / length * width / 2);
    }

    @Override
    public boolean contains(double x, double y) {
        double length = length();
        if (length == 0) {
            return false;
        }
        double ux = (to.x() - from.x()) / length;
        double uy = (to.y() - from.y()) / length;
        double along = (x - from.x()) * ux + (y - from.y()) * uy;
        double off = -(x - from.x()) * uy + (y - from.y()) * ux;
        return along >= 0 && along <= length && Math.abs(off) <= width / 2;
    }

    @Override
    public Optional<Range> x() {
        double reach = Math.abs(across().x());
        return Optional.of(new Range(Math.min(from.x(), to.x()) - reach, Math.max(from.x(), to.x()) + reach));
    }

    @Override
    public Optional<Range> y() {
        double reach = Math.abs(across().y());
        return Optional.of(new Range(Math.min(from.y(), to.y()) - reach, Math.max(from.y(), to.y()) + reach));
    }

    @Override
    public LineProfile moved(double dx, double dy) {
        return new LineProfile(from.plus(dx, dy), to.plus(dx, dy), width);
    }

    /** Start, end, and the middle of a long side, which sets the width. */
    @Override
    public List<Vertex> handles() {
        Vertex across = across();
        return List.of(
                from, to, new Vertex((from.x() + to.x()) / 2 + across.x(), (from.y() + to.y()) / 2 + across.y()));
    }

    @Override
    public LineProfile dragged(int handle, Vertex target, boolean even) {
        return switch (handle) {
            case 0 -> new LineProfile(even ? straight(to, target) : target, to, width);
            case 1 -> new LineProfile(from, even ? straight(from, target) : target, width);
            case 2 -> withWidth(2 * off(target));
            default -> throw new IndexOutOfBoundsException("A line has no handle " + handle + ".");
        };
    }

    private double off(Vertex target) {
        double length = length();
        return length == 0
                ? 0
                : Math.abs((target.y() - from.y()) * (to.x() - from.x())
                                - (target.x() - from.x()) * (to.y() - from.y()))
                        / length;
    }

    private static Vertex straight(Vertex fixed, Vertex target) {
        double angle = Math.atan2(target.y() - fixed.y(), target.x() - fixed.x());
        double even = Math.rint(angle / DIAGONAL) * DIAGONAL;
        double length = fixed.distance(target) * Math.cos(angle - even);
        return fixed.plus(length * Math.cos(even), length * Math.sin(even));
    }

    /** The line and, if it has a width, its sides. */
    @Override
    public List<Outline> outline() {
        Outline line = new Outline(List.of(from, to), false);
        if (width == 0) {
            return List.of(line);
        }
        Vertex a = across();
        return List.of(
                line,
                new Outline(
                        List.of(
                                from.plus(a.x(), a.y()),
                                to.plus(a.x(), a.y()),
                                to.plus(-a.x(), -a.y()),
                                from.plus(-a.x(), -a.y())),
                        true));
    }

    @Override
    public Kind kind() {
        return Kind.LINE;
    }
}
