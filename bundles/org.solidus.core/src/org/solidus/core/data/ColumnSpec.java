/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.List;
import org.solidus.core.unit.Unit;

/**
 * What is known of a table's column before anything runs.
 *
 * @param name unique within the table
 * @param unit of its numbers
 * @param type of its values
 * @param categories that its whole numbers stand for; empty when they are numbers
 */
public record ColumnSpec(String name, Unit unit, Column.Type type, List<Category> categories) {

    /** Copies the list. */
    public ColumnSpec {
        categories = List.copyOf(categories);
    }

    /** A column of numbers or words. */
    public ColumnSpec(String name, Unit unit, Column.Type type) {
        this(name, unit, type, List.of());
    }

    /** A column of kinds. */
    public static ColumnSpec kinds(String name, List<Category> categories) {
        return new ColumnSpec(name, Unit.ONE, Column.Type.INT64, categories);
    }

    /** A column of numbers. */
    public static ColumnSpec number(String name, Unit unit) {
        return new ColumnSpec(name, unit, Column.Type.FLOAT64);
    }

    /** A column of this name, unit and type with one number in it. @throws IllegalArgumentException for words */
    public Column holding(double number) {
        return switch (type) {
            case FLOAT64 -> Column.of(name, unit, number);
            case INT64 ->
                categories.isEmpty()
                        ? Column.of(name, Math.round(number))
                        : Column.kinds(name, categories, Math.round(number));
            case TEXT ->
                throw new IllegalArgumentException("The column '" + name + "' holds words, not " + number + ".");
        };
    }

    @Override
    public String toString() {
        return unit.symbol().isEmpty() ? name : name + " (" + unit + ")";
    }
}
