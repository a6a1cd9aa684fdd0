/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.ArrayList;
import java.util.List;

/** Cracks where lines meet: there, profiles reach over other lines and say little. */
final class Joints {

    private final List<List<Arm>> places;
    private final int[] open;
    private final int[] closed;

    Joints(LinePoints points, int[] open, int[] closed) {
        places = Arm.at(points);
        this.open = open;
        this.closed = closed;
    }

    /**
     * Between open points of two lines of one place, both near it, the crack runs through the place: the two whose open
     * points are nearest, and others that are open right up to it.
     *
     * @param gap points between the place and the first open one, at most
     */
    void close(int gap) {
        for (List<Arm> arms : places) {
            List<Arm> near = new ArrayList<>(
                    arms.stream().filter(arm -> arm.closedPoints(open) <= gap).toList());
            if (near.size() > 1) {
                near.forEach(this::closeTo);
            }
        }
    }

    private void closeTo(Arm arm) {
        int far = arm.closedPoints(open);
        for (int k = 0; k < far; k++) {
            open[arm.point(k)] = open[arm.point(far)];
            closed[arm.point(k)] = closed[arm.point(far)];
        }
    }

    /**
     * A wide crack darkens the beginning of other lines at a place that it passes: what is open there over so few points and
     * leads nowhere is none of it.
     *
     * @param spill points, at most
     */
    void takeSpillOff(int spill) {
        for (List<Arm> arms : places) {
            if (arms.stream().anyMatch(arm -> arm.openPoints(open) > spill || leadsOn(arm))) {
                for (Arm arm : arms) {
                    int count = arm.openPoints(open);
                    if (count <= spill && !leadsOn(arm)) {
                        for (int k = 0; k < count; k++) {
                            open[arm.point(k)] = OpenPoints.NEVER;
                            closed[arm.point(k)] = OpenPoints.NEVER;
                        }
                    }
                }
            }
        }
    }

    /** Whether a line is open up to its other end and the crack goes on there. */
    private boolean leadsOn(Arm arm) {
        return arm.openPoints(open) == arm.count()
                && places.get(arm.far()).stream().anyMatch(next -> !isSame(next, arm) && next.openPoints(open) > 0);
    }

    private static boolean isSame(Arm one, Arm other) {
        return Math.min(one.point(0), one.point(one.count() - 1))
                == Math.min(other.point(0), other.point(other.count() - 1));
    }
}
