/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.text;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.text.NumberCell.Kind;

/**
 * The table of a text file. It is passed over once when it is opened, to learn how many rows it has and what its
 * columns hold, and once more when it is read, so that no more is in memory than the columns themselves.
 *
 * <p>A column is whole numbers, numbers (missing cells are NaN) or text. A last line that is still being written (it
 * has no end and too few cells) is left out.
 */
public final class TextTable {

    private static final int HEAD_LINES = 2000;
    private static final int HEAD_CHARACTERS = 1 << 20;

    private final Path path;
    private final Layout layout;
    private final List<ColumnSpec> columns;
    private final int rows;
    private final Optional<double[]> axis;

    private TextTable(Path path, Layout layout, List<ColumnSpec> columns, int rows, Optional<double[]> axis) {
        this.path = path;
        this.layout = layout;
        this.columns = columns;
        this.rows = rows;
        this.axis = axis;
    }

    /**
     * The table of a file that does not say where it is.
     *
     * @throws IOException when there is no table of numbers, or a line does not fit into it
     */
    public static TextTable open(Path path) throws IOException {
        return open(path, layout(path));
    }

    /**
     * The table of a format that says where it is; it may have no rows.
     *
     * @throws IOException when a line does not fit into it
     */
    public static TextTable open(Path path, Layout layout) throws IOException {
        Survey survey = new Survey(layout.headings().size());
        pass(path, layout, survey);
        if (layout.stated().isPresent() && survey.rows < layout.stated().get()) {
            throw new EOFException(path + " is truncated: its header states "
                    + layout.stated().get() + " points, it holds " + survey.rows + ".");
        }
        return new TextTable(path, layout, survey.columns(layout.headings()), survey.rows, survey.axis());
    }

    private static Layout layout(Path path) throws IOException {
        List<String> head = new ArrayList<>();
        boolean whole = true;
        try (Lines lines = Lines.open(path)) {
            int characters = 0;
            while (whole && lines.next()) {
                head.add(lines.line());
                characters += lines.line().length();
                whole = head.size() < HEAD_LINES && characters < HEAD_CHARACTERS;
            }
        }
        return Layout.find(head, whole)
                .orElseThrow(() -> new IOException(path + " holds no table: none of its lines are rows of numbers."));
    }

    /** Hears of every row. */
    private interface RowVisitor {
        void row(int row, Cells cells, NumberCell number);
    }

    private static void pass(Path path, Layout layout, RowVisitor visitor) throws IOException {
        Cells cells = new Cells(layout.separator());
        NumberCell number = new NumberCell(layout.separator() != ',');
        int columns = layout.headings().size();
        int row = 0;
        boolean inComment = false;
        try (Lines lines = Lines.open(path)) {
            while (lines.next()) {
                String line = lines.line();
                if (lines.number() > layout.lastLine()) {
                    return;
                }
                if (lines.number() < layout.firstLine() || line.isBlank()) {
                    continue;
                }
                inComment |= line.stripLeading().startsWith("/*");
                boolean skipped = inComment || Layout.isComment(line);
                inComment &= !line.contains("*/");
                if (skipped) {
                    continue;
                }
                int count = cells.split(line);
                if (count < columns && !lines.ended()) {
                    continue;
                }
                requireFit(path, layout, lines.number(), cells, columns);
                if (row == Integer.MAX_VALUE - 8) {
                    throw new IOException(path + " has more than " + row + " rows, which are too many for one table.");
                }
                visitor.row(row++, cells, number);
            }
        }
    }

    /**
     * A short line of a separated file has missing cells at its end; between blanks nobody can tell which ones are
     * missing.
     */
    private static void requireFit(Path path, Layout layout, int line, Cells cells, int columns) throws IOException {
        int count = cells.count();
        boolean emptyTail = true;
        for (int i = columns; i < count; i++) {
            emptyTail &= cells.text(i).isBlank();
        }
        if (count > columns && !emptyTail || count < columns && layout.separator() == ' ') {
            throw new IOException(path + " is no whole table: line " + line + " has " + count
                    + " cells, its other lines have " + columns + ".");
        }
    }

    /** Where it is in the file. */
    public Layout layout() {
        return layout;
    }

    /** Names, units and types of the columns. */
    public List<ColumnSpec> columns() {
        return columns;
    }

    /** How many rows there are. */
    public int rows() {
        return rows;
    }

    /** The first column, where its numbers only rise or only fall. */
    Optional<double[]> axis() {
        return axis;
    }

