/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Maps of one quantity with common colours, one colour bar and, where they measure lengths, a common scale: a unit is
 * as long on each of them.
 *
 * @param title above the figure
 * @param columns maps in a row, at least 1
 * @param maps with the same colours and limits; their titles stand above them
 */
public record MapsFigure(String title, int columns, List<MapFigure> maps) implements Figure {

    /** @throws IllegalArgumentException when there are no maps, or their colours differ */
    public MapsFigure {
        Objects.requireNonNull(title, "title");
        maps = List.copyOf(maps);
        if (columns < 1 || maps.isEmpty()) {
            throw new IllegalArgumentException("The figure '" + title + "' needs at least one map and one column.");
        }
        if (maps.stream().map(MapFigure::colours).distinct().count() > 1) {
            throw new IllegalArgumentException("The maps of the figure '" + title + "' have different colours.");
        }
    }

    public int rows() {
        return (maps.size() + columns - 1) / columns;
    }

    @Override
    public int areas() {
        return maps.size();
    }

    @Override
    public MapsFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        MapFigure moved = maps.get(area);
        return new MapsFigure(
                title,
                columns,
                maps.stream()
                        .map(map -> map == moved || comparable(map, moved) ? map.zoomed(0, across, up) : map)
                        .toList());
    }

    private static boolean comparable(MapFigure a, MapFigure b) {
        return same(a.x().axis(), b.x().axis()) && same(a.y().axis(), b.y().axis());
    }

    private static boolean same(PlotAxis a, PlotAxis b) {
        return a.unit().equals(b.unit()) && a.scaling() == b.scaling();
    }
}
