/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * What lies between two circles.
 *
 * @param centre of both
 * @param inner radius, at least 0
 * @param outer radius, at least the inner one
 */
public record Ring(Vertex centre, double inner, double outer) implements Region {

    /** Sorts the radii. @throws IllegalArgumentException when a number is not finite or a radius negative */
    public Ring {
        Finite.require("ring", centre.x(), centre.y(), inner, outer);
        if (inner < 0 || outer < 0) {
            throw new IllegalArgumentException(
                    "The radii of a ring are at least 0, not " + inner + " and " + outer + ".");
        }
        double least = Math.min(inner, outer);
        outer = Math.max(inner, outer);
        inner = least;
    }

    @Override
    public boolean contains(double x, double y) {
        double dx = x - centre.x();
        double dy = y - centre.y();
        double r2 = dx * dx + dy * dy;
        return r2 >= inner * inner && r2 < outer * outer;
    }

    @Override
    public Optional<Range> x() {
        return Optional.of(new Range(centre.x() - outer, centre.x() + outer));
    }

    @Override
    public Optional<Range> y() {
        return Optional.of(new Range(centre.y() - outer, centre.y() + outer));
    }

    @Override
    public Ring moved(double dx, double dy) {
        return new Ring(centre.plus(dx, dy), inner, outer);
    }

    /** Four on the outer circle, four on the inner one, the centre. */
    @Override
    public List<Vertex> handles() {
        List<Vertex> handles = new ArrayList<>();
        for (double radius : new double[] {outer, inner}) {
            for (int quarter = 0; quarter < 4; quarter++) {
                handles.add(Circles.at(centre, radius, 90 * quarter));
            }
        }
        handles.add(centre);
        return List.copyOf(handles);
    }

    @Override
    public Ring dragged(int handle, Vertex to, boolean even) {
        if (handle == 8) {
            return new Ring(to, inner, outer);
        }
        double radius = centre.distance(to);
        if (even) {
            double by = handle < 4 ? radius - outer : radius - inner;
            double kept = Math.max(by, -inner);
            return new Ring(centre, inner + kept, outer + kept);
        }
        return handle < 4
                ? new Ring(centre, Math.min(inner, radius), radius)
                : new Ring(centre, Math.min(outer, radius), outer);
    }

    @Override
    public List<Outline> outline() {
        return inner == 0
                ? List.of(Circles.circle(centre, outer))
                : List.of(Circles.circle(centre, outer), Circles.circle(centre, inner));
    }

    @Override
    public Kind kind() {
        return Kind.RING;
    }
}
