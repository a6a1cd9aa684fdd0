/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A small table as it would stand in a paper: what has too few rows for a curve.
 *
 * @param title above it; may be empty
 * @param headings of the columns; all empty: none are drawn
 * @param rows texts, as many in each as there are headings
 */
public record GridFigure(String title, List<String> headings, List<List<String>> rows) implements Figure {

    /** Checks that every row has as many texts as there are headings. */
    public GridFigure {
        Objects.requireNonNull(title, "title");
        headings = List.copyOf(headings);
        rows = rows.stream().map(List::copyOf).toList();
        int columns = headings.size();
        if (columns == 0 || rows.stream().anyMatch(row -> row.size() != columns)) {
            throw new IllegalArgumentException("The table '" + title + "' needs as many texts in each row as headings, "
                    + columns + ", and at least one.");
        }
    }

    @Override
    public int areas() {
        return 0;
    }

    @Override
    public GridFigure zoomed(int area, Optional<Range> across, Optional<Range> up) {
        Objects.checkIndex(area, areas());
        return this;
    }
}
