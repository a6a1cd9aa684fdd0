/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.batch.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/**
 * A table for a report: its first rows; of a series of tables (a row a frame) what each column's numbers are like.
 *
 * @param head names of the columns
 * @param rows cells
 * @param note what is left away; may be empty
 */
record TableDigest(List<String> head, List<List<String>> rows, String note) {

    private static final int MOST_ROWS = 40;
    private static final long MOST_FRAMES = 200_000;

    static TableDigest of(Source source) throws IOException {
        return source.info().scan().isEmpty() ? firstRows(source.frame(0).table()) : columns(source);
    }

    /** The first rows of one table. */
    static TableDigest firstRows(Table table) {
        int count = Math.min(MOST_ROWS, table.rows());
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : table.columns()) {
                cells.add(column.type() == Column.Type.FLOAT64 ? Numbers.text(column.number(row)) : column.text(row));
            }
            rows.add(cells);
        }
        String note = table.rows() == 0
                ? "No rows."
                : table.rows() > count ? "The first " + count + " of " + table.rows() + " rows." : "";
        return new TableDigest(table.spec().stream().map(ColumnSpec::toString).toList(), rows, note);
    }

    private static TableDigest columns(Source source) throws IOException {
        long frames = Math.min(MOST_FRAMES, source.info().frames());
        List<ColumnSpec> columns = source.info().signature().columns();
        double[][] values = new double[columns.size()][Math.toIntExact(frames)];
        for (long i = 0; i < frames; i++) {
            read(source, i, columns, values);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).type() != Column.Type.TEXT) {
                rows.add(row(columns.get(c), values[c]));
            }
        }
        String note = frames < source.info().frames()
                ? "Of the first " + frames + " of " + source.info().frames() + " frames."
                : "";
        return new TableDigest(List.of("column", "unit", "valid", "least", "median", "greatest"), rows, note);
    }

    private static void read(Source source, long index, List<ColumnSpec> columns, double[][] values)
            throws IOException {
        try {
            Frame frame = source.frame(index);
            for (int c = 0; c < columns.size(); c++) {
                Column column = frame.table().column(columns.get(c).name());
                values[c][(int) index] = column.size() == 1 ? column.number(0) : Double.NaN;
            }
        } catch (MissingFrameException masked) {
            for (double[] column : values) {
                column[(int) index] = Double.NaN;
            }
        }
    }

    private static List<String> row(ColumnSpec column, double[] all) {
        double[] valid = Arrays.stream(all)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        List<String> numbers = valid.length == 0
                ? List.of("0", "", "", "")
                : List.of(
                        Integer.toString(valid.length),
                        Numbers.text(valid[0]),
                        Numbers.text((valid[(valid.length - 1) / 2] + valid[valid.length / 2]) / 2),
                        Numbers.text(valid[valid.length - 1]));
        List<String> row = new ArrayList<>(List.of(column.name(), column.unit().symbol()));
        row.addAll(numbers);
        return row;
    }
}
