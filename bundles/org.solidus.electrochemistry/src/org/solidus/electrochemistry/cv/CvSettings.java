/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.Units;

/** What all steps of voltammetry may be told about a measurement. */
public record CvSettings(
        @Param(
                help = "Limit of the current that was set (compliance); found as a plateau unless given.",
                unit = "A",
                min = 0)
        Optional<Double> limit,

        @Param(help = "Scan rate that was programmed, to compare the measured one with.", unit = "V/s", min = 0)
        Optional<Double> nominal) {

    /** Nothing is known but the log. */
    public static final CvSettings NONE = new CvSettings(Optional.empty(), Optional.empty());

    /** Columns in which readers give what the instrument was set to. */
    private static final String LIMIT = "current limit";

    private static final String RATE = "nominal rate";

    /**
     * The same, completed with what the log states where the pipeline states nothing. A limit that the current never
     * reaches is no limit of this measurement: another, of the range, is then looked for as a plateau.
     */
    CvSettings completed(Table table, CellLog log) {
        Optional<Double> stated = limit.or(() -> constant(table, LIMIT, Units.AMPERE)
                .filter(value -> Arrays.stream(log.current()).anyMatch(i -> Math.abs(i) > 0.99 * value)));
        return new CvSettings(stated, nominal.or(() -> constant(table, RATE, Units.VOLT_PER_SECOND)));
    }

    /** The value that a column has in all rows. */
    private static Optional<Double> constant(Table table, String name, Unit unit) {
        Optional<Column> column = table.find(name).filter(found -> found.unit().compatible(unit) && found.size() > 0);
        return column.filter(found -> Arrays.stream(found.doubles()).allMatch(value -> value == found.number(0)))
                .map(found -> Math.abs(found.unit().convert(found.number(0), unit)))
                .filter(value -> value > 0);
    }
}
