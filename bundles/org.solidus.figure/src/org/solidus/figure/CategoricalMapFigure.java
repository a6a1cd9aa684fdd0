/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A map of kinds: phases, clusters, verdicts. The legend gives the share of each kind among the cells that have one;
 * cells of no listed kind are hatched in grey.
 *
 * @param title above the figure
 * @param codes a code a cell, row by row
 * @param x along a row
 * @param y from row to row
 * @param categories the kinds, in the order of the legend
 * @param brightness 0 (black) to 1 (full colour) a cell, for example a reliability; absent: full colours
 * @param geometry aspect, side of the first row, axes or scale bar
 * @param overlays drawn in order; masks and contours have no meaning here
 */
public record CategoricalMapFigure(
        String title,
        int[] codes,
        MapAxis x,
        MapAxis y,
        List<Category> categories,
        Optional<Field> brightness,
        MapGeometry geometry,
        List<Overlay> overlays)
        implements Figure {

    /** @throws IllegalArgumentException when the sizes do not fit or two kinds have one code */
    public CategoricalMapFigure {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(geometry, "geometry");
        codes = codes.clone();
        categories = List.copyOf(categories);
        overlays = List.copyOf(overlays);
        if (codes.length != (long) x.size() * y.size()
                || brightness.isPresent() && brightness.get().size() != codes.length) {
            throw new IllegalArgumentException("The map '" + title + "' has " + codes.length + " codes, but axes of "
                    + y.size()
                    + " rows and " + x.size() + " columns.");
        }
        if (categories.stream().map(Category::code).distinct().count() != categories.size()) {
            throw new IllegalArgumentException("Two kinds of the map '" + title + "' have the same code.");
        }
        for (Overlay overlay : overlays) {
            overlay.requireCells(title, codes.length);
            if (overlay instanceof Overlay.Contours
                    || overlay instanceof Overlay.Mask
                    || overlay instanceof Overlay.Tint) {
                throw new IllegalArgumentException(
                        "On the map of kinds '" + title + "' contours and masks have no meaning.");
            }
        }
    }

    /** With nothing drawn on it. */
    public CategoricalMapFigure(
            String title,
            int[] codes,
            MapAxis x,
            MapAxis y,
            List<Category> categories,
            Optional<Field> brightness,
            MapGeometry geometry) {
        this(title, codes, x, y, categories, brightness, geometry, List.of());
    }

    /** Full colours, physical aspect, first row on top. */
    public static CategoricalMapFigure of(String title, int[] codes, MapAxis x, MapAxis y, List<Category> categories) {
        return new CategoricalMapFigure(title, codes, x, y, categories, Optional.empty(), MapGeometry.MAP);
    }

    public CategoricalMapFigure withBrightness(Field reliability) {
        return new CategoricalMapFigure(title, codes, x, y, categories, Optional.of(reliability), geometry, overlays);
    }

    public CategoricalMapFigure with(MapGeometry other) {
        return new CategoricalMapFigure(title, codes, x, y, categories, brightness, other, overlays);
    }

    public CategoricalMapFigure titled(String other) {
        return new CategoricalMapFigure(other, codes, x, y, categories, brightness, geometry, overlays);
    }

    /** The same map with something more drawn on it. */
    public CategoricalMapFigure with(Overlay more) {
        List<Overlay> all = new ArrayList<>(overlays);
        all.add(more);
        return new CategoricalMapFigure(title, codes, x, y, categories, brightness, geometry, all);
    }

    /** The codes, copied. */
    @Override
    public int[] codes() {
        return codes.clone();
    }

    /** Code of a cell, row by row. */
    public int code(int cell) {
        return codes[cell];
    }

    /** Share of a kind among the cells that are of any listed kind; 0 where there are none. */
    public double fraction(Category category) {
        long all = Arrays.stream(codes)
                .filter(code -> categories.stream().anyMatch(c -> c.code() == code))
                .count();
        long of = Arrays.stream(codes).filter(code -> code == category.code()).count();
        return all == 0 ? 0 : (double) of / all;
    }

    /**
     * A kind.
     *
     * @param code in the array
     * @param name in the legend
     * @param rgb colour {@code 0xRRGGBB}
     */
    public record Category(int code, String name, int rgb) {}

    @Override
    public int areas() {
        return 1;
    }

    @Override
    public CategoricalMapFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        return new CategoricalMapFigure(
                title, codes, x.showing(across), y.showing(up), categories, brightness, geometry, overlays);
    }
}
