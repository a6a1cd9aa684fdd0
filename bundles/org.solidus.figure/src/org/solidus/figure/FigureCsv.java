/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Writes the numbers behind a figure as comma-separated text (RFC 4180): headings with units in parentheses, numbers
 * exact, an empty field where there is no value. Any thread.
 *
 * <p>Curves are columns, those with the same abscissa side by side after it; their errors are columns of the name
 * {@code ... error}. A map is a matrix: the abscissa along the first row, the ordinate down the first column. What has
 * several panels is written one after the other, each under a line {@code # title}, with an empty line between them.
 */
public final class FigureCsv {

    private static final String END = "\r\n";

    private final Writer out;
    private boolean first = true;

    private FigureCsv(Writer out) {
        this.out = out;
    }

    /** The text of a figure: for a clipboard. */
    public static String of(Figure figure) {
        StringWriter text = new StringWriter();
        try {
            write(figure, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string has room
        }
        return text.toString();
    }

    /** Writes a figure; the writer stays open. */
    public static void write(Figure figure, Writer out) throws IOException {
        new FigureCsv(out).figure(figure);
    }

    private void figure(Figure figure) throws IOException {
        switch (figure) {
            case LineFigure lines -> lines(lines);
            case MapFigure map -> map(map);
            case CategoricalMapFigure kinds -> kinds(kinds);
            case RgbFigure map -> channels(map);
            case WaterfallFigure waterfall ->
                family(
                        waterfall.title(),
                        waterfall.x(),
                        waterfall.y(),
                        waterfall.abscissa(),
                        waterfall.curves(),
                        waterfall.along(),
                        waterfall.position());
            case GridFigure grid -> grid(grid);
            case KeyFigure keys -> keys(keys);
            case PanelFigure panels -> all(panels.panels());
            case MapsFigure maps -> all(maps.maps());
            case StackFigure stack -> {
                for (Track track : stack.tracks()) {
                    track(stack.along(), track);
                }
            }
        }
    }

    private void lines(LineFigure lines) throws IOException {
        curves(lines.title(), lines.x(), lines.y(), lines.series());
        if (lines.residual().isPresent()) {
            LineFigure.Residual lower = lines.residual().get();
            curves(lower.y().quantity(), lines.x(), lower.y(), lower.series());
        }
    }

    private void grid(GridFigure grid) throws IOException {
        title(grid.title());
        row(grid.headings().size(), i -> text(grid.headings().get(i)));
        for (List<String> texts : grid.rows()) {
            row(texts.size(), i -> text(texts.get(i)));
        }
    }

    private void all(List<? extends Figure> figures) throws IOException {
        for (Figure each : figures) {
            figure(each);
        }
    }

    private void track(PlotAxis along, Track track) throws IOException {
        switch (track) {
            case Track.Curves curves -> {
                curves(
                        titleOf(curves.title(), curves.near().axis()),
                        along,
                        curves.near().axis(),
                        curves.near().series());
                if (curves.far().isPresent()) {
                    Track.Scale far = curves.far().get();
                    curves(titleOf(curves.title(), far.axis()), along, far.axis(), far.series());
                }
            }
            case Track.Heat heat ->
                matrix(
                        titleOf(heat.title(), heat.value()),
                        heat.value(),
                        heat.across(),
                        heat.along(),
                        numbers(heat.field()));
            case Track.Waterfall waterfall ->
                family(
                        titleOf(waterfall.title(), waterfall.value()),
                        waterfall.across(),
                        waterfall.value(),
                        waterfall.abscissa(),
                        waterfall.curves(),
                        along,
                        waterfall.places());
        }
    }

    private static String titleOf(String title, PlotAxis value) {
        return title.isBlank() ? value.quantity() : title;
    }

    // ---- curves

    private record Column(String heading, Values values) {}

    private void curves(String title, PlotAxis x, PlotAxis y, List<Series> all) throws IOException {
        List<Column> columns = new ArrayList<>();
        Values abscissa = Values.of();
        for (int i = 0; i < all.size(); i++) {
            Series series = all.get(i);
            if (columns.isEmpty() || !abscissa.equals(series.x())) {
                abscissa = series.x();
                columns.add(new Column(heading(x), abscissa));
            }
            String name = series.name().isBlank()
                    ? all.size() == 1 ? y.quantity() : y.quantity() + " " + (i + 1)
                    : series.name();
            columns.add(new Column(heading(name, y.unit()), series.y()));
            series.sigma().ifPresent(sigma -> columns.add(new Column(heading(name + " error", y.unit()), sigma)));
            series.band().ifPresent(band -> {
                columns.add(new Column(heading(name + " low", y.unit()), band.low()));
                columns.add(new Column(heading(name + " high", y.unit()), band.high()));
            });
        }
        title(title);
        table(columns);
    }

    private void family(
            String title,
            PlotAxis x,
            PlotAxis y,
            Values abscissa,
            List<Values> curves,
            PlotAxis along,
            Values positions)
            throws IOException {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(heading(x), abscissa));
        for (int i = 0; i < curves.size(); i++) {
            String place = along.quantity() + " = " + number(positions.get(i))
                    + (along.unit().isEmpty() ? "" : " " + along.unit());
            columns.add(new Column(heading(y) + " at " + place, curves.get(i)));
        }
        title(title);
        table(columns);
    }

    private void table(List<Column> columns) throws IOException {
        row(columns.size(), i -> text(columns.get(i).heading()));
        int rows = columns.stream()
                .mapToInt(column -> column.values().size())
                .max()
                .orElse(0);
        for (int at = 0; at < rows; at++) {
            int row = at;
            row(columns.size(), i -> {
                Values values = columns.get(i).values();
                return row < values.size() ? number(values.get(row)) : "";
            });
        }
    }

    // ---- maps

    private interface Cell {
        String text(int row, int column);
    }

    private static Cell numbers(Field field) {
        return (row, column) -> number(field.get(row, column));
    }

    private void map(MapFigure map) throws IOException {
        matrix(map.title(), map.value(), map.x(), map.y(), numbers(map.field()));
    }

    private void channels(RgbFigure map) throws IOException {
        if (map.isPacked()) {
            int columns = map.x().size();
            matrix(
                    map.title(),
                    PlotAxis.of("colour", ""),
                    map.x(),
                    map.y(),
                    (row, column) -> colour(map.rgb(row * columns + column)));
            return;
        }
        for (RgbFigure.Channel channel : map.channels()) {
            matrix(map.title(), channel.value(), map.x(), map.y(), numbers(channel.field()));
        }
    }

    private static String colour(int rgb) {
        return rgb < 0 ? "" : String.format(Locale.ROOT, "#%06x", rgb);
    }

    private void keys(KeyFigure figure) throws IOException {
        for (SectorKey key : figure.keys()) {
            int[] rgb = key.rgb();
            int columns = key.x().size();
            matrix(
                    key.name(),
                    PlotAxis.of("colour", ""),
                    key.x(),
                    key.y(),
                    (row, column) -> colour(rgb[row * columns + column]));
        }
    }

    private void matrix(String title, PlotAxis value, MapAxis x, MapAxis y, Cell cell) throws IOException {
        title(title);
        line("# " + heading(value) + "; rows: " + heading(y.axis()) + "; columns: " + heading(x.axis()));
        int columns = x.size();
        row(columns + 1, i -> i == 0 ? "" : number(x.centres().get(i - 1)));
        for (int at = 0; at < y.size(); at++) {
            int row = at;
            row(columns + 1, i -> i == 0 ? number(y.centres().get(row)) : cell.text(row, i - 1));
        }
    }

    private void kinds(CategoricalMapFigure kinds) throws IOException {
        int[] codes = kinds.codes();
        int columns = kinds.x().size();
        List<String> names = kinds.categories().stream()
                .map(category -> category.code() + " = " + category.name())
                .toList();
        PlotAxis value = PlotAxis.of(names.isEmpty() ? "code" : String.join(", ", names), "");
        matrix(
                kinds.title(),
                value,
                kinds.x(),
                kinds.y(),
                (row, column) -> Integer.toString(codes[row * columns + column]));
    }

    // ---- text

    private void title(String title) throws IOException {
        if (!first) {
            out.write(END);
        }
        first = false;
        if (!title.isBlank()) {
            line("# " + title.strip().replaceAll("\\R", " "));
        }
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write(END);
    }

    private void row(int size, IntFunction<String> field) throws IOException {
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(field.apply(i));
        }
        out.write(END);
    }

    private static String heading(PlotAxis axis) {
        return heading(axis.quantity(), axis.unit());
    }

    private static String heading(String name, String unit) {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** Exact; whole numbers without a point; nothing where there is no value. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return !Double.isFinite(value) ? "" : whole ? Long.toString((long) value) : Double.toString(value);
    }

    private static String text(String field) {
        boolean quoted = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
