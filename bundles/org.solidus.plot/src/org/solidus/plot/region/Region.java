/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;

/**
 * A part of a figure, in the units of its axes: it stays where it is when the figure is zoomed, and means the same on
 * every figure of the same axes. Immutable; any thread. Angles are degrees from the abscissa towards the ordinate: on
 * an image whose first row is on top they run clockwise on the screen.
 */
public sealed interface Region permits Box, Interval, LineProfile, Polygon, Ring, Sector {

    /** Whether a place lies in it; a place on its border may count to either side. */
    boolean contains(double x, double y);

    /** What it spans of the abscissa; absent: everything. */
    Optional<Range> x();

    /** What it spans of the ordinate; absent: everything. */
    Optional<Range> y();

    /** The same elsewhere. */
    Region moved(double dx, double dy);

    /** What can be taken hold of, in an order that stays the same while one of them is dragged. */
    List<Vertex> handles();

    /**
     * The region with one of its handles elsewhere.
     *
     * @param handle number in {@link #handles()}
     * @param to where it goes
     * @param even whether to keep it even: a square, a line at a multiple of 45 deg, a ring of the same thickness
     */
    Region dragged(int handle, Vertex to, boolean even);

    /** What is drawn of it, lines of the border. */
    List<Outline> outline();

    /** The kind. */
    Kind kind();

    /**
     * A line of a border.
     *
     * @param points at least two
     * @param closed whether the last is joined to the first
     */
    record Outline(List<Vertex> points, boolean closed) {
        public Outline {
            points = List.copyOf(points);
        }
    }

    /** The kinds of regions. */
    enum Kind {
        BOX("box"),
        LINE("line profile"),
        POLYGON("polygon"),
        SECTOR("sector"),
        RING("ring"),
        INTERVAL("interval");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people: {@code line profile}. */
        public String label() {
            return label;
        }
    }
}
