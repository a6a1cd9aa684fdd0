/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.figure.render.PlotArea;
import org.solidus.plot.LayerEvent;

/** A polygon that is made by clicks, corner by corner; a click on the first corner closes it. */
public final class PolygonDraft {

    private static final int LEAST = 3;

    private final double closing;
    private final double apart;
    private final List<Vertex> corners = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param closing distance to the first corner at which a click closes the polygon, SWT points
     * @param apart distance to the last corner up to which a click is none, SWT points
     */
    public PolygonDraft(double closing, double apart) {
        this.closing = closing;
        this.apart = apart;
    }

    /** The corners so far. */
    public List<Vertex> corners() {
        return List.copyOf(corners);
    }

    public boolean isEmpty() {
        return corners.isEmpty();
    }

    /**
     * A click over a panel.
     *
     * @param at the corner that it makes
     * @return the polygon, when it is closed by it
     */
    public Optional<Polygon> click(Vertex at, LayerEvent event) {
        if (corners.size() >= LEAST && distance(corners.get(0), event) <= closing) {
            return close();
        }
        if (corners.isEmpty() || distance(corners.get(corners.size() - 1), event) > apart) {
            corners.add(at);
        }
        return Optional.empty();
    }

    private static double distance(Vertex corner, LayerEvent event) {
        PlotArea area = event.area().orElseThrow();
        return Math.hypot(area.x().toPixel(corner.x()) - event.x(), area.y().toPixel(corner.y()) - event.y());
    }

    /** The polygon, and begins anew; absent while the corners are too few: they stay. */
    public Optional<Polygon> close() {
        if (corners.size() < LEAST) {
            return Optional.empty();
        }
        Polygon polygon = new Polygon(corners);
        corners.clear();
        return Optional.of(polygon);
    }

    /** Takes the last corner back. */
    public void dropLast() {
        corners.remove(corners.size() - 1);
    }

    public void clear() {
        corners.clear();
    }
}
