/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;

/** Columns of a log: in the unit that is needed, and with more behind them. */
final class LogTables {

    static final Unit SECOND = Unit.of("s");
    static final Unit PER_SECOND = Unit.of("1/s");
    static final Unit AMPERE = Unit.of("A");
    static final Unit VOLT = Unit.of("V");
    static final Unit OHM = Unit.of("ohm");
    static final Unit MILLIMETRE = Unit.of("mm");
    static final Unit AREA = Unit.of("mm2");
    static final Unit CELSIUS = Unit.of("degC");
    static final Unit KELVIN = Unit.of("K");
    static final Unit FIELD = Unit.of("V/cm");
    static final Unit DENSITY = Unit.of("A/cm2");
    static final Unit POWER = Unit.of("W/cm3");
    static final Unit CONDUCTIVITY = Unit.of("S/cm");

    private LogTables() {}

    /** A temperature in K; without a unit it is in degC. */
    static double kelvin(Unit unit, double value) {
        return unit.symbol().isEmpty() ? value + 273.15 : unit.convert(value, KELVIN);
    }

    /** @throws IllegalArgumentException with a sentence, when the input cannot have the column in that unit */
    static void require(Signature in, String column, Unit unit) {
        requireUnit(in.requireColumn(column), unit);
    }

    private static void requireUnit(ColumnSpec spec, Unit unit) {
        boolean plain = spec.unit().symbol().isEmpty();
        if (spec.type() == Column.Type.TEXT || !plain && !spec.unit().compatible(unit)) {
            throw new IllegalArgumentException("The column '" + spec + "' "
                    + (spec.type() == Column.Type.TEXT ? "holds words" : "is in " + spec.unit()) + " and numbers in "
                    + unit + " are needed: are the columns exchanged?");
        }
    }

    /** The numbers of a column in a unit; a column without a unit is in that unit already. */
    static double[] numbers(Table table, String name, Unit unit) {
        Column column = table.column(name);
        requireUnit(column.spec(), unit);
        if (column.unit().symbol().isEmpty() || column.unit().equals(unit)) {
            return column.doubles().clone();
        }
        return Arrays.stream(column.doubles())
                .map(value -> column.unit().convert(value, unit))
                .toArray();
    }

    static Optional<double[]> find(Table table, String name, Unit unit) {
        return table.find(name).map(column -> numbers(table, name, unit));
    }

    /** The table with these columns in place of those of the same names, or behind the others. */
    static Table with(Table table, List<Column> columns) {
        List<Column> all = new ArrayList<>();
        List<String> names = columns.stream().map(Column::name).toList();
        table.columns().stream()
                .filter(column -> !names.contains(column.name()))
                .forEach(all::add);
        all.addAll(columns);
        return new Table(all);
    }

    /** As {@link #with(Table, List)}. */
    static Signature with(Signature in, List<ColumnSpec> columns) {
        List<ColumnSpec> all = new ArrayList<>();
        List<String> names = columns.stream().map(ColumnSpec::name).toList();
        in.columns().stream().filter(column -> !names.contains(column.name())).forEach(all::add);
        all.addAll(columns);
        Signature table = Signature.table(all).withScan(in.scan());
        return in.anyColumns() ? open(table) : table;
    }

    /** A table that may have further columns. */
    static Signature open(Signature table) {
        return new Signature(
                table.kind(),
                table.quantity(),
                table.unit(),
                table.type(),
                table.axes(),
                table.hasVariance(),
                table.columns(),
                true,
                table.companions(),
                table.scan());
    }

    /** A table in the place of a frame. */
    static Frame frame(Frame in, Table table) {
        return Frame.of(table)
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    /** @throws IllegalArgumentException with a sentence, when times do not rise */
    static double[] times(Table table) {
        double[] times = numbers(table, "time", SECOND);
        for (int i = 0; i < times.length; i++) {
            if (!Double.isFinite(times[i]) || i > 0 && times[i] < times[i - 1]) {
                throw new IllegalArgumentException("The times of the log do not rise: row " + (i + 1) + " is at "
                        + times[i] + " s. Clean the log with flash.log first.");
            }
        }
        return times;
    }
}
