/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.render.PlotArea;

/** Zooms about a place, as the wheel and the keys do: what is there stays there. */
final class WheelZoom {

    /** Of one notch. */
    static final double FACTOR = 1.2;

    /** Notches that follow closer than this are one step to go back. */
    private static final int BURST_MS = 700;

    private final FigureView view;
    private int last;
    private Optional<Anchor> anchor = Optional.empty();

    /** What the wheel keeps under the mouse, though pictures have their axes a pixel here or there. */
    private record Anchor(ViewPlace spot, double x, double y, double dataX, double dataY) {
        boolean holds(ViewPlace other, double otherX, double otherY) {
            return spot.equals(other) && x == otherX && y == otherY;
        }
    }

    WheelZoom(FigureView view) {
        this.view = view;
    }

    /** Everything moved otherwise than by the wheel: it takes hold anew. */
    void forgetAnchor() {
        anchor = Optional.empty();
    }

    /**
     * Zooms.
     *
     * @param spot what is at the place
     * @param factor above 1 shows more
     * @param xOnly whether the ordinate stays
     * @param time of the event, ms
     */
    void zoom(ViewPlace spot, double x, double y, double factor, boolean xOnly, int time) {
        Panel panel = view.panels().get(spot.panel());
        PlotArea area = view.areas().get(spot.panel());
        if (spot.part() == ViewPlace.Part.COLOURS) {
            ColourDrag.wheel(view, spot.panel(), area, y, factor);
            return;
        }
        Anchor held = anchor.filter(old -> old.holds(spot, x, y))
                .orElseGet(() ->
                        new Anchor(spot, x, y, area.x().toValue(x), area.y().toValue(y)));
        anchor = Optional.of(held);
        Optional<Range> xRange = Zooming.about(area.x(), x, held.dataX(), factor);
        Optional<Range> yRange = Zooming.about(area.y(), y, held.dataY(), factor);
        if (panel.aspect() && (xRange.isEmpty() || yRange.isEmpty())) {
            return;
        }
        if (panel.aspect() && factor > 1 && panel.holdsAll(xRange.orElseThrow(), yRange.orElseThrow())) {
            view.look(view.look().with(panel.axis(true), Optional.empty()).with(panel.axis(false), Optional.empty()));
            return;
        }
        boolean inside = spot.part() == ViewPlace.Part.INSIDE;
        Look look = view.look();
        if (panel.aspect() || spot.part() == ViewPlace.Part.X_AXIS || inside && (panel.zoomsX() || xOnly)) {
            look = look.zoomed(panel.axis(true), xRange);
        }
        if (panel.aspect() || spot.part() == ViewPlace.Part.Y_AXIS || inside && panel.zoomsY() && !xOnly) {
            look = look.zoomed(panel.axis(false), yRange);
        }
        show(look, time);
        anchor = Optional.of(held);
    }

    private void show(Look look, int time) {
        boolean burst = time - last < BURST_MS && time - last >= 0;
        last = time;
        if (burst) {
            view.apply(look);
        } else {
            view.look(look);
        }
    }
}
