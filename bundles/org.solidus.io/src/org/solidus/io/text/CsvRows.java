/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;

/**
 * Writes the tables of a series below one row of headings. Masked frames before the first table wait until its columns
 * are known.
 */
final class CsvRows {

    private final Writer out;
    private final List<Axis> scan;
    private final List<Long> waiting = new ArrayList<>();
    private List<ColumnSpec> columns;

    CsvRows(Writer out, List<Axis> scan) {
        this.out = out;
        this.scan = scan;
    }

    /** @throws IOException when the table has other columns than the ones before */
    void add(long frame, Table table) throws IOException {
        begin(table.spec());
        if (!table.spec().equals(columns)) {
            throw new IOException("A CSV file has one set of columns: frame " + frame + " has " + table.spec()
                    + ", the first has " + columns + ".");
        }
        for (int row = 0; row < table.rows(); row++) {
            List<String> cells = place(frame);
            for (Column column : table.columns()) {
                cells.add(column.text(row));
            }
            line(cells);
        }
    }

    void addMasked(long frame) throws IOException {
        if (columns == null) {
            waiting.add(frame);
            return;
        }
        List<String> cells = place(frame);
        columns.forEach(column -> cells.add(column.type() == Column.Type.TEXT ? "" : "NaN"));
        line(cells);
    }

    /** Writes the headings where there was no table at all. */
    void finish(List<ColumnSpec> expected) throws IOException {
        begin(expected);
    }

    private void begin(List<ColumnSpec> specs) throws IOException {
        if (columns != null) {
            return;
        }
        columns = specs;
        List<String> headings = new ArrayList<>();
        scan.forEach(axis ->
                headings.add(axis.unit().symbol().isEmpty() ? axis.name() : axis.name() + " (" + axis.unit() + ")"));
        specs.forEach(spec -> headings.add(spec.toString()));
        line(headings);
        for (long frame : waiting) {
            addMasked(frame);
        }
    }

    /** Values of the scan axes at a frame, in C order. */
    private List<String> place(long frame) {
        String[] values = new String[scan.size()];
        long rest = frame;
        for (int i = scan.size() - 1; i >= 0; i--) {
            Axis axis = scan.get(i);
            double value = axis.value((int) (rest % axis.size()));
            values[i] = value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
            rest /= axis.size();
        }
        return new ArrayList<>(List.of(values));
    }

    private void line(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            out.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        out.append('\n');
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                && cell.equals(cell.strip());
        // A cell is one line: a reader that goes line by line stays in step.
        return plain
                ? cell
                : '"' + cell.replace("\"", "\"\"").replace('\n', ' ').replace('\r', ' ') + '"';
    }
}
