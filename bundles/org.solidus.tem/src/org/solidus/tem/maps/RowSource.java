/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.maps;

import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;

/** A series of one-row tables made of columns in memory: a row is built when it is asked for. */
public final class RowSource implements Source {

    /**
     * A column of the rows.
     *
     * @param spec name, unit, type and kinds
     * @param at value of a point; thread-safe
     */
    public record RowColumn(ColumnSpec spec, IntToDoubleFunction at) {

        Column holding(int point) {
            double value = at.applyAsDouble(point);
            return spec.type() == Column.Type.INT64
                    ? Column.kinds(spec.name(), spec.categories(), Math.round(value))
                    : Column.of(spec.name(), spec.unit(), value);
        }
    }

    private final SourceInfo info;
    private final List<RowColumn> columns;
    private final BitSet missing;

    /**
     * @param scan axes of the map, slowest first
     * @param missing points that have no row
     */
    public RowSource(String name, List<Axis> scan, List<RowColumn> columns, BitSet missing) {
        this.columns = List.copyOf(columns);
        this.missing = (BitSet) missing.clone();
        info = SourceInfo.of(name, Signature.table(specs(columns)), scan);
    }

    /** What the columns are. */
    public static List<ColumnSpec> specs(List<RowColumn> columns) {
        return columns.stream().map(RowColumn::spec).toList();
    }

    @Override
    public SourceInfo info() {
        return info;
    }

    @Override
    public Frame frame(long index) throws MissingFrameException {
        info.requireFrame(index);
        int point = Math.toIntExact(index);
        if (missing.get(point)) {
            throw new MissingFrameException("Point " + index + " of " + info.name() + " was not measured.");
        }
        Column[] row = new Column[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).holding(point);
        }
        return Frame.of(Table.of(row)).with().place(Place.at(index)).build();
    }
}
