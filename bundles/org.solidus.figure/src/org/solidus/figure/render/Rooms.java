/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;

/** Room kept free at the four sides of a rectangle, logical pixels. */
record Rooms(double left, double top, double right, double bottom) {

    Rooms plus(Rooms more) {
        return new Rooms(left + more.left, top + more.top, right + more.right, bottom + more.bottom);
    }

    /** On each side the larger of the two. */
    Rooms and(Rooms other) {
        return new Rooms(
                Math.max(left, other.left),
                Math.max(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }

    Rectangle2D inside(Rectangle2D r) {
        return Boxes.inset(r, left, top, right, bottom);
    }
}
