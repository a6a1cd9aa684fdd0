/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Columns of equal length with distinct names.
 *
 * @param columns in their order
 */
public record Table(List<Column> columns) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when the columns differ in length or two have one name
     */
    public Table {
        columns = List.copyOf(columns);
        if (columns.stream().mapToInt(Column::size).distinct().count() > 1) {
            throw new IllegalArgumentException("The columns of a table have one length: " + columns + ".");
        }
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("The columns of a table have distinct names: " + columns + ".");
        }
    }

    /**
     * A table of these columns, in this order.
     *
     * @throws IllegalArgumentException when the columns differ in length or two have one name
     */
    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /**
     * A table of one row, for columns of numbers that were announced.
     *
     * @param columns names, units and types, as the step announces them
     * @param numbers one a column; those of whole numbers are rounded
     * @throws IllegalArgumentException when there are not as many numbers as columns, or a column holds words
     */
    public static Table row(List<ColumnSpec> columns, double... numbers) {
        if (columns.size() != numbers.length) {
            throw new IllegalArgumentException(
                    "A row of " + columns + " has " + columns.size() + " numbers, not " + numbers.length + ".");
        }
        Column[] row = new Column[numbers.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = columns.get(i).holding(numbers[i]);
        }
        return of(row);
    }

    /** Length of the columns, 0 when there are none. */
    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    /** The column of that name, if there is one. */
    public Optional<Column> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException naming the columns there are, when there is none of that name */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no column '" + name + "'; there are "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + "."));
    }

    /** Names, units and types of the columns, in their order. */
    public List<ColumnSpec> spec() {
        return columns.stream().map(Column::spec).toList();
    }
}
