/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Figure;
import org.solidus.figure.GridFigure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Series.Look;
import org.solidus.figure.Values;
import org.solidus.figure.text.Typesetting;

/**
 * Figures of tables of a few rows: their numbers with errors, as a paper prints them; above them the first table of
 * curves that comes with them (what was measured and what was fitted).
 */
final class GridFigures {

    /** Tables of so many rows are printed, not drawn. */
    static final int MOST_ROWS = 4;

    private static final int MOST_COLUMNS = 8;

    private GridFigures() {}

    static Figure of(String title, Frame frame) {
        Table table = frame.table();
        List<ColumnSpec> specs = table.spec();
        ColumnRoles roles = new ColumnRoles(specs);
        List<ColumnSpec> shown = specs.stream()
                .filter(column -> specs.stream()
                        .noneMatch(other ->
                                errorOf(roles, other).filter(column::equals).isPresent()))
                .toList();
        Optional<Figure> curves = frame.companions().values().stream()
                .filter(part -> part.isTable() && part.table().rows() > MOST_ROWS)
                .findFirst()
                .flatMap(part -> curves(part.table()));
        GridFigure grid = table.rows() == 1
                ? upright(curves.isPresent() ? "" : title, table, roles, shown)
                : rows(curves.isPresent() ? "" : title, table, roles, shown);
        return curves.<Figure>map(drawn -> new PanelFigure(title, 1, List.of(drawn, grid)))
                .orElse(grid);
    }

    /** One row: a line for each column. */
    private static GridFigure upright(String title, Table table, ColumnRoles roles, List<ColumnSpec> shown) {
        List<List<String>> lines = shown.stream()
                .map(column -> List.of(column.name(), text(table, column, roles, 0), unit(column)))
                .toList();
        return new GridFigure(title, List.of("", "", ""), lines);
    }

    private static GridFigure rows(String title, Table table, ColumnRoles roles, List<ColumnSpec> all) {
        List<ColumnSpec> shown = all.subList(0, Math.min(MOST_COLUMNS, all.size()));
        List<String> headings = shown.stream()
                .map(column -> unit(column).isEmpty() ? column.name() : column.name() + " (" + unit(column) + ")")
                .toList();
        List<List<String>> lines = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            int at = row;
            lines.add(
                    shown.stream().map(column -> text(table, column, roles, at)).toList());
        }
        return new GridFigure(title, headings, lines);
    }

    private static String unit(ColumnSpec column) {
        return Typesetting.unit(column.unit().symbol());
    }

    private static String text(Table table, ColumnSpec spec, ColumnRoles roles, int row) {
        Column column = table.column(spec.name());
        return switch (spec.type()) {
            case TEXT -> column.text(row);
            case INT64 -> column.text(row);
            default ->
                errorOf(roles, spec)
                        .map(error -> withError(
                                column.number(row), table.column(error.name()).number(row)))
                        .orElseGet(() -> plain(column.number(row)));
        };
    }

    private static Optional<ColumnSpec> errorOf(ColumnRoles roles, ColumnSpec spec) {
        return spec.type() == Column.Type.TEXT ? Optional.empty() : roles.errorOf(spec);
    }

    /** The error to two digits, the value to the same place. */
    private static String withError(double value, double error) {
        if (!(error > 0) || Double.isInfinite(error) || Double.isNaN(value)) {
            return plain(value);
        }
        int place = 1 - (int) Math.floor(Math.log10(error));
        boolean decimal = place >= 0 && place <= 8 && Math.abs(value) < 1e7;
        return decimal
                ? String.format(Locale.ROOT, "%." + place + "f ± %." + place + "f", value, error)
                : String.format(Locale.ROOT, "%.4g ± %.2g", value, error);
    }

    private static String plain(double value) {
        if (Double.isNaN(value)) {
            return "not known";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e7
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.5g", value);
    }

    /** Columns of one unit against the first, where that rises. */
    private static Optional<Figure> curves(Table table) {
        List<ColumnSpec> numbers = table.spec().stream()
                .filter(column -> column.type() == Column.Type.FLOAT64)
                .toList();
        ColumnRoles roles = new ColumnRoles(numbers);
        List<ColumnSpec> drawn = roles.drawn();
        if (drawn.size() < 2 || !TableFigures.rises(table, drawn.get(0))) {
            return Optional.empty();
        }
        Unit unit = drawn.get(1).unit();
        PlotAxis x = PlotAxis.of(drawn.get(0).name(), drawn.get(0).unit().symbol());
        Values places = Values.of(table.column(drawn.get(0).name()).doubles());
        List<ColumnSpec> lines = drawn.stream()
                .skip(1)
                .filter(column -> column.unit().equals(unit))
                .toList();
        LineFigure.Builder figure = LineFigure.builder(
                "", x, PlotAxis.of(lines.size() == 1 ? lines.get(0).name() : "", unit.symbol()));
        Stream<Series> series = lines.stream()
                .map(column -> line(table, places, column, roles, column.equals(lines.get(0)) && lines.size() > 1));
        series.forEach(figure::add);
        return Optional.of(figure.build());
    }

    private static Series line(Table table, Values places, ColumnSpec column, ColumnRoles roles, boolean points) {
        Series line = Series.line(
                column.name(), places, Values.of(table.column(column.name()).doubles()));
        Series looking = points ? line.looking(Look.POINTS) : line;
        return roles.errorOf(column)
                .map(error ->
                        looking.withSigma(Values.of(table.column(error.name()).doubles())))
                .orElse(looking);
    }
}
