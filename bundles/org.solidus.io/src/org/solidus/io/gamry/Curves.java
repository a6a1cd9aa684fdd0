/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.gamry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.log.LogTable;
import org.solidus.io.log.TextColumns;

/** Which tables of a .DTA file are cycles of one measurement. */
final class Curves {

    private static final ColumnSpec CYCLE = new ColumnSpec("cycle", Unit.ONE, Column.Type.INT64);

    private Curves() {}

    /** {@code CURVE1}, {@code CURVE2}, ... where there are several with the same columns; else none. */
    static List<TextColumns> cycles(Map<String, TextColumns> tables) {
        List<TextColumns> curves = tables.entrySet().stream()
                .filter(table -> table.getKey().matches("CURVE\\d+"))
                .map(Map.Entry::getValue)
                .toList();
        boolean alike = curves.stream().map(Curves::names).distinct().count() == 1;
        return curves.size() > 1 && alike ? curves : List.of();
    }

    private static List<String> names(TextColumns columns) {
        return columns.columns().stream().map(ColumnSpec::name).toList();
    }

    /** The table that is the measurement, rather than what came before it. */
    static String main(Set<String> names) {
        for (String wanted : List.of("ZCURVE", "CURVE", "CURVE1")) {
            if (names.contains(wanted)) {
                return wanted;
            }
        }
        return names.stream()
                .filter(name -> !name.startsWith("OCV"))
                .findFirst()
                .orElseGet(() -> names.iterator().next());
    }

    /** All cycles, one behind the other, with their number, 1 first. */
    static LogTable joined(Path path, List<TextColumns> curves) {
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(CYCLE);
        for (int i = 0; i < curves.get(0).columns().size(); i++) {
            columns.add(common(curves, i));
        }
        int rows = curves.stream().mapToInt(TextColumns::rows).sum();
        return LogTable.of(path, columns, rows, () -> read(curves, columns));
    }

    /** Whole numbers in one cycle and decimals in another are decimals; words in any are words. */
    private static ColumnSpec common(List<TextColumns> curves, int place) {
        List<ColumnSpec> all =
                curves.stream().map(curve -> curve.columns().get(place)).toList();
        for (Column.Type type : List.of(Column.Type.TEXT, Column.Type.FLOAT64)) {
            for (ColumnSpec one : all) {
                if (one.type() == type) {
                    return one;
                }
            }
        }
        return all.get(0);
    }

    private static Table read(List<TextColumns> curves, List<ColumnSpec> specs) throws IOException {
        List<Table> tables = new ArrayList<>();
        for (TextColumns curve : curves) {
            tables.add(curve.read());
        }
        List<Column> columns = new ArrayList<>();
        columns.add(numbers(tables));
        for (int i = 1; i < specs.size(); i++) {
            int place = i - 1;
            columns.add(joined(
                    specs.get(i),
                    tables.stream().map(table -> table.columns().get(place)).toList()));
        }
        return new Table(columns);
    }

    private static Column numbers(List<Table> tables) {
        long[] cycle = new long[tables.stream().mapToInt(Table::rows).sum()];
        int at = 0;
        for (int i = 0; i < tables.size(); i++) {
            for (int row = 0; row < tables.get(i).rows(); row++) {
                cycle[at++] = i + 1L;
            }
        }
        return Column.of(CYCLE.name(), cycle);
    }

    private static Column joined(ColumnSpec spec, List<Column> parts) {
        return switch (spec.type()) {
            case FLOAT64 ->
                Column.of(
                        spec.name(),
                        spec.unit(),
                        parts.stream()
                                .flatMapToDouble(part -> Arrays.stream(part.doubles()))
                                .toArray());
            case INT64 ->
                Column.of(
                        spec.name(),
                        parts.stream()
                                .flatMapToLong(part -> Arrays.stream((long[]) part.array()))
                                .toArray());
            case TEXT ->
                Column.of(
                        spec.name(),
                        parts.stream()
                                .flatMap(part -> IntStream.range(0, part.size()).mapToObj(part::text))
                                .toArray(String[]::new));
        };
    }
}
