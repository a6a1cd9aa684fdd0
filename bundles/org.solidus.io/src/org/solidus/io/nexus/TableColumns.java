/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.nexus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.hdf5.Hdf5Attributes;
import org.solidus.io.hdf5.Hdf5Dataset;
import org.solidus.io.hdf5.Hdf5File;

/**
 * The columns of a Solidus table or of its maps. They are read when first asked for, and stay in memory. Thread-safe.
 */
final class TableColumns {

    private final List<Field> fields = new ArrayList<>();
    private final String where;
    private List<Column> columns = List.of();

    /** A column and its dataset. */
    private record Field(ColumnSpec column, Hdf5Dataset data) {}

    /** @param tail from a column's member of the group to its dataset */
    TableColumns(Hdf5File file, String group, Hdf5Attributes attributes, String tail) throws IOException {
        where = group + " of " + file.path();
        List<String> names = attributes.texts(Layout.COLUMNS);
        List<String> members = attributes.texts(Layout.COLUMN_MEMBERS);
        if (names.size() != members.size() || names.stream().distinct().count() != names.size()) {
            throw new IOException(where + " does not say which of its members are its columns.");
        }
        for (int i = 0; i < names.size(); i++) {
            Hdf5Dataset data = file.dataset(group + "/" + members.get(i) + tail);
            Unit unit = Unit.lenient(data.attributes().text("units").orElse(""));
            fields.add(new Field(new ColumnSpec(names.get(i), unit, type(data), Kinds.read(data.attributes())), data));
        }
        if (fields.stream()
                        .mapToLong(field -> field.data().elements())
                        .distinct()
                        .count()
                > 1) {
            throw new IOException(where + " has columns of different lengths.");
        }
    }

    private static Column.Type type(Hdf5Dataset data) {
        if (data.type().isEmpty()) {
            return Column.Type.TEXT;
        }
        return data.type().get() == ElementType.INT64 ? Column.Type.INT64 : Column.Type.FLOAT64;
    }

    List<ColumnSpec> spec() {
        return fields.stream().map(Field::column).toList();
    }

    /** Rows of all tables together. */
    long rows() {
        return fields.isEmpty() ? 0 : fields.get(0).data().elements();
    }

    /** Some rows as a table. */
    Table table(int first, int count) throws IOException {
        List<Column> part = new ArrayList<>();
        for (Column column : columns()) {
            part.add(slice(column, first, first + count));
        }
        return new Table(part);
    }

    private static Column slice(Column column, int first, int end) {
        return switch (column.array()) {
            case double[] numbers -> Column.of(column.name(), column.unit(), Arrays.copyOfRange(numbers, first, end));
            case long[] numbers ->
                Column.kinds(column.name(), column.categories(), Arrays.copyOfRange(numbers, first, end));
            default -> Column.of(column.name(), Arrays.copyOfRange((String[]) column.array(), first, end));
        };
    }

    private synchronized List<Column> columns() throws IOException {
        if (columns.size() != fields.size()) {
            List<Column> all = new ArrayList<>();
            for (Field field : fields) {
                all.add(column(field));
            }
            columns = all;
        }
        return columns;
    }

    private static Column column(Field field) throws IOException {
        if (field.column().type() == Column.Type.TEXT) {
            return Column.of(field.column().name(), field.data().texts());
        }
        NDArray values = field.data().readAll();
        return field.column().type() == Column.Type.INT64
                ? Column.kinds(field.column().name(), field.column().categories(), (long[]) values.array())
                : Column.of(field.column().name(), field.column().unit(), values.doubles());
    }
}
