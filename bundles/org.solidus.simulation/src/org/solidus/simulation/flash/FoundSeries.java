/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.flash;

import java.io.IOException;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/** Numbers of the tables that a pipeline left. */
record FoundSeries(Results results) {

    /** Whether there is a result of that name. */
    boolean has(String result) {
        return results.results().stream().anyMatch(one -> one.name().equals(result));
    }

    /** The only value of a column of a result of one frame; NaN if the column is not there. */
    double number(String result, String column) throws IOException {
        return value(source(result).frame(0).table(), column);
    }

    /** The same in a unit. */
    double number(String result, String column, String unit) throws IOException {
        Optional<Column> found = source(result).frame(0).table().find(column);
        return found.isEmpty()
                ? Double.NaN
                : found.get().unit().convert(found.get().number(0), Unit.of(unit));
    }

    /** One value a frame; NaN where a frame is masked or the column is not there. */
    double[] column(String result, String column) throws IOException {
        Source source = source(result);
        double[] values = new double[Math.toIntExact(source.info().frames())];
        for (int i = 0; i < values.length; i++) {
            try {
                values[i] = value(source.frame(i).table(), column);
            } catch (MissingFrameException masked) {
                values[i] = Double.NaN;
            }
        }
        return values;
    }

    private Source source(String result) {
        return results.result(result).source();
    }

    private static double value(Table table, String column) {
        return table.find(column)
                .filter(found -> found.size() > 0)
                .map(found -> found.number(0))
                .orElse(Double.NaN);
    }
}
