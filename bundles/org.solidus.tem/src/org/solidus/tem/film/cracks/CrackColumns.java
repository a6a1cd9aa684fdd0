/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.cracks;

import java.util.List;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.tem.maps.MapUnits;

/**
 * The tables of cracks.
 *
 * @param row of all cracks of a frame
 * @param segments one row a piece
 * @param paths one row a point
 */
record CrackColumns(List<ColumnSpec> row, List<ColumnSpec> segments, List<ColumnSpec> paths) {

    private static final Unit SECOND = Unit.of("s");
    private static final List<Category> BOUNDARY = List.of(Category.of(0, "grain"), Category.of(1, "boundary"));

    static CrackColumns of(AxisSpec y, AxisSpec x) {
        Unit length = MapUnits.length(y.unit(), x.unit());
        return new CrackColumns(
                List.of(
                        ColumnSpec.number("length", length),
                        ColumnSpec.number("length error", length),
                        ColumnSpec.number("width", length),
                        whole("cracks"),
                        whole("branch points"),
                        whole("segments"),
                        ColumnSpec.number("on boundaries", Unit.ONE)),
                List.of(
                        whole("segment"),
                        whole("crack"),
                        ColumnSpec.number("length", length),
                        ColumnSpec.number("width", length),
                        ColumnSpec.number("y", y.unit()),
                        ColumnSpec.number("x", x.unit()),
                        ColumnSpec.number("opened", SECOND),
                        ColumnSpec.number("opened error", SECOND),
                        whole("opened frame"),
                        ColumnSpec.number("on boundary", Unit.ONE)),
                List.of(
                        whole("segment"),
                        whole("crack"),
                        ColumnSpec.number("y", y.unit()),
                        ColumnSpec.number("x", x.unit()),
                        ColumnSpec.number("length", length),
                        ColumnSpec.number("width", length),
                        ColumnSpec.number("opened", SECOND),
                        ColumnSpec.number("opened error", SECOND),
                        whole("opened frame"),
                        ColumnSpec.kinds("boundary", BOUNDARY)));
    }

    private static ColumnSpec whole(String name) {
        return new ColumnSpec(name, Unit.ONE, Column.Type.INT64);
    }

    Signature signature(List<AxisSpec> axes) {
        return Signature.array("crack", Unit.ONE, ElementType.UINT8, axes, false)
                .withCompanion("cracks", Signature.table(row))
                .withCompanion("segments", Signature.table(segments))
                .withCompanion("paths", Signature.table(paths));
    }

    /** A table of these columns. @param rows a number a column each */
    static Table table(List<ColumnSpec> columns, List<double[]> rows) {
        Column[] made = new Column[columns.size()];
        for (int c = 0; c < made.length; c++) {
            int at = c;
            ColumnSpec spec = columns.get(c);
            double[] numbers = rows.stream().mapToDouble(row -> row[at]).toArray();
            if (spec.type() == Column.Type.FLOAT64) {
                made[c] = Column.of(spec.name(), spec.unit(), numbers);
            } else {
                long[] whole =
                        rows.stream().mapToLong(row -> Math.round(row[at])).toArray();
                made[c] = spec.categories().isEmpty()
                        ? Column.of(spec.name(), whole)
                        : Column.kinds(spec.name(), spec.categories(), whole);
            }
        }
        return Table.of(made);
    }
}
