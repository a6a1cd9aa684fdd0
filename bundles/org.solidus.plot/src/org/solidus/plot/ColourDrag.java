/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.AxisTransform;
import org.solidus.figure.render.ColourKey;
import org.solidus.figure.render.PlotArea;

/**
 * The mouse drags the limits of colours: from the upper part of a map the upper one, from the lower part the lower one,
 * from the middle of a colour bar both.
 */
final class ColourDrag {

    private static final double LEAST = 0.01;
    private static final double MIDDLE = 0.4;

    private final FigureView view;
    private final int panel;
    private final ColourKey key;
    private final double height;
    private final double start;
    private final boolean low;
    private final boolean high;

    private ColourDrag(FigureView view, int panel, ColourKey key, Rectangle2D box, double start, double middle) {
        this.view = view;
        this.panel = panel;
        this.key = key;
        this.start = start;
        height = Math.max(1, box.getHeight());
        double place = (start - box.getMinY()) / height;
        high = place < 0.5 + middle / 2;
        low = place > 0.5 - middle / 2;
    }

    /** Over the map; absent where the panel has no colours that stand for numbers. */
    static Optional<ColourDrag> onMap(FigureView view, int panel, PlotArea area, double start) {
        return area.colours().map(key -> new ColourDrag(view, panel, key, area.bounds(), start, 0));
    }

    /** Over the colour bar. */
    static Optional<ColourDrag> onBar(FigureView view, int panel, PlotArea area, double start) {
        return area.colours().map(key -> new ColourDrag(view, panel, key, key.bar(), start, MIDDLE));
    }

    /** The wheel over the colour bar: more or fewer numbers between the limits, that under the mouse stays. */
    static void wheel(FigureView view, int panel, PlotArea area, double y, double factor) {
        area.colours().ifPresent(key -> {
            AxisTransform bar = new AxisTransform(
                    key.colours().scaling(),
                    key.limits(),
                    key.bar().getMaxY(),
                    key.bar().getMinY());
            Zooming.about(bar, y, factor)
                    .ifPresent(range -> view.colours(panel, key.colours().with(new ColourLimits.Explicit(range))));
        });
    }

    void drag(double now) {
        Scaling scaling = key.colours().scaling();
        double bottom = scaling.forward(key.limits().low());
        double top = scaling.forward(key.limits().high());
        double span = top - bottom;
        double shift = (start - now) / height * span;
        double newBottom = low ? bottom + shift : bottom;
        double newTop = high ? top + shift : top;
        double from = scaling.inverse(high ? newBottom : Math.min(newBottom, top - LEAST * span));
        double to = scaling.inverse(low ? newTop : Math.max(newTop, bottom + LEAST * span));
        if (Double.isFinite(from) && Double.isFinite(to) && from < to) {
            view.colours(panel, key.colours().with(new ColourLimits.Explicit(new Range(from, to))));
        }
    }
}
