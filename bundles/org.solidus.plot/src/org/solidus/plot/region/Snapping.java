/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import org.eclipse.swt.SWT;
import org.solidus.figure.render.AxisTransform;
import org.solidus.plot.LayerEvent;

/** Where the mouse means, when things are drawn to places that are meant; Alt reverses it while it is held. */
final class Snapping {

    private static final double REACH = 6;

    private Snap snap = Snap.NONE;
    private boolean on = true;

    void setSnap(Snap other) {
        snap = other;
    }

    void setOn(boolean snaps) {
        on = snaps;
    }

    boolean on() {
        return on;
    }

    /** The place of the mouse. */
    Vertex place(LayerEvent event) {
        Vertex free = new Vertex(event.dataX(), event.dataY());
        return snaps(event) ? snapped(free, event) : free;
    }

    /** A region that moves; the first of its corners that comes close to something takes it there. */
    Region moved(Region region, double dx, double dy, LayerEvent event) {
        Region free = region.moved(dx, dy);
        if (!snaps(event)) {
            return free;
        }
        for (Vertex corner : free.handles()) {
            if (!Double.isNaN(corner.x()) && !Double.isNaN(corner.y())) {
                Vertex drawn = snapped(corner, event);
                if (!drawn.equals(corner)) {
                    return free.moved(drawn.x() - corner.x(), drawn.y() - corner.y());
                }
            }
        }
        return free;
    }

    private boolean snaps(LayerEvent event) {
        return on == ((event.stateMask() & SWT.ALT) == 0);
    }

    private Vertex snapped(Vertex free, LayerEvent event) {
        return event.area()
                .map(area -> snap.snap(free, reach(area.x(), event.x()), reach(area.y(), event.y())))
                .orElse(free);
    }

    private static double reach(AxisTransform axis, double pixel) {
        return Math.abs(axis.toValue(pixel + REACH) - axis.toValue(pixel));
    }
}
