/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.function.Supplier;

/** Draws what is dragged to places that are meant. */
@FunctionalInterface
public interface Snap {

    /** Everything stays where it is dragged. */
    Snap NONE = (at, reachX, reachY) -> at;

    /**
     * Where a place goes.
     *
     * @param reachX how far it may be drawn along the abscissa
     * @param reachY how far it may be drawn along the ordinate
     */
    Vertex snap(Vertex at, double reachX, double reachY);

    /** To the borders of cells. */
    static Snap borders(Grid x, Grid y) {
        return (at, reachX, reachY) -> new Vertex(border(x, at.x(), reachX), border(y, at.y(), reachY));
    }

    private static double border(Grid grid, double value, double reach) {
        double border = grid.value(Math.rint(grid.index(value) + 0.5) - 0.5);
        return Math.abs(border - value) <= reach ? border : value;
    }

    /** To the nearest of some places, such as the beam centre. */
    static Snap places(Supplier<List<Vertex>> places) {
        return (at, reachX, reachY) -> {
            Vertex best = at;
            double least = 1;
            for (Vertex place : places.get()) {
                double distance = Math.hypot((place.x() - at.x()) / reachX, (place.y() - at.y()) / reachY);
                if (distance < least) {
                    least = distance;
                    best = place;
                }
            }
            return best;
        };
    }

    /** To what this one knows, and where it knows nothing to what another one knows. */
    default Snap or(Snap other) {
        return (at, reachX, reachY) -> {
            Vertex mine = snap(at, reachX, reachY);
            return mine.equals(at) ? other.snap(at, reachX, reachY) : mine;
        };
    }
}
