/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Field;
import org.solidus.figure.MapFigure;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.Track;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.colour.ColourScale;
import org.solidus.figure.render.PlotArea;

/** The right button drags the limits of colours: in the upper half of a map the upper one, below it the lower one. */
final class ColourDrag {

    private static final double LEAST = 0.01;

    private final FigureView view;
    private final int panel;
    private final ColourScale scale;
    private final Range limits;
    private final double height;
    private final double start;
    private final boolean upper;

    private ColourDrag(FigureView view, int panel, ColourScale scale, Range limits, PlotArea area, double start) {
        this.view = view;
        this.panel = panel;
        this.scale = scale;
        this.limits = limits;
        this.start = start;
        height = Math.max(1, area.bounds().getHeight());
        upper = start < area.bounds().getCenterY();
    }

    static Optional<ColourDrag> of(FigureView view, int panel, PlotArea area, double start) {
        return view.colours(panel).flatMap(scale -> limits(view, panel, scale)
                .map(limits -> new ColourDrag(view, panel, scale, limits, area, start)));
    }

    /** The limits of a panel's colours as numbers. */
    static Optional<Range> limits(FigureView view, int panel, ColourScale scale) {
        Optional<Field> field =
                switch (view.panels().get(panel).part()) {
                    case MapFigure map -> Optional.of(map.field());
                    case Track.Heat heat -> Optional.of(heat.field());
                    default -> Optional.empty();
                };
        return field.map(values -> scale.limits().resolve(values, scale.scaling()));
    }

    void drag(double now) {
        Scaling scaling = scale.scaling();
        double low = scaling.forward(limits.low());
        double high = scaling.forward(limits.high());
        double span = high - low;
        double shift = (start - now) / height * span;
        double newLow = upper ? low : Math.min(low + shift, high - LEAST * span);
        double newHigh = upper ? Math.max(high + shift, low + LEAST * span) : high;
        double from = scaling.inverse(newLow);
        double to = scaling.inverse(newHigh);
        if (Double.isFinite(from) && Double.isFinite(to) && from < to) {
            view.colours(panel, scale.with(new ColourLimits.Explicit(new Range(from, to))));
        }
    }
}
