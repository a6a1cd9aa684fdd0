/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

/** The region that a drag draws from one place to another. */
final class DrawnRegion {

    private static final double EVEN_ANGLE = 15;
    private static final double SECTOR_SPAN = 40;

    private DrawnRegion() {}

    /**
     * The region.
     *
     * @param even squares, and angles of 15 deg
     * @param map whether an interval may be one of the ordinate
     */
    static Region of(Region.Kind kind, Vertex start, Vertex to, boolean even, boolean map) {
        double radius = start.distance(to);
        return switch (kind) {
            case BOX -> Box.of(start.x(), start.y(), start.x(), start.y()).dragged(4, to, even);
            case LINE -> new LineProfile(start, start, 0).dragged(1, to, even);
            case RING -> new Ring(start, radius / 2, radius);
            case SECTOR -> {
                double angle = Circles.angle(start, to.x(), to.y());
                double middle = even ? Math.rint(angle / EVEN_ANGLE) * EVEN_ANGLE : angle;
                yield new Sector(start, radius / 2, radius, middle - SECTOR_SPAN / 2, SECTOR_SPAN);
            }
            case INTERVAL ->
                map && Math.abs(to.y() - start.y()) > Math.abs(to.x() - start.x())
                        ? Interval.y(start.y(), to.y())
                        : Interval.x(start.x(), to.x());
            case POLYGON -> throw new IllegalStateException("A polygon is made by clicks.");
        };
    }
}
