/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.io.file.FrameDataset;

/**
 * The table of an instrument's log: the file's own columns under their own names and units, and before them those that
 * every log has under one name, as far as the file says which they are: {@code time} (s), {@code potential} (V),
 * {@code current} (A), of an impedance spectrum {@code frequency} (Hz), {@code Re Z} and {@code Im Z} (ohm,
 * negative for a capacitor), and settings of the instrument that hold for the rows: {@code current limit} (A),
 * {@code potential limit} (V), {@code nominal rate} (V/s). Immutable.
 */
public final class LogTable {

    public static final String TIME = "time";
    public static final String POTENTIAL = "potential";
    public static final String CURRENT = "current";
    public static final String FREQUENCY = "frequency";
    public static final String Z_REAL = "Re Z";
    public static final String Z_IMAGINARY = "Im Z";
    public static final String CURRENT_LIMIT = "current limit";
    public static final String POTENTIAL_LIMIT = "potential limit";
    public static final String NOMINAL_RATE = "nominal rate";

    /** Behind the name of a column of words that has the name of one of numbers. */
    private static final String WRITTEN = " as written";

    /** Units of the columns that every log has under one name. */
    private static final Map<String, Unit> UNITS = Map.of(
            TIME, Unit.of("s"),
            POTENTIAL, Unit.of("V"),
            CURRENT, Unit.of("A"),
            FREQUENCY, Unit.of("Hz"),
            Z_REAL, Unit.of("ohm"),
            Z_IMAGINARY, Unit.of("ohm"),
            CURRENT_LIMIT, Unit.of("A"),
            POTENTIAL_LIMIT, Unit.of("V"),
            NOMINAL_RATE, Unit.of("V/s"));

    private final Path path;
    private final List<ColumnSpec> own;
    private final int rows;
    private final FrameDataset.TableReader reader;
    private final Map<String, Leading> leading;
    private final Set<String> whole;

    /** Makes a column of the rows of the file. */
    public interface Maker {
        double[] of(Table table) throws IOException;
    }

    private record Leading(ColumnSpec spec, Maker maker) {}

    private LogTable(
            Path path,
            List<ColumnSpec> own,
            int rows,
            FrameDataset.TableReader reader,
            Map<String, Leading> leading,
            Set<String> whole) {
        this.path = path;
        this.own = own;
        this.rows = rows;
        this.reader = reader;
        this.leading = leading;
        this.whole = whole;
    }

    /**
     * Of a file's own columns.
     *
     * @param reader reads them, each time that they are asked for
     */
    public static LogTable of(Path path, List<ColumnSpec> own, int rows, FrameDataset.TableReader reader) {
        return new LogTable(path, List.copyOf(own), rows, reader, Map.of(), Set.of());
    }

    /** Only these columns are whole numbers: others of whole numbers are numbers that happen to be whole. */
    public LogTable wholeNumbers(Set<String> names) {
        return new LogTable(path, own, rows, reader, leading, Set.copyOf(names));
    }

    /**
     * Says that the first of these columns that is there and holds numbers of the right kind is one that every log has.
     *
     * @param role one of the names above
     */
    public LogTable called(String role, String... columns) {
        return called(role, 1, columns);
    }

    /** The same for a column whose values have the other sign: {@code -Im(Z)}. */
    public LogTable negated(String role, String... columns) {
        return called(role, -1, columns);
    }

    private LogTable called(String role, double sign, String... columns) {
        Unit unit = UNITS.get(role);
        Optional<ColumnSpec> found = leading.containsKey(role) ? Optional.empty() : first(unit, columns);
        return found.map(column -> with(role, table -> converted(table.column(column.name()), sign, unit)))
                .orElse(this);
    }

    private Optional<ColumnSpec> first(Unit unit, String... columns) {
        return Arrays.stream(columns)
                .flatMap(name -> own.stream().filter(column -> column.name().equals(name)))
                .filter(column -> column.type() != Column.Type.TEXT)
                .filter(column ->
                        column.unit().symbol().isEmpty() || column.unit().compatible(unit))
                .findFirst();
    }

    /** A setting of the instrument that held for all rows. @param role one of the names above */
    public LogTable constant(String role, double value) {
        return with(role, table -> {
            double[] values = new double[rows];
            Arrays.fill(values, value);
            return values;
        });
    }

    /** One that is made of the others. @param role one of the names above */
    public LogTable with(String role, Maker maker) {
        Map<String, Leading> longer = new LinkedHashMap<>(leading);
        longer.put(role, new Leading(ColumnSpec.number(role, UNITS.get(role)), maker));
        return new LogTable(path, own, rows, reader, longer, whole);
    }

    /** Whether it has a column of that role. */
    public boolean has(String role) {
        return leading.containsKey(role);
    }

    private static double[] converted(Column column, double sign, Unit unit) {
        double factor =
                sign * (column.unit().symbol().isEmpty() ? 1 : column.unit().factor(unit));
        double[] values = column.doubles();
        return factor == 1
                ? values
                : Arrays.stream(values).map(value -> factor * value).toArray();
    }

    /** The columns as they will be read. */
    public List<ColumnSpec> columns() {
        List<ColumnSpec> columns = new ArrayList<>();
        leading.values().forEach(lead -> columns.add(lead.spec()));
        own.stream().filter(this::isKept).map(this::typed).forEach(columns::add);
        return columns;
    }

    /** A column that has the name of what every log has is that column; but words (dates) are kept beside it. */
    private boolean isKept(ColumnSpec column) {
        return !leading.containsKey(column.name()) || column.type() == Column.Type.TEXT;
    }

    private String free(String name) {
        return leading.containsKey(name) ? name + WRITTEN : name;
    }

    private ColumnSpec typed(ColumnSpec column) {
        return isWidened(column)
                ? ColumnSpec.number(column.name(), column.unit())
                : new ColumnSpec(free(column.name()), column.unit(), column.type(), column.categories());
    }

    private boolean isWidened(ColumnSpec column) {
        return column.type() == Column.Type.INT64 && !whole.isEmpty() && !whole.contains(column.name());
    }

    /** The dataset of that name. @param main whether it opens when none is named */
    public FrameDataset dataset(String name, boolean main) {
        return FrameDataset.table(path, name, main, columns(), rows, this::read);
    }

    private Table read() throws IOException {
        Table table = reader.read();
        List<Column> columns = new ArrayList<>();
        for (Leading lead : leading.values()) {
            columns.add(Column.of(
                    lead.spec().name(), lead.spec().unit(), lead.maker().of(table)));
        }
        for (Column column : table.columns()) {
            if (isKept(column.spec())) {
                columns.add(
                        isWidened(column.spec())
                                ? Column.of(column.name(), column.unit(), column.doubles())
                                : column.named(free(column.name())));
            }
        }
        return new Table(columns);
    }
}
