/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/**
 * A quantity of a log, and how the column that holds it is found: the name that is given, else a usual name, else a name
 * that contains one, else the only column in such a unit. What was programmed (control, limit, source) is never taken for
 * what was measured.
 */
public enum LogQuantity {
    /** Time of a row, s. */
    TIME(Units.SECOND, List.of("time", "t", "elapsed time", "relative time", "test time"), List.of("time")),
    /** Measured potential of the working electrode, V. */
    POTENTIAL(
            Units.VOLT,
            List.of("potential", "voltage", "ewe", "e", "u", "vf", "v"),
            List.of("ewe", "potential", "voltage")),
    /** Current through the cell, A. */
    CURRENT(Units.AMPERE, List.of("current", "<i>", "i", "im"), List.of("current", "<i>"));

    private static final List<String> PROGRAMMED = List.of("control", "limit", "source", "set", "nominal", "applied");

    private final Unit unit;
    private final List<String> names;
    private final List<String> parts;

    LogQuantity(Unit unit, List<String> names, List<String> parts) {
        this.unit = unit;
        this.names = names;
        this.parts = parts;
    }

    /** Unit in which {@link #numbers} are. */
    public Unit unit() {
        return unit;
    }

    /**
     * The column of a table that holds it.
     *
     * @param given name that the pipeline states
     * @throws IllegalArgumentException naming the columns there are, when none or several could be meant
     */
    public ColumnSpec find(List<ColumnSpec> columns, Optional<String> given) {
        if (given.isPresent()) {
            return columns.stream()
                    .filter(column -> column.name().equals(given.get()))
                    .filter(this::fits)
                    .findFirst()
                    .orElseThrow(() -> missing(columns, "'" + given.get() + "' in a unit of " + unit));
        }
        List<ColumnSpec> possible = columns.stream().filter(this::fits).toList();
        for (String name : names) {
            // Readers add columns under common names: 'time' stands beside the file's own 'Time'.
            Optional<ColumnSpec> same = only(possible, column -> column.name().equals(name));
            if (same.isPresent()) {
                return same.get();
            }
            Optional<ColumnSpec> exact = only(possible, column -> lower(column).equals(name));
            if (exact.isPresent()) {
                return exact.get();
            }
        }
        for (String part : parts) {
            Optional<ColumnSpec> containing =
                    only(possible, column -> lower(column).contains(part) && isMeasured(column));
            if (containing.isPresent()) {
                return containing.get();
            }
        }
        return only(possible, column -> !column.unit().symbol().isEmpty() && isMeasured(column))
                .orElseThrow(() -> missing(columns, "of " + name().toLowerCase(Locale.ROOT) + " that can be told"));
    }

    private static Optional<ColumnSpec> only(List<ColumnSpec> columns, Predicate<ColumnSpec> which) {
        List<ColumnSpec> found = columns.stream().filter(which).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isMeasured(ColumnSpec column) {
        return PROGRAMMED.stream().noneMatch(lower(column)::contains);
    }

    private static String lower(ColumnSpec column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private boolean fits(ColumnSpec column) {
        boolean plain = column.unit().symbol().isEmpty();
        return column.type() != Column.Type.TEXT
                && column.categories().isEmpty()
                && (plain || column.unit().compatible(unit));
    }

    private static IllegalArgumentException missing(List<ColumnSpec> columns, String what) {
        return new IllegalArgumentException("The log has no column " + what + "; it has "
                + columns.stream().map(ColumnSpec::toString).collect(Collectors.joining(", "))
                + ". Name it: in 'columns' of the source, or with the parameter of this step.");
    }

    /** The numbers of that column in {@link #unit}; a column without a unit is in it already. Not to be changed. */
    public double[] numbers(Table table, Optional<String> given) {
        Column column = table.column(find(table.spec(), given).name());
        if (column.unit().symbol().isEmpty() || column.unit().factor(unit) == 1) {
            return column.doubles();
        }
        return Arrays.stream(column.doubles())
                .map(value -> column.unit().convert(value, unit))
                .toArray();
    }
}
