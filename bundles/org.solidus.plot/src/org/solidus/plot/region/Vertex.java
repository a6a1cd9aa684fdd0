/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

/**
 * A place on a figure, in the units of its axes. A coordinate that is NaN is "anywhere along that axis".
 *
 * @param x along the abscissa
 * @param y along the ordinate
 */
public record Vertex(double x, double y) {

    Vertex plus(double dx, double dy) {
        return new Vertex(x + dx, y + dy);
    }

    double distance(Vertex other) {
        return Math.hypot(other.x - x, other.y - y);
    }
}
