/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.result.ColumnRoles;
import org.solidus.workbench.model.Series;

/**
 * What colours the series: the sums of its frames, or a column of a result that has a row for each of them.
 *
 * @param label for people
 * @param value what the numbers are
 * @param source whose frames are measured
 * @param measure the number of a frame
 */
record Measure(String label, PlotAxis value, Source source, ToDoubleFunction<Frame> measure) {

    private static final String SUM = "Sum of frame";

    /** Everything that can colour a series, its sums first. */
    static List<Measure> all(Series series, List<Results> results) {
        List<Measure> all = new ArrayList<>();
        Signature frames = series.info().signature();
        if (!frames.isTable()) {
            boolean counts = frames.quantity().equals(Quantities.INTENSITY);
            PlotAxis sum = PlotAxis.of(
                    counts ? "sum of frame" : "sum of " + frames.quantity(),
                    frames.unit().symbol());
            all.add(new Measure(SUM, sum, series.source(), FrameSum::of));
        }
        for (Results one : results) {
            one.results().stream()
                    .filter(result -> result.source().info().frames() == series.frames())
                    .forEach(result -> all.addAll(columns(result)));
        }
        return all;
    }

    private static List<Measure> columns(Result result) {
        Signature signature = result.source().info().signature();
        if (!signature.isTable() || signature.scan().isEmpty()) {
            return List.of();
        }
        return new ColumnRoles(signature.columns())
                .drawn().stream()
                        .filter(column -> column.type() != Column.Type.TEXT)
                        .map(column -> column(result, column))
                        .toList();
    }

    private static Measure column(Result result, ColumnSpec column) {
        String name = column.name();
        return new Measure(
                result.name() + ": " + column,
                PlotAxis.of(name, column.unit().symbol()),
                result.source(),
                frame -> frame.table().rows() == 0
                        ? Double.NaN
                        : frame.table().find(name).map(found -> found.number(0)).orElse(Double.NaN));
    }

    /** Whether it means the same of the same source. */
    boolean same(Measure other) {
        return Objects.equals(label, other.label) && source == other.source;
    }
}
