/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;

/**
 * A button that went down on a panel: where, and how everything looked at that moment. A drag is worked out from here
 * each time the mouse moves, so that nothing adds up on the way.
 *
 * @param spot what lay under the mouse
 * @param look that the view had
 * @param areas the panels as they were on the screen
 * @param x SWT points in the view
 * @param y SWT points in the view
 */
record Press(ViewPlace spot, Look look, List<PlotArea> areas, double x, double y) {

    /** Whether its panel has gone meanwhile. */
    boolean lost(List<Panel> panels) {
        return spot.panel() >= panels.size() || spot.panel() >= areas.size();
    }

    Panel panel(List<Panel> panels) {
        return panels.get(spot.panel());
    }

    PlotArea area() {
        return areas.get(spot.panel());
    }

    /** What is seen when the panel follows the mouse. */
    Look panned(Look now, Panel panel, double toX, double toY) {
        Look panned = now;
        if (moves(panel, true)) {
            panned = panned.zoomed(panel.axis(true), Zooming.moved(area().x(), toX - x));
        }
        if (moves(panel, false)) {
            panned = panned.zoomed(panel.axis(false), Zooming.moved(area().y(), toY - y));
        }
        return panned;
    }

    /** An axis that the wheel does not zoom is moved from within all the same once its range was chosen. */
    private boolean moves(Panel panel, boolean alongX) {
        boolean zooms = alongX ? panel.zoomsX() : panel.zoomsY();
        boolean inside = spot.part() == ViewPlace.Part.INSIDE;
        return panel.aspect()
                || spot.part() == (alongX ? ViewPlace.Part.X_AXIS : ViewPlace.Part.Y_AXIS)
                || inside && (zooms || look.range(panel.axis(alongX)).isPresent());
    }

    /** What is seen when one end of the ordinate follows the mouse; of upright curves that of the abscissa. */
    Look stretched(Look now, Panel panel, double toX, double toY) {
        boolean alongX = panel.kind() == Panel.Kind.UPRIGHT_TRACK;
        Optional<Range> range = alongX ? Zooming.stretched(area().x(), x, toX) : Zooming.stretched(area().y(), y, toY);
        return now.zoomed(panel.axis(alongX), range);
    }
}
