/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.Source;
import org.solidus.figure.Field;
import org.solidus.figure.Figure;
import org.solidus.figure.LineFigure;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PanelFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Series.Look;
import org.solidus.figure.Values;

/** Figures of tables: maps or curves of their columns. */
final class TableFigures {

    private static final int MOST_PANELS = 12;
    /** Rows with names are a list, not a curve. */
    private static final int MOST_NAMED = 24;

    private static final int MOST_FRAMES = 1_000_000;
    /** So many points of a curve are marked. */
    private static final int MARKED = 60;
    /** Bounds are grey. */
    private static final int BOUND_COLOUR = 0x6b7280;

    private TableFigures() {}

    /** A table of one row a frame: maps over two scan axes (of more: the first plane), curves over one. */
    static Figure ofSeries(String title, Source source) throws IOException {
        List<Axis> scan = source.info().scan();
        int frames = frames(scan);
        ColumnSeries series = ColumnSeries.of(source, frames);
        return panels(title, scan, frames, series, source.info().frames());
    }

    /** A series of single numbers. */
    static Figure ofNumbers(String title, Source source) throws IOException {
        List<Axis> scan = source.info().scan();
        int frames = frames(scan);
        double[] values = new double[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = FrameSample.frame(source, i)
                    .map(frame -> CurveFigures.values(frame)[0])
                    .orElse(Double.NaN);
        }
        ColumnSpec column = ColumnSpec.number(
                source.info().signature().quantity(), source.info().signature().unit());
        return panels(
                title,
                scan,
                frames,
                new ColumnSeries(List.of(column), List.of(values)),
                source.info().frames());
    }

    /** Frames of a line, or of the first plane of a raster. */
    private static int frames(List<Axis> scan) {
        long frames = scan.size() == 1
                ? last(scan, 0).size()
                : (long) last(scan, 0).size() * last(scan, 1).size();
        return (int) Math.min(frames, MOST_FRAMES);
    }

    private static Axis last(List<Axis> scan, int before) {
        return scan.get(scan.size() - 1 - before);
    }

    /** Whether the frames fill a raster of more than one row and column. */
    private static boolean isRaster(List<Axis> scan, int frames) {
        return scan.size() > 1
                && last(scan, 0).size() > 1
                && last(scan, 1).size() > 1
                && (long) last(scan, 0).size() * last(scan, 1).size() == frames;
    }

    private static Figure panels(String title, List<Axis> scan, int frames, ColumnSeries series, long all) {
        ColumnRoles roles = new ColumnRoles(series.columns());
        List<ColumnSpec> drawn = roles.drawn();
        if (drawn.isEmpty()) {
            return Figures.nothing(title, "no columns of numbers");
        }
        boolean map = isRaster(scan, frames);
        List<Figure> panels = new ArrayList<>();
        for (ColumnSpec column : drawn.subList(0, Math.min(MOST_PANELS, drawn.size()))) {
            double[] values = series.column(column.name()).orElseThrow();
            panels.add(
                    map
                            ? map(scan, column, values)
                            : curve(
                                    scan,
                                    column,
                                    values,
                                    roles.errorOf(column).flatMap(error -> series.column(error.name())),
                                    bounds(roles.boundsOf(column), series)));
        }
        String part = frames < all ? " (first " + frames + " of " + all + " frames)" : "";
        String some = panels.size() < drawn.size() ? " (" + panels.size() + " of " + drawn.size() + " columns)" : "";
        return together(title + part + some, panels, map);
    }

    private static Figure together(String title, List<Figure> panels, boolean map) {
        int columns = panels.size() == 1 || !map && panels.size() <= 3 ? 1 : 2;
        return map && panels.size() > 4 ? PanelFigure.of(title, panels) : new PanelFigure(title, columns, panels);
    }

    private static Figure map(List<Axis> scan, ColumnSpec column, double[] values) {
        Axis yAxis = last(scan, 1);
        Axis xAxis = last(scan, 0);
        Field field = Field.of(values, yAxis.size(), xAxis.size());
        MapAxis x = Axes.map(xAxis);
        MapAxis y = Axes.map(yAxis);
        if (!column.categories().isEmpty()) {
            return Kinds.map(column, values, scan);
        }
        PlotAxis value = PlotAxis.of(column.name(), column.unit().symbol());
        boolean sameUnit = xAxis.unit().equals(yAxis.unit());
        return (sameUnit ? MapFigure.map("", field, x, y, value) : MapFigure.heatMap("", field, x, y, value))
                .colours(ColourChoice.ofMap(column.name(), field))
                .build();
    }

