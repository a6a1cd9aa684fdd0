/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.figure.Mark;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Marking;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.text.Typesetting;

/** Intervals and events of a composed figure, in the unit of the axis they lie along. */
final class Marks {

    /** Columns that name intervals and events, the likeliest first. */
    private static final List<String> NAMES = List.of("label", "name", "stage", "event", "phase");

    private final Unit unit;
    private final FigureResults shelf;
    private final List<Marking> markings = new ArrayList<>();

    private Marks(PlotAxis along, FigureResults shelf) {
        this.unit = along.unit().isEmpty() ? Unit.ONE : Unit.lenient(along.unit());
        this.shelf = shelf;
    }

    static List<Marking> of(List<Mark> marks, PlotAxis along, FigureResults shelf) throws IOException {
        Marks all = new Marks(along, shelf);
        for (Mark mark : marks) {
            all.add(mark);
        }
        return all.markings;
    }

    private void add(Mark mark) throws IOException {
        if (mark.of().isPresent()) {
            ofTable(mark, mark.of().get());
        } else if (mark.at().isPresent()) {
            event(in(mark.at().get()), mark.label().orElse(""));
        } else {
            interval(
                    in(mark.from().orElseThrow()),
                    in(mark.to().orElseThrow()),
                    mark.label().orElse(""));
        }
    }

    private double in(Quantity quantity) {
        if (!quantity.unit().symbol().isEmpty() && !quantity.unit().compatible(unit)) {
            throw new IllegalArgumentException(
                    "The mark at '" + quantity + "' does not lie on an axis in '" + unit + "'.");
        }
        return CurvePanel.in(quantity, unit);
    }

    private double[] in(Column column) {
        if (!column.unit().symbol().isEmpty() && !column.unit().compatible(unit)) {
            throw new IllegalArgumentException(
                    "The marks in '" + column.spec() + "' do not lie on an axis in '" + unit + "'.");
        }
        double[] values = column.doubles().clone();
        for (int i = 0; i < values.length && !column.unit().symbol().isEmpty(); i++) {
            values[i] = column.unit().convert(values[i], unit);
        }
        return values;
    }

    private void event(double at, String label) {
        if (Double.isFinite(at)) {
            markings.add(new Marking.At(at, label));
        }
    }

    /** An interval that runs backwards or nowhere is none. */
    private void interval(double from, double to, String label) {
        if (from < to && Double.isFinite(from) && Double.isFinite(to)) {
            markings.add(new Marking.Span(from, to, label));
        }
    }

    private void ofTable(Mark mark, Ref ref) throws IOException {
        Shown shown = shelf.shown(ref);
        FigureResults.Rows rows = shelf.rows(ref);
        if (shown.column().isPresent()) {
            events(rows, shown.column().get().name(), mark.label());
            return;
        }
        Optional<Column> start = rows.find(mark.start().orElse("start"));
        Optional<Column> end = rows.find(mark.end().orElse("end"));
        if (start.isPresent() && end.isPresent()) {
            double[] from = in(start.get());
            double[] to = in(end.get());
            for (int row = 0; row < from.length; row++) {
                interval(from[row], to[row], label(rows, mark.label(), row));
            }
        } else {
            Column times = rows.find("time")
                    .orElseThrow(() -> new IllegalArgumentException("'" + ref
                            + "': marks need the columns 'start' and 'end', or 'time'; there are "
                            + String.join(", ", rows.columns().keySet()) + "."));
            double[] at = in(times);
            for (int row = 0; row < at.length; row++) {
                event(at[row], label(rows, mark.label(), row));
            }
        }
    }

    /** A column of events, each with its uncertainty where the table has one. */
    private void events(FigureResults.Rows rows, String name, Optional<String> label) {
        double[] at = in(rows.find(name).orElseThrow());
        Optional<double[]> error = rows.find(name + " error").map(this::in);
        Optional<double[]> low = rows.find(name + " low").map(this::in);
        Optional<double[]> high = rows.find(name + " high").map(this::in);
        for (int row = 0; row < at.length; row++) {
            if (low.isPresent() && high.isPresent()) {
                interval(low.get()[row], high.get()[row], "");
            } else if (error.isPresent()) {
                interval(at[row] - error.get()[row], at[row] + error.get()[row], "");
            }
            event(at[row], label.orElse(Typesetting.quantity(name)));
        }
    }

    private static String label(FigureResults.Rows rows, Optional<String> column, int row) {
        List<String> names = column.map(List::of).orElse(NAMES);
        for (String name : names) {
            if (rows.words().containsKey(name)) {
                return rows.words().get(name).text(row);
            }
        }
        if (column.isEmpty() && !rows.words().isEmpty()) {
            return rows.words().values().iterator().next().text(row);
        }
        return names.stream()
                .filter(rows.columns()::containsKey)
                .findFirst()
                .map(name -> Typesetting.quantity(name) + " "
                        + Typesetting.number(rows.columns().get(name).number(row), 4))
                .orElse("");
    }
}
