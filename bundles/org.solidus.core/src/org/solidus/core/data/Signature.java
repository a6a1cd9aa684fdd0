/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.unit.Unit;

/**
 * What the frames of a series are, as far as it is known before anything runs: an array's quantity, unit, type and
 * axes, or a table's columns; companions; and the scan axes over which the series runs (none: a single frame).
 *
 * @param kind array or table
 * @param quantity what the numbers are
 * @param unit unit of the numbers
 * @param type element type of an array
 * @param axes axes of one frame, slowest first
 * @param hasVariance whether frames carry variances
 * @param columns of a table
 * @param anyColumns whether a table may have further columns that only the run will tell
 * @param companions by name
 * @param scan axes of the series, slowest first
 */
public record Signature(
        Kind kind,
        String quantity,
        Unit unit,
        ElementType type,
        List<AxisSpec> axes,
        boolean hasVariance,
        List<ColumnSpec> columns,
        boolean anyColumns,
        Map<String, Signature> companions,
        List<AxisSpec> scan) {

    /** The kinds of frames; OBJECT is a side input that is no frame (a geometry, a structure). */
    public enum Kind {
        /** A numeric array with axes. */
        ARRAY,
        /** Named columns. */
        TABLE,
        /** No frame: an object that a reader gives. */
        OBJECT
    }

    /** Copies the lists and the map; companions keep their order. */
    public Signature {
        axes = List.copyOf(axes);
        columns = List.copyOf(columns);
        companions = Collections.unmodifiableMap(new LinkedHashMap<>(companions));
        scan = List.copyOf(scan);
    }

    /** A side input that is no frame. */
    public static Signature object(String what) {
        return new Signature(
                Kind.OBJECT,
                what,
                Unit.ONE,
                ElementType.FLOAT64,
                List.of(),
                false,
                List.of(),
                false,
                Map.of(),
                List.of());
    }

    /** Array frames. */
    public static Signature array(
            String quantity, Unit unit, ElementType type, List<AxisSpec> axes, boolean hasVariance) {
        return new Signature(
                Kind.ARRAY, quantity, unit, type, axes, hasVariance, List.of(), false, Map.of(), List.of());
    }

    /** Table frames. */
    public static Signature table(List<ColumnSpec> columns) {
        return new Signature(
                Kind.TABLE,
                "table",
                Unit.ONE,
                ElementType.FLOAT64,
                List.of(),
                false,
                columns,
                false,
                Map.of(),
                List.of());
    }

    /** The same with these companions instead of its own. */
    public Signature withCompanions(Map<String, Signature> parts) {
        return new Signature(kind, quantity, unit, type, axes, hasVariance, columns, anyColumns, parts, scan);
    }

    /** The same with one more companion. */
    public Signature withCompanion(String name, Signature part) {
        Map<String, Signature> more = new LinkedHashMap<>(companions);
        more.put(name, part);
        return withCompanions(more);
    }

    /** The same over these scan axes, slowest first. */
    public Signature withScan(List<AxisSpec> over) {
        return new Signature(kind, quantity, unit, type, axes, hasVariance, columns, anyColumns, companions, over);
    }

    /** One frame of the series. */
    public Signature single() {
        return withScan(List.of());
    }

    /** The same with another element type. */
    public Signature withType(ElementType other) {
        return new Signature(kind, quantity, unit, other, axes, hasVariance, columns, anyColumns, companions, scan);
    }

    /** The same with or without variances. */
    public Signature withVariance(boolean has) {
        return new Signature(kind, quantity, unit, type, axes, has, columns, anyColumns, companions, scan);
    }

    /** The same with other frame axes, slowest first. */
    public Signature withAxes(List<AxisSpec> other) {
        return new Signature(kind, quantity, unit, type, other, hasVariance, columns, anyColumns, companions, scan);
    }

    /** The same form with other numbers: float64, without companions; announces {@link Frame#withValues}. */
    public Signature withValues(boolean variance) {
        return withCompanions(Map.of()).withType(ElementType.FLOAT64).withVariance(variance);
    }

    /** The same numbers as another quantity, in its unit. */
    public Signature withQuantity(String other, Unit otherUnit) {
        return new Signature(kind, other, otherUnit, type, axes, hasVariance, columns, anyColumns, companions, scan);
    }

    /** Whether the frames are tables. */
    public boolean isTable() {
        return kind == Kind.TABLE;
    }

    /** Number of axes of one frame; 0 for tables and objects. */
    public int rank() {
        return axes.size();
    }

    /** The column of that name, if it is known that there is one. */
    public Optional<ColumnSpec> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /** Frames of the series, {@link AxisSpec#UNKNOWN} when only the run will tell. */
    public long frames() {
        return product(scan);
    }

    /** Elements of one frame, {@link AxisSpec#UNKNOWN} when only the run will tell. */
    public long elements() {
        return product(axes);
    }

    private static long product(List<AxisSpec> axes) {
        long size = 1;
        for (AxisSpec axis : axes) {
            if (axis.size() == AxisSpec.UNKNOWN) {
                return AxisSpec.UNKNOWN;
            }
            size *= axis.size();
        }
        return size;
    }

    /**
     * For a step's {@code output}: requires array frames of a rank.
     *
     * @throws IllegalArgumentException with a sentence that says what was found
     */
    public Signature requireArray(int rank) {
        if (kind != Kind.ARRAY || axes.size() != rank) {
            throw new IllegalArgumentException("It needs frames with " + rank + (rank == 1 ? " axis" : " axes")
                    + "; the input has " + describe() + "." + scanned(rank));
        }
        return this;
    }

    /** What to do about too many axes: the first ones may be those of a scan. */
    private String scanned(int rank) {
        return axes.size() <= rank || rank == 0
                ? ""
                : " If it is a series, name the axes that were scanned at its source: scan: "
                        + axes.stream()
                                .limit(axes.size() - rank)
                                .map(AxisSpec::name)
                                .toList()
                        + ".";
    }

    /**
     * For a step's {@code output}: requires array frames of real numbers.
     *
     * @throws IllegalArgumentException with a sentence that says what was found
     */
    public Signature requireReal() {
        if (kind != Kind.ARRAY || type.complex()) {
            throw new IllegalArgumentException("It needs arrays of real numbers; the input has " + describe() + ".");
        }
        return this;
    }

    /**
     * For a step's {@code output}: requires array frames of real numbers, of a rank.
     *
     * @throws IllegalArgumentException with a sentence that says what was found
     */
    public Signature requireReal(int rank) {
        return requireArray(rank).requireReal();
    }

    /**
     * For a step's {@code output}: requires of a side input that it may have the same points as these frames, as far as
     * that is known: arrays of real numbers, of as many axes, with the same sizes and units that convert. While it runs,
     * {@link Frame#requireSamePoints} sees the values of the axes, too.
     *
     * @param name of the parameter, for the sentence
     * @throws IllegalArgumentException naming what differs
     */
    public Signature requireSamePoints(String name, Signature side) {
        boolean same = side.kind() == Kind.ARRAY && !side.type().complex() && side.rank() == rank();
        for (int k = 0; same && k < rank(); k++) {
            AxisSpec mine = axes.get(k);
            AxisSpec its = side.axes().get(k);
            boolean known = mine.size() != AxisSpec.UNKNOWN && its.size() != AxisSpec.UNKNOWN;
            same = mine.unit().compatible(its.unit()) && (!known || mine.size() == its.size());
        }
        if (!same) {
            throw new IllegalArgumentException("'" + name + "' must have the same points as the frames, but has "
                    + side.describe() + ", where the frames have " + describe() + ".");
        }
        return this;
    }

    /**
     * For a step's {@code output}: requires of what goes with the values of these frames (a limit, the values of a side
     * input) that its unit converts to theirs.
     *
     * @param name of the parameter, for the sentence
     * @throws IllegalArgumentException naming both units
     */
    public Signature requireUnit(String name, Unit given) {
        if (!given.compatible(unit)) {
            throw new IllegalArgumentException("'" + name + "' has " + words(given)
                    + ", which does not convert: the values of the frames have " + words(unit) + ".");
        }
        return this;
    }

    private static String words(Unit unit) {
        return unit.symbol().isEmpty() ? "no unit" : "the unit '" + unit + "'";
    }

    /**
     * For a step's {@code output}: requires a table with a column of numbers.
     *
     * @throws IllegalArgumentException with a sentence that lists the columns there are
     */
    public ColumnSpec requireColumn(String name) {
        if (kind != Kind.TABLE) {
            throw new IllegalArgumentException(
                    "It needs a table with the column '" + name + "'; the input has " + describe() + ".");
        }
        Optional<ColumnSpec> found = column(name);
        if (found.isEmpty() && !anyColumns) {
            throw new IllegalArgumentException("The input has no column '" + name + "'; it has "
                    + columns.stream().map(ColumnSpec::name).collect(Collectors.joining(", ")) + ".");
        }
        return found.orElseGet(() -> ColumnSpec.number(name, Unit.ONE));
    }

    /** A few words for people: {@code intensity float32 [y[1043], x[981]] over y[3] (um), x[3] (um)}. */
    public String describe() {
        List<String> words = new ArrayList<>();
        switch (kind) {
            case OBJECT -> words.add(quantity);
            case TABLE -> words.add("table " + columns + (anyColumns ? " and more" : ""));
            case ARRAY ->
                words.add(quantity + (unit.symbol().isEmpty() ? "" : " (" + unit + ")") + " " + type.label() + " "
                        + axes + (hasVariance ? " with errors" : ""));
        }
        if (!scan.isEmpty()) {
            words.add("over " + scan.stream().map(AxisSpec::toString).collect(Collectors.joining(", ")));
        }
        if (!companions.isEmpty()) {
            words.add("with " + String.join(", ", companions.keySet()));
        }
        return String.join(" ", words);
    }
}
