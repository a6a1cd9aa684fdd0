/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * A part of a ring between two angles.
 *
 * @param centre of both circles
 * @param inner radius, at least 0
 * @param outer radius, at least the inner one
 * @param start where it begins, deg; kept from 0 up to 360
 * @param span how far it goes on, deg, above 0 and up to 360
 */
public record Sector(Vertex centre, double inner, double outer, double start, double span) implements Region {

    private static final double EVEN = 15;

    /** Sorts the radii. @throws IllegalArgumentException when a number is not finite, negative or out of range */
    public Sector {
        Finite.require("sector", centre.x(), centre.y(), inner, outer, start, span);
        if (inner < 0 || outer < 0) {
            throw new IllegalArgumentException(
                    "The radii of a sector are at least 0, not " + inner + " and " + outer + ".");
        }
        if (!(span > 0 && span <= 360)) {
            throw new IllegalArgumentException("A sector spans more than 0 and at most 360 deg, not " + span + ".");
        }
        double least = Math.min(inner, outer);
        outer = Math.max(inner, outer);
        inner = least;
        start = turn(start);
    }

    private static double turn(double degrees) {
        double turned = degrees % 360;
        return turned < 0 ? turned + 360 : turned;
    }

    /** The whole ring. */
    Ring ring() {
        return new Ring(centre, inner, outer);
    }

    /** Where it ends, deg; may be above 360. */
    double end() {
        return start + span;
    }

    @Override
    public boolean contains(double x, double y) {
        return ring().contains(x, y) && turn(Circles.angle(centre, x, y) - start) <= span;
    }

    @Override
    public Optional<Range> x() {
        return Range.of(border().stream().mapToDouble(Vertex::x));
    }

    @Override
    public Optional<Range> y() {
        return Range.of(border().stream().mapToDouble(Vertex::y));
    }

    /** The border with the outermost points of its arcs, so that no part of it lies beyond. */
    private List<Vertex> border() {
        List<Vertex> points = new ArrayList<>();
        for (double angle : new double[] {start, end()}) {
            points.add(Circles.at(centre, inner, angle));
            points.add(Circles.at(centre, outer, angle));
        }
        for (double quarter = 0; quarter < 360; quarter += 90) {
            if (turn(quarter - start) <= span) {
                points.add(Circles.at(centre, outer, quarter));
                points.add(Circles.at(centre, inner, quarter));
            }
        }
        return points;
    }

    @Override
    public Sector moved(double dx, double dy) {
        return new Sector(centre.plus(dx, dy), inner, outer, start, span);
    }

    /** The middles of the outer and of the inner arc, of the two straight sides, and the centre. */
    @Override
    public List<Vertex> handles() {
        double middle = start + span / 2;
        double radius = (inner + outer) / 2;
        return List.of(
                Circles.at(centre, outer, middle),
                Circles.at(centre, inner, middle),
                Circles.at(centre, radius, start),
                Circles.at(centre, radius, end()),
                centre);
    }

    /** Even: angles in steps of 15 deg; a ring of the same thickness. */
    @Override
    public Sector dragged(int handle, Vertex to, boolean even) {
        double radius = centre.distance(to);
        return switch (handle) {
            case 0, 1 -> {
                Ring ring = ring().dragged(handle * 4, to, even);
                yield new Sector(centre, ring.inner(), ring.outer(), start, span);
            }
            case 2 -> radius == 0 ? this : from(angle(to, even));
            case 3 -> radius == 0 ? this : to(angle(to, even));
            case 4 -> new Sector(to, inner, outer, start, span);
            default -> throw new IndexOutOfBoundsException("A sector has no handle " + handle + ".");
        };
    }

    private double angle(Vertex to, boolean even) {
        double angle = Circles.angle(centre, to.x(), to.y());
        return even ? Math.rint(angle / EVEN) * EVEN : angle;
    }

    private Sector from(double angle) {
        double rest = turn(end() - angle);
        return new Sector(centre, inner, outer, angle, rest == 0 ? 360 : rest);
    }

    private Sector to(double angle) {
        double rest = turn(angle - start);
        return new Sector(centre, inner, outer, start, rest == 0 ? 360 : rest);
    }

    @Override
    public List<Outline> outline() {
        if (span == 360) {
            return ring().outline();
        }
        List<Vertex> points = new ArrayList<>(Circles.arc(centre, outer, start, span));
        List<Vertex> back = inner == 0 ? List.of(centre) : new ArrayList<>(Circles.arc(centre, inner, start, span));
        if (inner > 0) {
            Collections.reverse(back);
        }
        points.addAll(back);
        return List.of(new Outline(points, true));
    }

    @Override
    public Kind kind() {
        return Kind.SECTOR;
    }
}
