/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;

/** Something drawn on a map. */
public sealed interface Overlay {

    /**
     * Outlines of labelled regions, along the borders of their cells, each with its number beside it.
     *
     * @param labels a label a cell, row by row; 0 is outside of every region
     * @param numbered whether the labels are written
     */
    record Outlines(int[] labels, boolean numbered) implements Overlay {
        public Outlines {
            labels = labels.clone();
        }

        @Override
        public int[] labels() {
            return labels.clone();
        }
    }

    /**
     * Lines of equal value of the map.
     *
     * @param levels in the unit of the map
     */
    record Contours(Values levels) implements Overlay {}

    /** Marked points. */
    record Points(List<Point> points) implements Overlay {
        public Points {
            points = List.copyOf(points);
        }
    }

    /**
     * A marked point.
     *
     * @param x in the unit of the map's abscissa
     * @param y in the unit of the map's ordinate
     * @param label beside it; may be empty
     */
    record Point(double x, double y, String label) {}
}
