/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.solidus.figure.render.ColourKey;
import org.solidus.figure.render.LegendEntry;
import org.solidus.figure.render.PlotArea;

/**
 * A place in a view.
 *
 * @param panel number of the panel
 * @param part of it
 */
record ViewPlace(int panel, Part part) {

    /** Parts of a panel. */
    enum Part {
        INSIDE,
        X_AXIS,
        Y_AXIS,
        /** The colour bar. */
        COLOURS
    }

    /** How far the numbers of an axis reach from it, SWT points. */
    private static final double X_REACH = 48;

    private static final double Y_REACH = 76;
    private static final double BAR_REACH = 48;

    /** What lies at a place; absent beside everything. */
    static Optional<ViewPlace> at(List<PlotArea> areas, List<Panel> panels, double x, double y) {
        OptionalInt inside = LayerEvent.panelAt(areas, x, y);
        if (inside.isPresent()) {
            return Optional.of(new ViewPlace(inside.getAsInt(), Part.INSIDE));
        }
        Optional<ViewPlace> colours = colours(areas, x, y);
        if (colours.isPresent()) {
            return colours;
        }
        Optional<ViewPlace> nearest = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < areas.size() && i < panels.size(); i++) {
            Rectangle2D box = areas.get(i).bounds();
            double left = box.getMinX() - x;
            double below = y - box.getMaxY();
            boolean besideY = y >= box.getMinY() && y <= box.getMaxY() && left > 0 && left < Y_REACH;
            boolean belowX = x >= box.getMinX() && x <= box.getMaxX() && below > 0 && below < X_REACH;
            if (besideY && left < least) {
                least = left;
                nearest = Optional.of(new ViewPlace(i, Part.Y_AXIS));
            }
            if (belowX && below < least) {
                least = below;
                nearest = Optional.of(new ViewPlace(i, Part.X_AXIS));
            }
        }
        return nearest;
    }

    /** A colour bar with its numbers. */
    private static Optional<ViewPlace> colours(List<PlotArea> areas, double x, double y) {
        for (int i = 0; i < areas.size(); i++) {
            Optional<Rectangle2D> bar =
                    areas.get(i).colours().map(ColourKey::bar).filter(box -> !box.isEmpty());
            if (bar.isPresent()
                    && x >= bar.get().getMinX() - 2
                    && x <= bar.get().getMaxX() + BAR_REACH
                    && y >= bar.get().getMinY() - 2
                    && y <= bar.get().getMaxY() + 2) {
                return Optional.of(new ViewPlace(i, Part.COLOURS));
            }
        }
        return Optional.empty();
    }

    /** The curve that is named at a place; absent beside all names. */
    static Optional<Look.Curve> named(List<PlotArea> areas, double x, double y) {
        for (int i = 0; i < areas.size(); i++) {
            for (LegendEntry entry : areas.get(i).legend()) {
                if (entry.bounds().contains(x, y)) {
                    return Optional.of(new Look.Curve(i, entry.series()));
                }
            }
        }
        return Optional.empty();
    }
}
