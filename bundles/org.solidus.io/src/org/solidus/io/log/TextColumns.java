/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.io.text.TextTable;

/**
 * Some columns of a text table, and its rows up to the last one in which they hold anything: of groups of columns that
 * stand side by side each has its own length.
 */
public final class TextColumns {

    private final TextTable table;
    private final List<Integer> places;
    private final int rows;

    private TextColumns(TextTable table, List<Integer> places, int rows) {
        this.table = table;
        this.places = places;
        this.rows = rows;
    }

    /** Those of which this holds, with all rows. */
    public static TextColumns where(TextTable table, Predicate<ColumnSpec> wanted) {
        return new TextColumns(table, places(table, wanted), table.rows());
    }

    /** Those of which this holds, with the rows up to the last that is not empty. @throws IOException when unreadable */
    public static TextColumns filled(TextTable table, Predicate<ColumnSpec> wanted) throws IOException {
        List<Integer> places = places(table, wanted);
        Table all = table.read();
        int rows = all.rows();
        while (rows > 0 && isEmpty(all, places, rows - 1)) {
            rows--;
        }
        return new TextColumns(table, places, rows);
    }

    private static List<Integer> places(TextTable table, Predicate<ColumnSpec> wanted) {
        return IntStream.range(0, table.columns().size())
                .filter(i -> wanted.test(table.columns().get(i)))
                .boxed()
                .toList();
    }

    private static boolean isEmpty(Table table, List<Integer> places, int row) {
        return places.stream().map(table.columns()::get).allMatch(column -> switch (column.type()) {
            case FLOAT64 -> Double.isNaN(column.number(row));
            case INT64 -> false;
            case TEXT -> column.text(row).isBlank();
        });
    }

    /** How many rows it has. */
    public int rows() {
        return rows;
    }

    /** Its columns. */
    public List<ColumnSpec> columns() {
        return places.stream().map(table.columns()::get).toList();
    }

    /** Reads it. */
    public Table read() throws IOException {
        Table all = table.read();
        List<Column> columns = new ArrayList<>();
        for (int place : places) {
            columns.add(cut(all.columns().get(place)));
        }
        return new Table(columns);
    }

    private Column cut(Column column) {
        if (column.size() == rows) {
            return column;
        }
        return switch (column.array()) {
            case double[] a -> Column.of(column.name(), column.unit(), Arrays.copyOf(a, rows));
            case long[] a -> Column.of(column.name(), Arrays.copyOf(a, rows));
            default -> Column.of(column.name(), Arrays.copyOf((String[]) column.array(), rows));
        };
    }

    /** A log of it. */
    public LogTable log(Path path) {
        return LogTable.of(path, columns(), rows, this::read);
    }
}
