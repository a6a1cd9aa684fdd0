/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.util.List;
import org.solidus.io.text.NumberCell.Kind;

/**
 * A run of lines with equally many cells.
 *
 * @param first index of its first line
 * @param rows lines with numbers
 * @param numbers share of its cells that are numbers or missing
 */
record TableRun(char separator, int columns, int first, int rows, double numbers) {

    /** No line. */
    static final TableRun NONE = new TableRun(' ', 0, 0, 0, 0);

    /** The best run of lines that are no comments. */
    static TableRun longest(List<String> lines, boolean[] comment, char separator) {
        Cells cells = new Cells(separator);
        NumberCell number = new NumberCell(separator != ',');
        TableRun best = NONE;
        Count count = new Count(separator);
        for (int i = 0; i < comment.length; i++) {
            if (!comment[i] && !lines.get(i).isBlank()) {
                count.add(i, cells.split(lines.get(i)), numbers(cells, number));
                best = best.better(count.run());
            }
        }
        return best;
    }

    /** The longer one, with more numbers; then the one with more columns; then this. */
    TableRun better(TableRun other) {
        double mine = rows * numbers;
        double its = other.rows * other.numbers;
        return its > mine || its == mine && other.columns > columns ? other : this;
    }

    /** Numbers of a line and the missing ones among them; 0 where none is there. */
    private static int numbers(Cells cells, NumberCell number) {
        int found = 0;
        int missing = 0;
        for (int i = 0; i < cells.count(); i++) {
            Kind kind = cells.read(i, number);
            found += kind == Kind.WHOLE || kind == Kind.DECIMAL ? 1 : 0;
            missing += kind == Kind.MISSING ? 1 : 0;
        }
        return found > 0 ? found + missing : 0;
    }

    /** The run that the lines so far end with. */
    private static final class Count {

        private final char separator;
        private int first;
        private int columns;
        private int rows;
        private int numbers;
        private int cells;

        Count(char separator) {
            this.separator = separator;
        }

        void add(int line, int count, int found) {
            // A short line of a separated file has missing cells at its end.
            boolean fits = count == columns || count < columns && separator != ' ';
            if (rows == 0 || !fits || found == 0) {
                first = line;
                columns = count;
                rows = 0;
                numbers = 0;
                cells = 0;
            }
            rows += found > 0 ? 1 : 0;
            numbers += found;
            cells += count;
        }

        TableRun run() {
            return rows == 0 ? NONE : new TableRun(separator, columns, first, rows, numbers / (double) cells);
        }
    }
}
