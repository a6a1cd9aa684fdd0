/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.ColumnSpec;
import org.solidus.figure.CategoricalMapFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapGeometry;

/** Maps of columns whose numbers are kinds: phases, clusters. */
final class Kinds {

    /** A code that stands for no kind. */
    private static final int NONE = Integer.MIN_VALUE;

    private Kinds() {}

    /** @param values a code a cell, row by row; NaN where there is none */
    static CategoricalMapFigure map(ColumnSpec column, double[] values, MapAxis x, MapAxis y) {
        int[] codes = Arrays.stream(values)
                .mapToInt(value -> Double.isNaN(value) ? NONE : (int) value)
                .toArray();
        List<CategoricalMapFigure.Category> kinds = column.categories().stream()
                .map(kind -> new CategoricalMapFigure.Category(kind.code(), kind.name(), kind.rgb()))
                .toList();
        CategoricalMapFigure map = CategoricalMapFigure.of(column.name(), codes, x, y, kinds);
        return x.axis().unit().equals(y.axis().unit()) ? map : map.with(MapGeometry.MAP.filling());
    }
}