    private static Figure curve(
            List<Axis> scan,
            ColumnSpec column,
            double[] values,
            Optional<double[]> errors,
            Map<String, double[]> bounds) {
        PlotAxis x = Axes.along(scan);
        Values places =
                Values.of(Axes.along(scan, LongStream.range(0, values.length).toArray()));
        Series line = styled(Series.line(column.name(), places, Values.of(values)), values.length, errors);
        return curve(x, column, places, line, bounds);
    }

    /** A column, its bounds as dashed lines below it. */
    private static Figure curve(
            PlotAxis x, ColumnSpec column, Values places, Series line, Map<String, double[]> bounds) {
        LineFigure.Builder figure = LineFigure.builder(
                "", x, PlotAxis.of(column.name(), column.unit().symbol()));
        bounds.forEach((name, bound) -> figure.add(Series.line(name, places, Values.of(bound))
                .withColour(BOUND_COLOUR)
                .withDashes()));
        return figure.add(line).build();
    }

    private static Map<String, double[]> bounds(List<ColumnSpec> columns, ColumnSeries series) {
        Map<String, double[]> bounds = new LinkedHashMap<>();
        columns.forEach(column ->
                bounds.put(word(column.name()), series.column(column.name()).orElseThrow()));
        return bounds;
    }

    private static String word(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static Series styled(Series line, int points, Optional<double[]> errors) {
        Series looking = points <= MARKED ? line.looking(Look.LINE_AND_POINTS) : line;
        return errors.map(e -> looking.withSigma(Values.of(e))).orElse(looking);
    }

    /**
     * A single table: the maps that come with it; of a few rows its numbers, with the curves that come with it; else
     * its columns against the first that rises, else against the row.
     */
    static Figure ofTable(String title, Frame frame) {
        Map<String, Frame> maps = new LinkedHashMap<>();
        frame.companions().forEach((name, part) -> {
            if (!part.isTable() && part.raw().rank() == 2) {
                maps.put(name, part);
            }
        });
        if (MapLines.areLines(frame) && !maps.isEmpty()) {
            return MapLines.figure(title, frame, maps.values().iterator().next());
        }
        List<Figure> figures = ImageFigures.ofMaps(maps, frame.companions());
        if (!figures.isEmpty()) {
            return new PanelFigure(title, figures.size() == 1 ? 1 : 2, figures);
        }
        if (frame.table().rows() == 0) {
            return Figures.nothing(title, "the table has no rows");
        }
        boolean named = frame.table().rows() <= MOST_NAMED
                && isNamed(frame.table().columns().get(0));
        return named || frame.table().rows() <= GridFigures.MOST_ROWS
                ? GridFigures.of(title, frame)
                : columns(title, frame.table());
    }

    /** Whether rows have names: words, or kinds. */
    private static boolean isNamed(Column column) {
        return column.type() == Column.Type.TEXT || !column.categories().isEmpty();
    }

    private static Figure columns(String title, Table table) {
        List<ColumnSpec> numbers = table.spec().stream()
                .filter(column -> column.type() != Column.Type.TEXT)
                .toList();
        ColumnRoles roles = new ColumnRoles(numbers);
        List<ColumnSpec> drawn = new ArrayList<>(roles.drawn());
        Optional<ColumnSpec> abscissa =
                drawn.stream().findFirst().filter(first -> drawn.size() > 1 && rises(table, first));
        abscissa.ifPresent(drawn::remove);
        if (drawn.isEmpty()) {
            return Figures.nothing(title, "no columns of numbers");
        }
        PlotAxis x = abscissa.map(
                        column -> PlotAxis.of(column.name(), column.unit().symbol()))
                .orElse(PlotAxis.of("row", ""));
        Values places = abscissa.map(
                        column -> Values.of(table.column(column.name()).doubles()))
                .orElse(Values.linear(0, 1, table.rows()));
        List<Figure> panels = new ArrayList<>();
        for (ColumnSpec column : drawn.subList(0, Math.min(MOST_PANELS, drawn.size()))) {
            Series line = Series.line(
                    column.name(), places, Values.of(table.column(column.name()).doubles()));
            Optional<double[]> errors = roles.errorOf(column)
                    .map(error -> table.column(error.name()).doubles());
            Map<String, double[]> bounds = new LinkedHashMap<>();
            roles.boundsOf(column)
                    .forEach(bound -> bounds.put(
                            word(bound.name()), table.column(bound.name()).doubles()));
            panels.add(curve(x, column, places, styled(line, table.rows(), errors), bounds));
        }
        return together(title, panels, false);
    }

    static boolean rises(Table table, ColumnSpec column) {
        double[] values = table.column(column.name()).doubles();
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                return false;
            }
        }
        return values.length > 1;
    }
}
