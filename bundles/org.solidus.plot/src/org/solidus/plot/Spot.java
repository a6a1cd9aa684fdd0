/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.figure.render.PlotArea;

/**
 * A place in a view.
 *
 * @param panel number of the panel
 * @param part of it
 */
record Spot(int panel, Part part) {

    /** Parts of a panel. */
    enum Part {
        INSIDE,
        X_AXIS,
        Y_AXIS
    }

    /** How far the numbers of an axis reach from it, SWT points. */
    private static final double X_REACH = 48;

    private static final double Y_REACH = 76;

    /** What lies at a place; absent beside everything. */
    static Optional<Spot> at(List<PlotArea> areas, List<Panel> panels, double x, double y) {
        OptionalInt inside = LayerEvent.panelAt(areas, x, y);
        if (inside.isPresent()) {
            return Optional.of(new Spot(inside.getAsInt(), Part.INSIDE));
        }
        Optional<Spot> nearest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < areas.size() && i < panels.size(); i++) {
            Rectangle2D box = areas.get(i).bounds();
            double left = box.getMinX() - x;
            double below = y - box.getMaxY();
            boolean besideY = y >= box.getMinY() && y <= box.getMaxY() && left > 0 && left < Y_REACH;
            boolean belowX = x >= box.getMinX() && x <= box.getMaxX() && below > 0 && below < X_REACH;
            if (besideY && left < least) {
                least = left;
                nearest = Optional.of(new Spot(i, Part.Y_AXIS));
            }
            if (belowX && below < least) {
                least = below;
                nearest = Optional.of(new Spot(i, Part.X_AXIS));
            }
        }
        return nearest;
    }
}