    /**
     * Reads all of it.
     *
     * @throws IOException when it cannot be read, changed since it was opened, or does not fit into the memory of this
     *     process
     */
    public Table read() throws IOException {
        long needed = 8L * rows * columns.size();
        if (needed > Runtime.getRuntime().maxMemory()) {
            throw new IOException(path + " needs more memory than there is: its " + rows + " rows take "
                    + (needed >> 20) + " MB, this process has "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB (java -Xmx sets it).");
        }
        Loader loader = new Loader(columns, rows);
        pass(path, layout, loader);
        if (loader.changed || loader.rows < rows) {
            throw new IOException(path + " was changed while it was read; read it again.");
        }
        return loader.table();
    }

    /** Learns what the columns hold. */
    private static final class Survey implements RowVisitor {

        private final boolean[] text;
        private final boolean[] decimal;
        private int rows;
        private double[] first = new double[64];
        private boolean rising = true;
        private boolean falling = true;

        Survey(int columns) {
            text = new boolean[columns];
            decimal = new boolean[columns];
        }

        @Override
        public void row(int row, Cells cells, NumberCell number) {
            for (int i = 0; i < text.length; i++) {
                Kind kind = cells.read(i, number);
                text[i] |= kind == Kind.TEXT;
                decimal[i] |= kind == Kind.DECIMAL || kind == Kind.MISSING;
                if (i == 0) {
                    follow(row, number.value());
                }
            }
            rows = row + 1;
        }

        /** Keeps the first column as long as it can be an axis; a log of events is soon let go. */
        private void follow(int row, double value) {
            double last = row == 0 ? Double.NaN : first.length == 0 ? Double.NaN : first[row - 1];
            rising &= row == 0 ? Double.isFinite(value) : value > last;
            falling &= row == 0 ? Double.isFinite(value) : value < last;
            if (!rising && !falling) {
                first = new double[0];
                return;
            }
            first = row == first.length ? Arrays.copyOf(first, 2 * row) : first;
            first[row] = value;
        }

        Optional<double[]> axis() {
            boolean isAxis = !text[0] && rows > 1 && (rising || falling) && Double.isFinite(first[rows - 1]);
            return isAxis ? Optional.of(Arrays.copyOf(first, rows)) : Optional.empty();
        }

        List<ColumnSpec> columns(List<Heading> headings) {
            List<ColumnSpec> columns = new ArrayList<>();
            for (int i = 0; i < text.length; i++) {
                Column.Type type = text[i] ? Column.Type.TEXT : decimal[i] ? Column.Type.FLOAT64 : Column.Type.INT64;
                // Whole numbers that measure something are numbers: the next file of the series may have decimals.
                boolean measured = type == Column.Type.INT64
                        && !headings.get(i).unit().symbol().isEmpty();
                Unit unit = type == Column.Type.FLOAT64 || measured
                        ? headings.get(i).unit()
                        : Unit.ONE;
                columns.add(new ColumnSpec(headings.get(i).name(), unit, measured ? Column.Type.FLOAT64 : type));
            }
            return columns;
        }
    }

    /** Fills the columns. */
    private static final class Loader implements RowVisitor {

        private final List<ColumnSpec> specs;
        private final Object[] arrays;
        private final int expected;
        private int rows;
        private boolean changed;

        Loader(List<ColumnSpec> specs, int expected) {
            this.specs = specs;
            this.expected = expected;
            arrays = specs.stream()
                    .map(spec -> switch (spec.type()) {
                        case FLOAT64 -> (Object) new double[expected];
                        case INT64 -> new long[expected];
                        case TEXT -> new String[expected];
                    })
                    .toArray();
        }

        @Override
        public void row(int row, Cells cells, NumberCell number) {
            // Rows that were added since are for the next time: a log grows while it is read.
            if (row >= expected) {
                return;
            }
            for (int i = 0; i < arrays.length; i++) {
                switch (arrays[i]) {
                    case double[] a ->
                        a[row] = expect(cells.read(i, number) != Kind.TEXT) ? number.value() : Double.NaN;
                    case long[] a -> a[row] = expect(cells.read(i, number) == Kind.WHOLE) ? number.whole() : 0;
                    default -> ((String[]) arrays[i])[row] = cells.text(i);
                }
            }
            rows = row + 1;
        }

        private boolean expect(boolean asBefore) {
            changed |= !asBefore;
            return asBefore;
        }

        Table table() {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < arrays.length; i++) {
                String name = specs.get(i).name();
                columns.add(
                        switch (arrays[i]) {
                            case double[] a -> Column.of(name, specs.get(i).unit(), a);
                            case long[] a -> Column.of(name, a);
                            default -> Column.of(name, (String[]) arrays[i]);
                        });
            }
            return new Table(columns);
        }
    }
}
