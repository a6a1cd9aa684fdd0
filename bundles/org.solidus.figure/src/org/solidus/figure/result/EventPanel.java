/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Series;
import org.solidus.figure.Track;
import org.solidus.figure.Values;
import org.solidus.figure.colour.Palette;

/**
 * Events along time: how many there have been by then, each with a bar of one standard deviation of its time, in the
 * colour of its kind. Where the points rise fast, much happens.
 */
final class EventPanel {

    private static final Unit SECOND = Unit.of("s");

    private final Panel panel;
    private final FigureResults shelf;

    EventPanel(Panel panel, FigureResults shelf) {
        this.panel = panel;
        this.shelf = shelf;
    }

    /** @param error s; 0 where nobody says */
    private record Event(double time, double error, String kind, int rgb) {}

    /** What runs along. */
    static PlotAxis along() {
        return PlotAxis.of(Quantities.TIME, "s");
    }

    Track track() throws IOException {
        List<Event> events = new ArrayList<>();
        for (Ref ref : panel.events()) {
            add(ref, shelf.only(ref), events);
        }
        events.sort(Comparator.comparingDouble(Event::time));
        Map<String, List<Integer>> kinds = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            kinds.computeIfAbsent(events.get(i).kind(), kind -> new ArrayList<>())
                    .add(i);
        }
        List<Series> series = new ArrayList<>();
        kinds.forEach((kind, numbers) -> {
            int rgb = events.get(numbers.get(0)).rgb();
            series.add(bars(events, numbers).withColour(rgb));
            series.add(points(kind, events, numbers).withColour(rgb));
        });
        Track.Scale scale = new Track.Scale(PlotAxis.of("events", ""), series);
        return new Track.Curves(panel.caption().orElse(""), scale, Optional.empty(), false, List.of(), panel.size());
    }

    private static void add(Ref ref, Frame frame, List<Event> into) {
        Table table = frame.table();
        Column time = table.find("time")
                .orElseThrow(() -> new IllegalArgumentException("'" + ref + "': events need a column 'time'."));
        Optional<Column> error = table.find("time error");
        Optional<Column> kind = table.find("kind");
        for (int row = 0; row < table.rows(); row++) {
            double at = seconds(time, row);
            if (Double.isFinite(at)) {
                int number = row;
                into.add(new Event(
                        at,
                        error.map(column -> seconds(column, number))
                                .filter(Double::isFinite)
                                .orElse(0.0),
                        kind.map(column -> column.text(number)).orElse(ref.name()),
                        kind.map(column -> colour(column, number)).orElse(Palette.rgb(into.size()))));
            }
        }
    }

    private static double seconds(Column column, int row) {
        double value = column.number(row);
        return column.unit().symbol().isEmpty() ? value : column.unit().convert(value, SECOND);
    }

    private static int colour(Column kinds, int row) {
        int code = (int) kinds.number(row);
        return kinds.categories().stream()
                .filter(kind -> kind.code() == code)
                .findFirst()
                .map(Category::rgb)
                .orElse(Palette.rgb(code));
    }

    private static Series points(String kind, List<Event> events, List<Integer> numbers) {
        return Series.points(
                kind,
                Values.of(
                        numbers.stream().mapToDouble(i -> events.get(i).time()).toArray()),
                Values.of(numbers.stream().mapToDouble(i -> i + 1).toArray()));
    }

    private static Series bars(List<Event> events, List<Integer> numbers) {
        double[] x = new double[3 * numbers.size()];
        double[] y = new double[x.length];
        for (int i = 0; i < numbers.size(); i++) {
            Event event = events.get(numbers.get(i));
            Arrays.fill(y, 3 * i, 3 * i + 2, numbers.get(i) + 1);
            x[3 * i] = event.time() - event.error();
            x[3 * i + 1] = event.time() + event.error();
            x[3 * i + 2] = x[3 * i + 1];
            y[3 * i + 2] = Double.NaN;
        }
        return Series.line("", Values.of(x), Values.of(y));
    }
}
