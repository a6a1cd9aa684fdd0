/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Curves over a common abscissa, with an optional panel below that shares it: a fit above, its residual below.
 *
 * @param title above the figure
 * @param x abscissa
 * @param y ordinate
 * @param series drawn in order, the last on top
 * @param markings events, intervals, Bragg positions
 * @param residual panel below
 */
public record LineFigure(
        String title, PlotAxis x, PlotAxis y, List<Series> series, List<Marking> markings, Optional<Residual> residual)
        implements Figure {

    public LineFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(x, "x");
        Objects.requireNonNull(y, "y");
        series = List.copyOf(series);
        markings = List.copyOf(markings);
        Objects.requireNonNull(residual, "residual");
    }

    /** The panel below: its ordinate and curves; zero is marked. */
    public record Residual(PlotAxis y, List<Series> series) {
        public Residual {
            series = List.copyOf(series);
        }
    }

    public static Builder builder(String title, PlotAxis x, PlotAxis y) {
        return new Builder(title, x, y);
    }

    @Override
    public int areas() {
        return residual.isPresent() ? 2 : 1;
    }

    @Override
    public LineFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        Optional<Residual> lower =
                area == 0 ? residual : residual.map(r -> new Residual(r.y().showing(up), r.series()));
        return new LineFigure(title, x.showing(across), area == 0 ? y.showing(up) : y, series, markings, lower);
    }

    /** Collects the parts of a figure. */
    public static final class Builder {

        private final String title;
        private final PlotAxis x;
        private final PlotAxis y;
        private final List<Series> series = new ArrayList<>();
        private final List<Marking> markings = new ArrayList<>();
        private Optional<Residual> residual = Optional.empty();

        private Builder(String title, PlotAxis x, PlotAxis y) {
            this.title = title;
            this.x = x;
            this.y = y;
        }

        public Builder add(Series one) {
            series.add(one);
            return this;
        }

        public Builder mark(Marking one) {
            markings.add(one);
            return this;
        }

        public Builder residual(PlotAxis axis, Series... curves) {
            residual = Optional.of(new Residual(axis, List.of(curves)));
            return this;
        }

        public LineFigure build() {
            return new LineFigure(title, x, y, series, markings, residual);
        }
    }
}
