/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.film;

import java.util.ArrayList;
import java.util.List;

/**
 * A crack as a line of points that its tip passes one after another.
 *
 * @param number of the crack
 * @param points from its origin on, a pixel or two apart
 */
record Crack(int number, List<Point> points) {

    /** Half the width of a crack when it opens, pixels. */
    private static final double FRESH = 0.9;

    /** How fast it opens further, in shares of what happens during the film. */
    private static final double OPENING = 0.25;

    /** How much further, pixels. */
    private static final double WIDENING = 0.7;

    /**
     * A point of a crack.
     *
     * @param y row, pixels
     * @param x column, pixels
     * @param share of what happens during the film, when the tip is here
     * @param leg number of the stretch that leads here; the first is 0
     * @param onBoundary whether that stretch runs along a grain boundary
     */
    record Point(double y, double x, double share, int leg, boolean onBoundary) {}

    Crack {
        points = List.copyOf(points);
    }

    double segmentLength(int segment) {
        Point a = points.get(segment);
        Point b = points.get(segment + 1);
        return Math.hypot(b.y() - a.y(), b.x() - a.x());
    }

    int segments() {
        return points.size() - 1;
    }

    /** How much of a segment is open: 0 to 1. */
    double open(int segment, double share) {
        double from = points.get(segment).share();
        double to = points.get(segment + 1).share();
        return share >= to ? 1 : share <= from ? 0 : (share - from) / (to - from);
    }

    /** Half the width of a segment, pixels. */
    double halfWidth(int segment, double share) {
        double age = Math.max(0, share - points.get(segment).share());
        return FRESH + WIDENING * (1 - StrictMath.exp(-age / OPENING));
    }

    /** Length that is open, pixels. */
    double length(double share) {
        double length = 0;
        for (int i = 0; i < segments(); i++) {
            length += open(i, share) * segmentLength(i);
        }
        return length;
    }

    /** Length that is open and runs along boundaries, pixels. */
    double lengthOnBoundaries(double share) {
        double length = 0;
        for (int i = 0; i < segments(); i++) {
            length += points.get(i + 1).onBoundary() ? open(i, share) * segmentLength(i) : 0;
        }
        return length;
    }

    /** Numbers of the points at which a leg ends, the origin first. */
    List<Integer> joints() {
        List<Integer> joints = new ArrayList<>(List.of(0));
        for (int i = 1; i < points.size(); i++) {
            if (i + 1 == points.size()
                    || points.get(i + 1).leg() != points.get(i).leg()) {
                joints.add(i);
            }
        }
        return joints;
    }
}
