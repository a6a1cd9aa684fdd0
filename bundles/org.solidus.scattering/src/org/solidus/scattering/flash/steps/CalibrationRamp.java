/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;

/**
 * What the lattice did along a furnace ramp without current: a row a frame, or one table with all of it.
 *
 * @param kelvin temperature of each point
 * @param lattice the parameters, one array an axis
 * @param errors one standard deviation of each; 0 where none is given
 */
record CalibrationRamp(double[] kelvin, List<double[]> lattice, List<double[]> errors) {

    /**
     * Reads the ramp that the parameters name.
     *
     * @param axes columns of the lattice parameters, one at least
     */
    static CalibrationRamp of(TemperatureStep.Params params, List<String> axes) throws IOException {
        Source source = params.calibration().orElseThrow().get();
        List<Table> rows = rows(source);
        boolean single = rows.size() == 1;
        List<double[]> lattice = new ArrayList<>();
        List<double[]> errors = new ArrayList<>();
        for (String axis : axes) {
            lattice.add(column(rows, single, axis, Double.NaN));
            errors.add(column(rows, single, axis + " error", 0));
        }
        double[] kelvin = params.temperatures().isPresent()
                ? logged(params, source, lattice.get(0).length)
                : kelvins(rows, single, params.temperature());
        return new CalibrationRamp(kelvin, lattice, errors);
    }

    /** The tables; a frame that was lost has no columns. */
    private static List<Table> rows(Source source) throws IOException {
        List<Table> rows = new ArrayList<>();
        for (long i = 0; i < source.info().frames(); i++) {
            try {
                rows.add(source.frame(i).table());
            } catch (MissingFrameException lost) {
                rows.add(new Table(List.of()));
            }
        }
        return rows;
    }

    private static double[] column(List<Table> rows, boolean single, String name, double missing) {
        if (single) {
            return rows.get(0).find(name).map(Column::doubles).orElseGet(() -> {
                double[] none = new double[rows.get(0).rows()];
                Arrays.fill(none, missing);
                return none;
            });
        }
        return rows.stream()
                .mapToDouble(
                        row -> row.find(name).map(column -> column.number(0)).orElse(missing))
                .toArray();
    }

    private static double[] kelvins(List<Table> rows, boolean single, String name) {
        Unit unit = rows.stream()
                .flatMap(row -> row.find(name).stream())
                .map(Column::unit)
                .findFirst()
                .orElse(Unit.ONE);
        return Arrays.stream(column(rows, single, name, Double.NaN))
                .map(value -> LogTables.kelvin(unit, value))
                .toArray();
    }

    private static double[] logged(TemperatureStep.Params params, Source ramp, int frames) throws IOException {
        Table table = params.temperatures().orElseThrow().get().table();
        Column column = table.column(params.temperature());
        double[] values = Arrays.stream(column.doubles())
                .map(value -> LogTables.kelvin(column.unit(), value))
                .toArray();
        if (values.length == frames) {
            return values;
        }
        double[] clock = FrameTimes.ofTable("temperatures", table).middles();
        double[] middles = FrameTimes.of(ramp).middles();
        return Arrays.stream(middles).map(time -> at(clock, values, time)).toArray();
    }

    private static double at(double[] times, double[] values, double time) {
        if (!(time >= times[0]) || !(time <= times[times.length - 1])) {
            return Double.NaN;
        }
        int found = Arrays.binarySearch(times, time);
        if (found >= 0) {
            return values[found];
        }
        int after = -found - 1;
        double part = (time - times[after - 1]) / (times[after] - times[after - 1]);
        return values[after - 1] + part * (values[after] - values[after - 1]);
    }
}
