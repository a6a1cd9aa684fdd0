/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.solidus.core.unit.Unit;

/** A column of a table: a name, a unit and values of one type. Missing numbers are NaN. */
public final class Column {

    /** The types that a column may have. */
    public enum Type {
        /** Numbers in a {@code double[]}. */
        FLOAT64,
        /** Whole numbers in a {@code long[]}. */
        INT64,
        /** Words in a {@code String[]}. */
        TEXT
    }

    private final String name;
    private final Unit unit;
    private final Type type;
    private final Object values;
    private final List<Category> categories;

    private Column(String name, Unit unit, Type type, Object values) {
        this(name, unit, type, values, List.of());
    }

    private Column(String name, Unit unit, Type type, Object values, List<Category> categories) {
        this.categories = List.copyOf(categories);
        this.name = Objects.requireNonNull(name);
        this.unit = Objects.requireNonNull(unit);
        this.type = type;
        this.values = values;
    }

    /** Numbers; the array is shared and nobody may change it. */
    public static Column of(String name, Unit unit, double... values) {
        return new Column(name, unit, Type.FLOAT64, values);
    }

    /** Whole numbers: counts, labels, flags. */
    public static Column of(String name, long... values) {
        return new Column(name, Unit.ONE, Type.INT64, values);
    }

    /** Kinds: phases, clusters, states. A code that is none of the categories is a kind without a name. */
    public static Column kinds(String name, List<Category> categories, long... codes) {
        return new Column(name, Unit.ONE, Type.INT64, codes, categories);
    }

    /** Words. */
    public static Column of(String name, String... values) {
        return new Column(name, Unit.ONE, Type.TEXT, values);
    }

    /** Name of the column, unique within a table. */
    public String name() {
        return name;
    }

    /** Unit of the numbers; dimensionless for whole numbers and words. */
    public Unit unit() {
        return unit;
    }

    /** Type of the values. */
    public Type type() {
        return type;
    }

    /** What its whole numbers stand for; empty when they are numbers. */
    public List<Category> categories() {
        return categories;
    }

    /** Number of rows. */
    public int size() {
        return Array.getLength(values);
    }

    /** Numbers as double; words are NaN. Shared for float64: not to be changed. */
    public double[] doubles() {
        return switch (values) {
            case double[] a -> a;
            case long[] a -> Arrays.stream(a).asDoubleStream().toArray();
            default ->
                Arrays.stream((String[]) values).mapToDouble(word -> Double.NaN).toArray();
        };
    }

    /** The number in a row, as double; NaN for a word. */
    public double number(int row) {
        return switch (values) {
            case double[] a -> a[row];
            case long[] a -> a[row];
            default -> Double.NaN;
        };
    }

    /** The cell as text: the word, the name of a kind, or the number in its shortest exact form. */
    public String text(int row) {
        return switch (values) {
            case double[] a -> Double.toString(a[row]);
            case long[] a -> kind(a[row]);
            default -> ((String[]) values)[row];
        };
    }

    private String kind(long code) {
        return categories.stream()
                .filter(category -> category.code() == code)
                .map(Category::name)
                .findFirst()
                .orElseGet(() -> Long.toString(code));
    }

    /** The primitive array: {@code double[]}, {@code long[]} or {@code String[]}; not to be changed. */
    public Object array() {
        return values;
    }

    /** The same values under another name. */
    public Column named(String other) {
        return new Column(other, unit, type, values, categories);
    }

    /** What is known of the column without its values. */
    public ColumnSpec spec() {
        return new ColumnSpec(name, unit, type, categories);
    }

    @Override
    public String toString() {
        return spec() + ": " + size() + " values";
    }
}
