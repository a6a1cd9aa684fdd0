/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.figure.result.ColumnRoles;
import org.solidus.figure.text.Typesetting;

/** The columns of a table as people read them: a value and its error in one, {@code 1.5231 ± 0.0004}. */
final class Cells {

    private static final int DIGITS = 7;

    private final List<Cell> cells;

    /** @param columns of the table */
    Cells(List<ColumnSpec> columns) {
        ColumnRoles roles = new ColumnRoles(columns);
        List<Cell> all = columns.stream().map(column -> Cell.of(column, roles)).toList();
        cells = all.stream()
                .filter(cell -> all.stream()
                        .noneMatch(
                                other -> other.error.filter(cell.value::equals).isPresent()))
                .toList();
    }

    private record Cell(ColumnSpec value, Optional<ColumnSpec> error) {
        static Cell of(ColumnSpec column, ColumnRoles roles) {
            return new Cell(column, column.type() == Column.Type.TEXT ? Optional.empty() : roles.errorOf(column));
        }
    }

    List<String> headings() {
        return cells.stream()
                .map(cell -> label(cell.value.name(), cell.value.unit().symbol()))
                .toList();
    }

    /** A name as it stands in the table, with its unit. */
    static String label(String name, String unit) {
        String symbol = Typesetting.unit(unit);
        return symbol.isEmpty() ? name : name + " (" + symbol + ")";
    }

    boolean isText(int column) {
        return cells.get(column).value.type() == Column.Type.TEXT;
    }

    List<String> texts(Table table, int row) {
        return cells.stream().map(cell -> text(table, cell, row)).collect(Collectors.toUnmodifiableList());
    }

    private static String text(Table table, Cell cell, int row) {
        Column column = table.column(cell.value.name());
        return switch (column.type()) {
            case TEXT -> column.text(row);
            case INT64 -> column.text(row);
            case FLOAT64 ->
                cell.error
                        .map(error -> withError(
                                column.number(row), table.column(error.name()).number(row)))
                        .orElseGet(() -> number(column.number(row)));
        };
    }

    /** Seven digits; nothing where there is no number. */
    static String number(double value) {
        return Double.isNaN(value) ? "–" : Typesetting.number(value, DIGITS);
    }

    /** The error to two digits, the value to the same place. */
    static String withError(double value, double error) {
        if (Double.isNaN(value) || !(error > 0) || Double.isInfinite(error)) {
            return number(value);
        }
        int place = 1 - (int) Math.floor(Math.log10(error));
        double size = Math.max(Math.abs(value), error);
        if (place < 0 || place > 12 || size >= 1e7 || size < 1e-4) {
            return number(value) + " ± " + Typesetting.number(error, 2);
        }
        return Typesetting.fixed(value, place) + " ± " + Typesetting.fixed(error, place);
    }
}
