/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.data.ColumnSpec;

/** What columns are for, by their names: values, errors of values, bounds of values, flags. */
public final class ColumnRoles {

    private static final List<String> ERRORS = List.of("error", "errors", "sigma", "uncertainty", "err", "std");
    private static final List<String> FLAGS = List.of("flag", "flags", "status", "index", "label", "chosen");
    private static final List<String> BOUNDS = List.of("low", "high", "limit");

    private final List<ColumnSpec> columns;

    /** Of the columns of one table. */
    public ColumnRoles(List<ColumnSpec> columns) {
        this.columns = columns;
    }

    /** Columns that are drawn by themselves: no errors or bounds, and no flags unless there is nothing else. */
    public List<ColumnSpec> drawn() {
        List<ColumnSpec> values = columns.stream()
                .filter(column -> !isError(column) && !isBound(column) && !endsWith(column.name(), FLAGS))
                .toList();
        return values.isEmpty() ? columns : values;
    }

    /** The column of one standard deviation of another. */
    public Optional<ColumnSpec> errorOf(ColumnSpec column) {
        return columns.stream()
                .filter(other -> errorNames(column.name()).contains(lower(other.name())))
                .findFirst();
    }

    /** The columns between which a value may lie: {@code weight low}, {@code weight high}; {@code share limit}. */
    List<ColumnSpec> boundsOf(ColumnSpec column) {
        return columns.stream()
                .filter(other ->
                        BOUNDS.stream().anyMatch(word -> lower(other.name()).equals(lower(column.name()) + " " + word)))
                .toList();
    }

    private boolean isBound(ColumnSpec column) {
        return columns.stream().anyMatch(value -> boundsOf(value).contains(column));
    }

    private boolean isError(ColumnSpec column) {
        return columns.stream().anyMatch(value -> errorNames(value.name()).contains(lower(column.name())));
    }

    private static List<String> errorNames(String value) {
        return ERRORS.stream()
                .flatMap(word -> Stream.of(lower(value) + " " + word, lower(value) + "_" + word))
                .toList();
    }

    private static boolean endsWith(String name, List<String> words) {
        String[] parts = lower(name).split("[ _]");
        return words.contains(parts[parts.length - 1]);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
