/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/**
 * The log of a cell as a voltammogram needs it: time, potential and current of each row, its cycle, whether the beam was
 * on, whether the current was limited. Immutable; the arrays are not to be changed.
 *
 * @param time s; the number of the row where no column tells
 * @param potential V
 * @param current A
 * @param cycle 1 first, of each row
 * @param beam whether the beam was on; empty where nobody wrote it down
 * @param limited whether the source-meter limited the current; empty where nothing says so
 */
public record CvLog(
        double[] time,
        double[] potential,
        double[] current,
        int[] cycle,
        Optional<boolean[]> beam,
        Optional<boolean[]> limited) {

    private static final Unit SECOND = Unit.of("s");
    private static final Unit VOLT = Unit.of("V");
    private static final Unit AMPERE = Unit.of("A");
    private static final List<String> TIMES = List.of("time", "t", "elapsed time", "relative time", "test time");
    private static final List<String> POTENTIALS =
            List.of("potential", "voltage", "ewe", "e", "u", "vf", "v", "value voltage");
    private static final List<String> CURRENTS = List.of("current", "<i>", "i", "im");
    private static final List<String> PROGRAMMED = List.of("control", "limit", "source", "set", "nominal", "applied");

    /** A part of the range that a potential goes back before it counts as a reversal. */
    private static final double TURN = 0.1;

    /**
     * Of a table.
     *
     * @param potential name of its column, where somebody gave one
     * @param current name of its column, where somebody gave one
     * @throws IllegalArgumentException with a sentence, when there is no such column
     */
    public static CvLog of(Table table, Optional<String> potential, Optional<String> current) {
        double[] volts = numbers(table, find(table.spec(), potential, VOLT, POTENTIALS, "potential"), VOLT);
        double[] amperes = numbers(table, find(table.spec(), current, AMPERE, CURRENTS, "current"), AMPERE);
        double[] seconds = named(table.spec(), TIMES, SECOND)
                .map(column -> numbers(table, column, SECOND))
                .orElseGet(
                        () -> IntStream.range(0, table.rows()).asDoubleStream().toArray());
        int[] cycles = table.find("cycle")
                .or(() -> table.find("cycle number"))
                .filter(column -> column.type() != Column.Type.TEXT)
                .map(column -> IntStream.range(0, column.size())
                        .map(row -> (int) column.number(row))
                        .toArray())
                .orElseGet(() -> cycles(volts));
        Optional<boolean[]> limited = table.find("state").flatMap(column -> column.categories().stream()
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).contains("compliance"))
                .findFirst()
                .map(kind -> equal(column, kind.code())));
        return new CvLog(seconds, volts, amperes, cycles, Optional.empty(), limited);
    }

    /** Whether a table has a potential and a current. */
    public static boolean isLog(List<ColumnSpec> columns) {
        return named(columns, POTENTIALS, VOLT).isPresent()
                && named(columns, CURRENTS, AMPERE).isPresent();
    }

    /** How many rows there are. */
    public int size() {
        return time.length;
    }

    /** With a state of the beam, a value a row. */
    public CvLog with(boolean[] on) {
        return new CvLog(time, potential, current, cycle, Optional.of(on), limited);
    }

    /**
     * With a state of the beam from another log: it holds until the next row.
     *
     * @param clock time of each row of this log on the clock of the other, s
     * @param times of the other log, rising, s
     */
    public CvLog with(double[] clock, double[] times, boolean[] states) {
        boolean[] on = new boolean[size()];
        for (int i = 0; i < on.length; i++) {
            int at = Arrays.binarySearch(times, clock[i]);
            int before = at >= 0 ? at : -at - 2;
            on[i] = before >= 0 && states[before];
        }
        return with(on);
    }

    /** Which rows of a column mean "on": the kind of that name, else whatever is not 0. */
    public static boolean[] on(Column column) {
        Optional<Category> on = column.categories().stream()
                .filter(kind ->
                        List.of("on", "yes", "beam on").contains(kind.name().toLowerCase(Locale.ROOT)))
                .findFirst();
        if (on.isPresent()) {
            return equal(column, on.get().code());
        }
        boolean[] all = new boolean[column.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = column.type() == Column.Type.TEXT
                    ? column.text(i).equalsIgnoreCase("on")
                    : column.number(i) != 0 && !Double.isNaN(column.number(i));
        }
        return all;
    }

    private static boolean[] equal(Column column, int code) {
        boolean[] all = new boolean[column.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = column.number(i) == code;
        }
        return all;
    }

    // ---- columns

    private static ColumnSpec find(
            List<ColumnSpec> columns, Optional<String> given, Unit unit, List<String> names, String what) {
        Optional<ColumnSpec> found = given.isPresent()
                ? columns.stream()
                        .filter(column -> column.name().equals(given.get()))
                        .findFirst()
                : named(columns, names, unit);
        return found.orElseThrow(() -> new IllegalArgumentException("The log has no " + what + " that can be told"
                + given.map(name -> " ('" + name + "')").orElse("") + "; it has "
                + String.join(", ", columns.stream().map(ColumnSpec::name).toList())
                + ". Name its columns with 'columns' of the source."));
    }

    /** By name, then by a word of the name, then by the unit alone; programmed values count last. */
    private static Optional<ColumnSpec> named(List<ColumnSpec> columns, List<String> names, Unit unit) {
        List<ColumnSpec> possible = columns.stream()
                .filter(column -> column.type() != Column.Type.TEXT
                        && column.categories().isEmpty()
                        && (column.unit().symbol().isEmpty() || column.unit().compatible(unit)))
                .toList();
        for (String name : names) {
            Optional<ColumnSpec> exact = first(possible, column -> lower(column).equals(name));
            if (exact.isPresent()) {
                return exact;
            }
        }
        Predicate<ColumnSpec> measured = column -> PROGRAMMED.stream().noneMatch(lower(column)::contains);
        String word = names.get(0);
        return first(possible, column -> lower(column).contains(word) && measured.test(column))
                .or(() -> first(possible, column -> !column.unit().symbol().isEmpty() && measured.test(column)))
                .or(() -> first(possible, column -> !column.unit().symbol().isEmpty()));
    }

    private static Optional<ColumnSpec> first(List<ColumnSpec> columns, Predicate<ColumnSpec> which) {
        return columns.stream().filter(which).findFirst();
    }

    private static String lower(ColumnSpec column) {
        return column.name().toLowerCase(Locale.ROOT);
    }

    private static double[] numbers(Table table, ColumnSpec spec, Unit unit) {
        Column column = table.column(spec.name());
        return column.unit().symbol().isEmpty()
                ? column.doubles()
                : Arrays.stream(column.doubles())
                        .map(value -> column.unit().convert(value, unit))
                        .toArray();
    }

    // ---- cycles

    /** Cycles by the reversals of the potential, of which each second one begins a cycle. */
    private static int[] cycles(double[] potential) {
        double low = Arrays.stream(potential).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(potential).filter(Double::isFinite).max().orElse(0);
        double least = TURN * (high - low);
        int[] cycles = new int[potential.length];
        double extreme = potential.length == 0 ? 0 : potential[0];
        int extremeAt = 0;
        int direction = 0;
        int turns = 0;
        int from = 0;
        for (int i = 0; i < potential.length; i++) {
            double value = potential[i];
            if (direction >= 0 && value > extreme || direction <= 0 && value < extreme) {
                if (direction != 0 || Math.abs(value - potential[0]) > least) {
                    direction = direction == 0 ? (value > potential[0] ? 1 : -1) : direction;
                    extreme = value;
                    extremeAt = i;
                }
            } else if (direction != 0 && (extreme - value) * direction > least && least > 0) {
                turns++;
                if (turns % 2 == 0) {
                    Arrays.fill(cycles, from, extremeAt, turns / 2);
                    from = extremeAt;
                }
                direction = -direction;
                extreme = value;
                extremeAt = i;
            }
        }
        Arrays.fill(cycles, from, cycles.length, turns / 2 + 1);
        return cycles;
    }
}
