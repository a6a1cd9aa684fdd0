/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;

/**
 * Where a figure drew data: what a view needs for cursors, zooming and regions.
 *
 * @param bounds logical pixels of the picture
 * @param x abscissa
 * @param y ordinate
 */
public record PlotArea(Rectangle2D bounds, AxisTransform x, AxisTransform y) {

    public PlotArea {
        bounds = (Rectangle2D) bounds.clone();
    }

    /** Logical pixels, copied. */
    @Override
    public Rectangle2D bounds() {
        return (Rectangle2D) bounds.clone();
    }
}
