/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Quantities;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.MapGeometry;

/** Maps of columns whose numbers are kinds: phases, clusters. */
final class Kinds {

    /** A code that stands for no kind. */
    private static final int NONE = Integer.MIN_VALUE;

    private Kinds() {}

    /**
     * A map over the last two axes of a scan.
     *
     * @param values a code a cell, row by row; NaN where there is none
     */
    static CategoricalMapFigure map(ColumnSpec column, double[] values, List<Axis> scan) {
        Axis y = scan.get(scan.size() - 2);
        Axis x = scan.get(scan.size() - 1);
        int[] codes = Arrays.stream(values, 0, Math.multiplyExact(y.size(), x.size()))
                .mapToInt(value -> Double.isNaN(value) ? NONE : (int) value)
                .toArray();
        List<CategoricalMapFigure.Category> kinds = column.categories().stream()
                .map(kind -> new CategoricalMapFigure.Category(kind.code(), kind.name(), kind.rgb()))
                .toList();
        CategoricalMapFigure map = CategoricalMapFigure.of(column.name(), codes, Axes.map(x), Axes.map(y), kinds);
        return map.with(geometry(x, y));
    }

    /** Lengths keep their aspect and get a scale bar. */
    static MapGeometry geometry(Axis x, Axis y) {
        boolean alike = x.unit().equals(y.unit());
        boolean positions =
                List.of(x, y).stream().allMatch(axis -> axis.quantity().equals(Quantities.POSITION));
        MapGeometry geometry = alike ? MapGeometry.MAP : MapGeometry.MAP.filling();
        return alike && positions ? geometry.withScaleBar() : geometry;
    }
}
