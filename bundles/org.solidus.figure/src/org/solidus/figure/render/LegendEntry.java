/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.render;

import java.awt.geom.Rectangle2D;

/**
 * Where a curve is named.
 *
 * @param series number of the curve in its panel; of two ordinates those of the far one come last
 * @param name as it is written
 * @param bounds of sample and name, logical pixels of the picture
 */
public record LegendEntry(int series, String name, Rectangle2D bounds) {

    public LegendEntry {
        bounds = (Rectangle2D) bounds.clone();
    }

    /** Logical pixels, copied. */
    @Override
    public Rectangle2D bounds() {
        return (Rectangle2D) bounds.clone();
    }
}
