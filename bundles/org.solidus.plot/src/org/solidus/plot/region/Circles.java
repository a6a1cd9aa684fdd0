/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;

/** Arcs as lines of short pieces. */
final class Circles {

    /** Degrees from point to point: the line is within 0.02 per cent of the radius of the circle. */
    private static final double STEP = 2;

    private Circles() {}

    static List<Vertex> arc(Vertex centre, double radius, double start, double span) {
        int pieces = Math.max(1, (int) Math.ceil(Math.abs(span) / STEP));
        List<Vertex> points = new ArrayList<>(pieces + 1);
        for (int i = 0; i <= pieces; i++) {
            points.add(at(centre, radius, start + span * i / pieces));
        }
        return points;
    }

    static Region.Outline circle(Vertex centre, double radius) {
        List<Vertex> points = arc(centre, radius, 0, 360);
        return new Region.Outline(points.subList(0, points.size() - 1), true);
    }

    static Vertex at(Vertex centre, double radius, double degrees) {
        double angle = Math.toRadians(degrees);
        return centre.plus(radius * Math.cos(angle), radius * Math.sin(angle));
    }

    /** Degrees, 0 up to 360, from the abscissa towards the ordinate. */
    static double angle(Vertex centre, double x, double y) {
        double degrees = Math.toDegrees(Math.atan2(y - centre.y(), x - centre.x()));
        return degrees < 0 ? degrees + 360 : degrees;
    }
}
