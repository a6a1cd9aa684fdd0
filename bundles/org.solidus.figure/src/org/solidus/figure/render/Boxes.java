/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;

/** Rectangles cut from rectangles. */
final class Boxes {

    private Boxes() {}

    static Rectangle2D inset(Rectangle2D r, double left, double top, double right, double bottom) {
        return new Rectangle2D.Double(
                r.getMinX() + left,
                r.getMinY() + top,
                Math.max(1, r.getWidth() - left - right),
                Math.max(1, r.getHeight() - top - bottom));
    }

    static Rectangle2D inset(Rectangle2D r, double all) {
        return inset(r, all, all, all, all);
    }
}
