/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Range;
import org.solidus.figure.colour.ColourScale;

/**
 * The colours of a plot area as they were painted.
 *
 * @param value quantity and unit
 * @param colours as the figure describes them
 * @param limits numbers that got the end colours
 * @param bar where the colour bar stands, logical pixels of the picture; empty where the plot area has none of its own
 */
public record ColourKey(PlotAxis value, ColourScale colours, Range limits, Rectangle2D bar) {

    public ColourKey {
        bar = (Rectangle2D) bar.clone();
    }

    /** Logical pixels, copied. */
    @Override
    public Rectangle2D bar() {
        return (Rectangle2D) bar.clone();
    }
}
