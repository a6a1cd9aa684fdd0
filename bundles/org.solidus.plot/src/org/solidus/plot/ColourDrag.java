/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.plot;

import java.util.Optional;
import org.solidus.figure.Range;
import org.solidus.figure.Scaling;
import org.solidus.figure.colour.ColourLimits;
import org.solidus.figure.render.ColourKey;
import org.solidus.figure.render.PlotArea;

/** The mouse drags the limits of colours: from the upper half of a map the upper one, from below it the lower one. */
final class ColourDrag {

    private static final double LEAST = 0.01;

    private final FigureView view;
    private final int panel;
    private final ColourKey key;
    private final double height;
    private final double start;
    private final boolean upper;

    private ColourDrag(FigureView view, int panel, ColourKey key, PlotArea area, double start) {
        this.view = view;
        this.panel = panel;
        this.key = key;
        this.start = start;
        height = Math.max(1, area.bounds().getHeight());
        upper = start < area.bounds().getCenterY();
    }

    /** Absent where the panel has no colours that stand for numbers. */
    static Optional<ColourDrag> of(FigureView view, int panel, PlotArea area, double start) {
        return area.colours().map(key -> new ColourDrag(view, panel, key, area, start));
    }

    void drag(double now) {
        Scaling scaling = key.colours().scaling();
        double low = scaling.forward(key.limits().low());
        double high = scaling.forward(key.limits().high());
        double span = high - low;
        double shift = (start - now) / height * span;
        double newLow = upper ? low : Math.min(low + shift, high - LEAST * span);
        double newHigh = upper ? Math.max(high + shift, low + LEAST * span) : high;
        double from = scaling.inverse(newLow);
        double to = scaling.inverse(newHigh);
        if (Double.isFinite(from) && Double.isFinite(to) && from < to) {
            view.colours(panel, key.colours().with(new ColourLimits.Explicit(new Range(from, to))));
        }
    }
}
