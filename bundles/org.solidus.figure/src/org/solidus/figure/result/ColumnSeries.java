/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.source.Source;

/**
 * The columns of a series of one-row tables: a number for each frame, NaN where the frame is masked or has not just one
 * row.
 *
 * @param columns the columns of numbers
 * @param values one array a column
 */
record ColumnSeries(List<ColumnSpec> columns, List<double[]> values) {

    /** Reads the first {@code frames} frames. */
    static ColumnSeries of(Source source, int frames) throws IOException {
        List<ColumnSpec> columns = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        source.info().signature().columns().stream()
                .filter(column -> column.type() != Column.Type.TEXT)
                .forEach(column -> {
                    columns.add(column);
                    double[] all = new double[frames];
                    Arrays.fill(all, Double.NaN);
                    values.add(all);
                });
        for (int i = 0; i < frames; i++) {
            Optional<Frame> frame = FrameSample.frame(source, i);
            for (int c = 0; c < columns.size() && frame.isPresent(); c++) {
                Optional<Column> column =
                        frame.get().table().find(columns.get(c).name()).filter(one -> one.size() == 1);
                values.get(c)[i] = column.map(one -> one.number(0)).orElse(Double.NaN);
            }
        }
        return new ColumnSeries(columns, values);
    }

    /** The numbers of a column, if there is one of that name. */
    Optional<double[]> column(String name) {
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).name().equals(name)) {
                return Optional.of(values.get(c));
            }
        }
        return Optional.empty();
    }
}
