/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.solidus.figure.colour.ColourScale;

/**
 * A two-dimensional array in colours: a map of a scan, a detector image, a series of curves as a heat map. Cells
 * without data are hatched in grey, never drawn in a colour of the map.
 *
 * @param title above the figure
 * @param field the numbers; {@code field.get(row, column)} lies at {@code y.centres().get(row)},
 *     {@code x.centres().get(column)}
 * @param x along a row
 * @param y from row to row
 * @param value quantity and unit of the colour bar; its scaling and range are not used, the colours have their own
 * @param colours colour map, limits, linear or logarithmic
 * @param geometry aspect, side of the first row, axes or scale bar
 * @param overlays drawn in order, masks first
 * @param sampling what a pixel shows where it covers several cells
 */
public record MapFigure(
        String title,
        Field field,
        MapAxis x,
        MapAxis y,
        PlotAxis value,
        ColourScale colours,
        MapGeometry geometry,
        List<Overlay> overlays,
        Sampling sampling)
        implements Figure {

    /** @throws IllegalArgumentException when the axes or outlines do not fit the array */
    public MapFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(colours, "colours");
        Objects.requireNonNull(geometry, "geometry");
        Objects.requireNonNull(sampling, "sampling");
        overlays = List.copyOf(overlays);
        if (x.size() != field.columns() || y.size() != field.rows()) {
            throw new IllegalArgumentException("The map '" + title + "' has " + field.rows() + " rows and "
                    + field.columns()
                    + " columns, but axes of " + y.size() + " and " + x.size() + ".");
        }
        for (Overlay overlay : overlays) {
            overlay.requireCells(title, field.size());
        }
    }

    /** A map of a scan: viridis, physical aspect, first row on top. */
    public static Builder map(String title, Field field, MapAxis x, MapAxis y, PlotAxis value) {
        return new Builder(title, field, x, y, value, ColourScale.LINEAR, MapGeometry.MAP);
    }

    /** A detector image: logarithmic magma, first row on top. */
    public static Builder image(String title, Field field, MapAxis x, MapAxis y, PlotAxis value) {
        return new Builder(title, field, x, y, value, ColourScale.IMAGE, MapGeometry.MAP);
    }

    /** A series of curves, one a row: fills the figure, the first row at the bottom. */
    public static Builder heatMap(String title, Field field, MapAxis x, MapAxis y, PlotAxis value) {
        return new Builder(title, field, x, y, value, ColourScale.LINEAR, MapGeometry.SERIES);
    }

    /** The same map in other colours. */
    public MapFigure with(ColourScale other) {
        return new MapFigure(title, field, x, y, value, other, geometry, overlays, sampling);
    }

    public MapFigure with(Sampling other) {
        return new MapFigure(title, field, x, y, value, colours, geometry, overlays, other);
    }

    /** The same map with something more drawn on it. */
    public MapFigure with(Overlay more) {
        List<Overlay> all = new ArrayList<>(overlays);
        all.add(more);
        return new MapFigure(title, field, x, y, value, colours, geometry, all, sampling);
    }

    @Override
    public int areas() {
        return 1;
    }

    @Override
    public MapFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        return new MapFigure(
                title, field, x.showing(across), y.showing(up), value, colours, geometry, overlays, sampling);
    }

    /** Collects the parts of a figure. */
    public static final class Builder {

        private final String title;
        private final Field field;
        private final MapAxis x;
        private final MapAxis y;
        private final PlotAxis value;
        private ColourScale colours;
        private MapGeometry geometry;
        private final List<Overlay> overlays = new ArrayList<>();

        private Builder(
                String title,
                Field field,
                MapAxis x,
                MapAxis y,
                PlotAxis value,
                ColourScale colours,
                MapGeometry geometry) {
            this.title = title;
            this.field = field;
            this.x = x;
            this.y = y;
            this.value = value;
            this.colours = colours;
            this.geometry = geometry;
        }

        public Builder colours(ColourScale scale) {
            colours = scale;
            return this;
        }

        public Builder geometry(MapGeometry other) {
            geometry = other;
            return this;
        }

        /** Burns a scale bar into the map. */
        public Builder scaleBar() {
            geometry = geometry.withScaleBar();
            return this;
        }

        public Builder overlay(Overlay overlay) {
            overlays.add(overlay);
            return this;
        }

        public MapFigure build() {
            return new MapFigure(title, field, x, y, value, colours, geometry, overlays, Sampling.MEAN);
        }
    }
}
