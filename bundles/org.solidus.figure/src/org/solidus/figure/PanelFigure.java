/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Figures side by side under a common title, row by row.
 *
 * @param title above all
 * @param columns figures in a row, at least 1
 * @param panels at least one; no panels within panels
 */
public record PanelFigure(String title, int columns, List<Figure> panels) implements Figure {

    public PanelFigure {
        Objects.requireNonNull(title, "title");
        panels = List.copyOf(panels);
        if (columns < 1 || panels.isEmpty() || panels.stream().anyMatch(PanelFigure.class::isInstance)) {
            throw new IllegalArgumentException("The figure '" + title
                    + "' needs at least one panel and one column, and no panels "
                    + "within panels.");
        }
    }

    /** As many columns as make the grid nearly square, three at most. */
    public static PanelFigure of(String title, List<Figure> panels) {
        return new PanelFigure(title, (int) Math.max(1, Math.min(3, Math.ceil(Math.sqrt(panels.size())))), panels);
    }

    public int rows() {
        return (panels.size() + columns - 1) / columns;
    }

    @Override
    public int areas() {
        return panels.stream().mapToInt(Figure::areas).sum();
    }

    @Override
    public PanelFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        List<Figure> zoomed = new ArrayList<>();
        int first = 0;
        for (Figure panel : panels) {
            boolean here = area >= first && area < first + panel.areas();
            zoomed.add(here ? panel.zoomed(area - first, across, up) : panel);
            first += panel.areas();
        }
        return new PanelFigure(title, columns, zoomed);
    }
}
