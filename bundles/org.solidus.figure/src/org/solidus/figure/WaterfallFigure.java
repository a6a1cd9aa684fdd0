/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.solidus.figure.colour.ColourMap;

/**
 * Curves of a series above each other, coloured by time (or whatever runs along the series).
 *
 * @param title above the figure
 * @param x abscissa
 * @param y what the curves measure
 * @param abscissa common to all curves
 * @param curves first at the bottom
 * @param along what runs along the series: quantity and unit of the colour bar
 * @param position of each curve along the series
 * @param colours of the curves
 * @param offset distance of the first curve from the last, as a multiple of the highest curve's height; for example 2
 */
public record WaterfallFigure(
        String title,
        PlotAxis x,
        PlotAxis y,
        Values abscissa,
        List<Values> curves,
        PlotAxis along,
        Values position,
        ColourMap colours,
        double offset)
        implements Figure {

    /** @throws IllegalArgumentException when lengths differ */
    public WaterfallFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        Objects.requireNonNull(along, "along");
        Objects.requireNonNull(colours, "colours");
        curves = List.copyOf(curves);
        if (curves.isEmpty() || position.size() != curves.size()) {
            throw new IllegalArgumentException("The waterfall '" + title + "' has " + curves.size() + " curves and "
                    + position.size() + " positions: it needs at least one, and as many of both.");
        }
        if (curves.stream().anyMatch(curve -> curve.size() != abscissa.size())) {
            throw new IllegalArgumentException("A curve of the waterfall '" + title + "' does not have the "
                    + abscissa.size()
                    + " points of the abscissa.");
        }
        if (!(offset >= 0) || Double.isInfinite(offset)) {
            throw new IllegalArgumentException("The offset of a waterfall is a number from 0 up, not " + offset + ".");
        }
    }

    /** Plasma colours, moderate offset. */
    public static WaterfallFigure of(
            String title,
            PlotAxis x,
            PlotAxis y,
            Values abscissa,
            List<Values> curves,
            PlotAxis along,
            Values position) {
        return new WaterfallFigure(title, x, y, abscissa, curves, along, position, ColourMap.PLASMA, 2);
    }

    @Override
    public int areas() {
        return 1;
    }

    @Override
    public WaterfallFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        return new WaterfallFigure(
                title, x.showing(across), y.showing(up), abscissa, curves, along, position, colours, offset);
    }
}
