/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.navigator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.unit.Unit;
import org.solidus.figure.Marking;

/** Stages and events that results tell of: tables of intervals ({@code start}, {@code end}), in s. Any thread. */
final class SeriesMarks {

    private static final Unit SECOND = Unit.of("s");
    private static final int MOST = 30;

    private SeriesMarks() {}

    /**
     * Reads them.
     *
     * @throws IOException when a result cannot be read
     */
    static List<Marking> of(Results results) throws IOException {
        List<Marking> marks = new ArrayList<>();
        for (Result result : results.results()) {
            if (isIntervals(result)) {
                try {
                    Frame frame = result.source().frame(0);
                    marks.addAll(spans(frame.table()));
                } catch (MissingFrameException masked) {
                    continue;
                }
            }
        }
        return marks.stream().limit(MOST).collect(Collectors.toUnmodifiableList());
    }

    private static boolean isIntervals(Result result) {
        var signature = result.source().info().signature();
        return signature.isTable()
                && result.source().info().frames() == 1
                && isTime(signature.column("start"))
                && isTime(signature.column("end"));
    }

    private static boolean isTime(Optional<ColumnSpec> column) {
        return column.filter(spec -> spec.unit().compatible(SECOND)).isPresent();
    }

    private static List<Marking> spans(Table table) {
        Column start = table.column("start");
        Column end = table.column("end");
        Optional<Column> names = table.columns().stream()
                .filter(column -> column.type() == Column.Type.TEXT)
                .findFirst();
        List<Marking> spans = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            double from = start.number(row) * start.unit().factor(SECOND);
            double to = end.number(row) * end.unit().factor(SECOND);
            String label = names.isPresent() ? names.get().text(row) : "";
            if (from < to) {
                spans.add(new Marking.Span(from, to, label));
            }
        }
        return spans;
    }
}
