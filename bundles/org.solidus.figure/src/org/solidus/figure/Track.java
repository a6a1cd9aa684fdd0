/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.solidus.figure.colour.ColourMap;
import org.solidus.figure.colour.ColourScale;

/** A panel of a {@link StackFigure}; what it shows runs along the axis that all panels share. */
public sealed interface Track {

    /** What stands above the panel; may be empty. */
    String title();

    /** How large the panel is beside the others, across the shared axis. */
    double weight();

    /** The same panel showing a range of its own axis, the near one of two; absent: unchanged. */
    Track showing(Optional<Range> across);

    /**
     * Curves; abscissae of the series lie along the shared axis.
     *
     * @param title above the panel; may be empty
     * @param near ordinate on the left (below, where the shared axis is upright) and its curves
     * @param far ordinate on the right (above) and its curves
     * @param zero whether zero is marked: a residual
     * @param markings of this panel alone
     * @param weight relative size
     */
    record Curves(String title, Scale near, Optional<Scale> far, boolean zero, List<Marking> markings, double weight)
            implements Track {
        public Curves {
            Objects.requireNonNull(title, "title");
            markings = List.copyOf(markings);
            requireWeight(weight);
        }

        /** Curves of one ordinate. */
        public static Curves of(String title, PlotAxis axis, List<Series> series) {
            return new Curves(title, new Scale(axis, series), Optional.empty(), false, List.of(), 1);
        }

        @Override
        public Curves showing(Optional<Range> across) {
            return new Curves(
                    title, new Scale(near.axis().showing(across), near.series()), far, zero, markings, weight);
        }

        /** All curves, those of the far ordinate last. */
        public List<Series> series() {
            return java.util.stream.Stream.concat(
                            near.series().stream(), far.stream().flatMap(scale -> scale.series().stream()))
                    .toList();
        }
    }

    /** An ordinate and its curves. */
    record Scale(PlotAxis axis, List<Series> series) {
        public Scale {
            Objects.requireNonNull(axis, "axis");
            series = List.copyOf(series);
        }
    }

    /**
     * A series of curves in colours.
     *
     * @param title above the panel; may be empty
     * @param field one row for each place along the shared axis
     * @param along places of the rows; their unit is that of the shared axis
     * @param across what the columns are
     * @param value quantity and unit of the colour bar
     * @param colours colour map, limits, linear or logarithmic
     * @param weight relative size
     */
    record Heat(
            String title,
            Field field,
            MapAxis along,
            MapAxis across,
            PlotAxis value,
            ColourScale colours,
            double weight)
            implements Track {
        /** @throws IllegalArgumentException when the axes do not fit the field */
        public Heat {
            Objects.requireNonNull(title, "title");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(colours, "colours");
            requireWeight(weight);
            if (along.size() != field.rows() || across.size() != field.columns()) {
                throw new IllegalArgumentException("The heat map '" + title + "' has " + field.rows() + " rows of "
                        + field.columns() + ", but axes of " + along.size() + " and " + across.size() + ".");
            }
        }

        @Override
        public Heat showing(Optional<Range> range) {
            return new Heat(title, field, along, across.showing(range), value, colours, weight);
        }
    }

    /**
     * Curves of a series, each with its foot at its place along the shared axis, which is upright.
     *
     * @param title above the panel; may be empty
     * @param across abscissa of the curves
     * @param abscissa common to all curves
     * @param curves in the order of their places
     * @param places of the curves along the shared axis, rising
     * @param value what the curves measure
     * @param colours of the curves, by their places
     * @param height of the highest curve, in mean distances between the places
     * @param weight relative size
     */
    record Waterfall(
            String title,
            PlotAxis across,
            Values abscissa,
            List<Values> curves,
            Values places,
            PlotAxis value,
            ColourMap colours,
            double height,
            double weight)
            implements Track {
        /** @throws IllegalArgumentException when lengths differ */
        public Waterfall {
            Objects.requireNonNull(title, "title");
            curves = List.copyOf(curves);
            requireWeight(weight);
            if (curves.isEmpty() || places.size() != curves.size()) {
                throw new IllegalArgumentException("The waterfall '" + title + "' has " + curves.size() + " curves and "
                        + places.size() + " places: it needs at least one, and as many of both.");
            }
            if (curves.stream().anyMatch(curve -> curve.size() != abscissa.size())) {
                throw new IllegalArgumentException("A curve of the waterfall '" + title + "' does not have the "
                        + abscissa.size() + " points of the abscissa.");
            }
            if (!(height > 0) || Double.isInfinite(height)) {
                throw new IllegalArgumentException(
                        "The height of a waterfall is a number above 0, not " + height + ".");
            }
        }

        @Override
        public Waterfall showing(Optional<Range> range) {
            return new Waterfall(
                    title, across.showing(range), abscissa, curves, places, value, colours, height, weight);
        }
    }

    private static void requireWeight(double weight) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("The size of a panel is a number above 0, not " + weight + ".");
        }
    }
}
