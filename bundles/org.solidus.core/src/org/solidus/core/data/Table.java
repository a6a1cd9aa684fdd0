/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Columns of equal length with distinct names. */
public record Table(List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
        if (columns.stream().mapToInt(Column::size).distinct().count() > 1) {
            throw new IllegalArgumentException("The columns of a table have one length: " + columns + ".");
        }
        if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
            throw new IllegalArgumentException("The columns of a table have distinct names: " + columns + ".");
        }
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    public int rows() {
        return columns.isEmpty() ? 0 : columns.get(0).size();
    }

    public Optional<Column> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** @throws IllegalArgumentException naming the columns there are, when there is none of that name */
    public Column column(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no column '" + name + "'; there are "
                        + columns.stream().map(Column::name).collect(Collectors.joining(", ")) + "."));
    }

    public List<ColumnSpec> spec() {
        return columns.stream().map(Column::spec).toList();
    }
}
