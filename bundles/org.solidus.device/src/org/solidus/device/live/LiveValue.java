/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.live;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Nearest;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.unit.Unit;

/**
 * A number of a step's result that becomes a reading: of a table a column of its first row (of what works on a log: its
 * last), with the column of its error where there is one; of an array the {@code sum}, {@code mean}, {@code least} or {@code largest} of its values that are
 * numbers and not masked.
 *
 * @param name of the reading: {@code live.NAME}
 * @param step whose result it is taken from
 * @param companion of the result; empty for the result itself
 * @param column of the table, or what is taken of an array
 * @param where it is written
 */
public record LiveValue(String name, String step, Optional<String> companion, String column, Where where) {

    /** Which row of a table it is taken from. */
    enum Row {
        FIRST,
        LAST
    }

    private static final String ERROR = " error";
    private static final List<String> ARRAY = List.of("sum", "mean", "least", "largest");

    /**
     * Reads {@code step.column} or {@code step.companion.column}.
     *
     * @throws IllegalArgumentException with a sentence, when it is neither
     */
    static LiveValue of(String name, String text, Where where) {
        String[] parts = text.split("\\.", 3);
        if (parts.length < 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
            throw new IllegalArgumentException("The live result '" + name
                    + "' names a step and a column of its result, such as 'phases.amorphous fraction', not '" + text
                    + "'.");
        }
        return new LiveValue(
                name,
                parts[0],
                parts.length == 3 ? Optional.of(parts[1]) : Optional.empty(),
                parts[parts.length - 1],
                where);
    }

    /**
     * The unit of the value.
     *
     * @param result what the step announces
     * @throws IllegalArgumentException with a sentence, when it has no such number
     */
    Unit unit(Signature result) {
        Signature table = result;
        if (companion.isPresent()) {
            table = result.companions().get(companion.get());
            if (table == null) {
                throw new IllegalArgumentException("The result of '" + step + "' has no companion '" + companion.get()
                        + "'."
                        + Nearest.hint(companion.get(), result.companions().keySet()));
            }
        }
        if (!table.isTable()) {
            return ofArray(table);
        }
        Signature columns = table;
        ColumnSpec spec = table.column(column)
                .orElseThrow(() -> new IllegalArgumentException("The result of '" + step + "' has no column '" + column
                        + "'."
                        + Nearest.hint(
                                column,
                                columns.columns().stream().map(ColumnSpec::name).toList())));
        if (spec.type() == Column.Type.TEXT) {
            throw new IllegalArgumentException("The column '" + column + "' of '" + step + "' holds no numbers.");
        }
        return spec.unit();
    }

    /** Whether it is a text, which is said and is no reading. */
    boolean isText(Signature result) {
        Signature table = companion.isEmpty() ? result : result.companions().get(companion.get());
        return table != null
                && table.isTable()
                && table.column(column)
                        .filter(spec -> spec.type() == Column.Type.TEXT)
                        .isPresent();
    }

    private Unit ofArray(Signature array) {
        if (!ARRAY.contains(column) || array.kind() != Signature.Kind.ARRAY) {
            throw new IllegalArgumentException("The result of '" + step + "' is " + array.describe()
                    + "; a live result is a column of a table, or " + String.join(", ", ARRAY) + " of an array, not '"
                    + column + "'.");
        }
        return array.unit();
    }

    /** Its value; NaN where the table has no row, and the array no value. */
    double value(Frame result, Row row) {
        Frame part = part(result);
        return part.isTable() ? number(part.table().column(column), row) : ofArray(part);
    }

    private double ofArray(Frame array) {
        double[] values = array.doubles();
        byte[] mask = array.mask().orElse(new byte[values.length]);
        DoubleSummaryStatistics statistics = new DoubleSummaryStatistics();
        for (int i = 0; i < values.length; i++) {
            if (mask[i] == 0 && !Double.isNaN(values[i])) {
                statistics.accept(values[i]);
            }
        }
        return statistics.getCount() == 0
                ? Double.NaN
                : switch (column) {
                    case "sum" -> statistics.getSum();
                    case "mean" -> statistics.getAverage();
                    case "least" -> statistics.getMin();
                    default -> statistics.getMax();
                };
    }

    /** Its standard deviation, where the table has one. */
    Optional<Double> error(Frame result, Row row) {
        Frame part = part(result);
        return part.isTable() ? part.table().find(column + ERROR).map(errors -> number(errors, row)) : Optional.empty();
    }

    /** For people: a text or a kind in its words, a number with its error and unit; of a table its last row. */
    String words(Frame result) {
        Frame part = part(result);
        if (part.isTable()) {
            Column values = part.table().column(column);
            if (values.size() == 0) {
                return "-";
            }
            if (values.type() == Column.Type.TEXT || !values.categories().isEmpty()) {
                return values.text(values.size() - 1);
            }
        }
        String error = error(result, Row.LAST)
                .filter(Double::isFinite)
                .map(sigma -> String.format(Locale.ROOT, " +- %.2g", sigma))
                .orElse("");
        Unit unit = part.isTable()
                ? part.table().column(column).unit()
                : part.signature().unit();
        return (String.format(Locale.ROOT, "%.4g", value(result, Row.LAST)) + error + " " + unit.symbol()).strip();
    }

    private Frame part(Frame result) {
        return companion.map(name -> result.companions().get(name)).orElse(result);
    }

    private static double number(Column column, Row row) {
        return column.size() == 0 ? Double.NaN : column.number(row == Row.FIRST ? 0 : column.size() - 1);
    }
}
