/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.List;
import java.util.Optional;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.LayerEvent;

/**
 * What lies under the mouse.
 *
 * @param region that can be taken hold of
 * @param handle one of the selected region; -1 when it is none
 */
record RegionHit(NamedRegion region, int handle) {

    /** How far the mouse may be from a line or a handle, SWT points. */
    static final double REACH = 6;

    /** Finds it: the selected region goes first, then what was drawn last. */
    static Optional<RegionHit> at(LayerEvent event, List<NamedRegion> shown, Optional<NamedRegion> selected) {
        Optional<PlotArea> area = event.area();
        if (area.isEmpty()) {
            return Optional.empty();
        }
        return selected.flatMap(one -> onSelected(one, event, area.get())).or(() -> shown.reversed().stream()
                .filter(one -> onBorder(new RegionShape(one.region(), area.get()), event))
                .findFirst()
                .map(one -> new RegionHit(one, -1)));
    }

    /** The inside of the selected one counts, too, unless there would be no place left beside it. */
    private static Optional<RegionHit> onSelected(NamedRegion one, LayerEvent event, PlotArea area) {
        RegionShape shape = new RegionShape(one.region(), area);
        int handle = shape.handleAt(event.x(), event.y(), REACH);
        boolean inside = shape.contains(event.x(), event.y()) && !shape.fillsPanel();
        return handle >= 0 || inside || onBorder(shape, event)
                ? Optional.of(new RegionHit(one, handle))
                : Optional.empty();
    }

    private static boolean onBorder(RegionShape shape, LayerEvent event) {
        return shape.distance(event.x(), event.y()) <= REACH;
    }
}
