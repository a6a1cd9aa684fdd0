/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Table;
import org.solidus.io.hdf5.Hdf5Series;
import org.solidus.io.hdf5.Storage;

/**
 * The columns of a series of tables, each on its way into a dataset. A column that a table lacks holds nothing there:
 * NaN, 0 or an empty text.
 */
final class ColumnFields {

    private static final int SMALL_CHUNK = 1 << 15;
    private static final long[] ONE = new long[0];

    private final SeriesTarget target;
    private final GroupNames names;
    private final long[] lengths;
    private final UnaryOperator<String> path;
    private final List<Field> fields = new ArrayList<>();
    private long rows;

    /**
     * @param names of the group's members
     * @param lengths of the datasets
     * @param path from a column's member of the group to its dataset
     */
    ColumnFields(SeriesTarget target, GroupNames names, long[] lengths, UnaryOperator<String> path) {
        this.target = target;
        this.names = names;
        this.lengths = lengths;
        this.path = path;
    }

    /** A column, the member of the group that holds it, and its dataset. */
    record Field(ColumnSpec column, String member, String path, Hdf5Series series) {

        boolean numeric() {
            return column.type() != Column.Type.TEXT;
        }
    }

    /** Starts columns that are known before the first table. */
    void declare(List<ColumnSpec> columns) throws IOException {
        for (ColumnSpec column : columns) {
            declare(column);
        }
    }

    private void declare(ColumnSpec column) throws IOException {
        if (fields.stream().anyMatch(field -> field.column().name().equals(column.name()))) {
            return;
        }
        String member = names.take(column.name());
        Storage storage = Storage.COMPRESSED.withChunkBytes(SMALL_CHUNK);
        String dataset = path.apply(member);
        Hdf5Series series =
                switch (column.type()) {
                    case FLOAT64 -> target.file().series(dataset, ElementType.FLOAT64, lengths, ONE, storage);
                    case INT64 -> target.file().series(dataset, ElementType.INT64, lengths, ONE, storage);
                    case TEXT -> target.file().texts(dataset, lengths);
                };
        series.appendMissing(rows);
        fields.add(new Field(column, member, dataset, series));
    }

    /** Adds the rows of a table. */
    void add(Table table) throws IOException {
        declare(table.spec());
        for (Field field : fields) {
            Optional<Column> column = table.find(field.column().name());
            if (column.isPresent()) {
                field.series().append(values(field.column(), column.get()));
            } else {
                field.series().appendMissing(table.rows());
            }
        }
        rows += table.rows();
    }

    private Object values(ColumnSpec expected, Column column) throws IOException {
        if (column.type() == expected.type()) {
            return column.array();
        }
        if (expected.type() == Column.Type.FLOAT64 && column.type() == Column.Type.INT64) {
            return column.doubles();
        }
        throw new IOException(target.file().file() + ": column '" + column.name() + "' of '" + target.title() + "' is "
                + column.type() + " in one table and " + expected.type()
                + " in an earlier one; a column has one type.");
    }

    /** Adds rows that hold nothing. */
    void addMissing(long count) throws IOException {
        for (Field field : fields) {
            field.series().appendMissing(count);
        }
        rows += count;
    }

    /** Ends the datasets and lists the columns on the group. */
    void finish() throws IOException {
        for (Field field : fields) {
            field.series().close();
            AxisFields.describe(
                    target.file(),
                    field.path(),
                    field.column().name(),
                    field.column().unit());
            Kinds.write(target.file(), field.path(), field.column().categories());
        }
        target.file()
                .attribute(
                        target.group(),
                        Layout.COLUMNS,
                        fields.stream().map(field -> field.column().name()).toArray(String[]::new));
        target.file()
                .attribute(
                        target.group(),
                        Layout.COLUMN_MEMBERS,
                        fields.stream().map(Field::member).toArray(String[]::new));
    }

    List<Field> fields() {
        return fields;
    }

    long rows() {
        return rows;
    }
}
