/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.figure.PlotAxis;

/**
 * What runs along a series: the middle of the exposures in s where frames were timed, else the scan axis (times in s),
 * else the number of the frame; of a table its column of times, else its first column that rises, else the row.
 *
 * @param axis quantity and unit
 * @param values one for each frame or row; NaN where it is not known
 */
record SeriesAxis(PlotAxis axis, double[] values) {

    private static final Unit SECOND = Unit.of("s");
    private static final PlotAxis TIME = PlotAxis.of(Quantities.TIME, "s");

    /**
     * Of frames.
     *
     * @param indices of the frames in the series, rising
     * @param frames absent where a frame is masked: its time is interpolated
     */
    static SeriesAxis of(List<Axis> scan, long[] indices, List<Optional<Frame>> frames) {
        double[] times = frames.stream()
                .mapToDouble(frame -> frame.flatMap(f -> f.place().exposure())
                        .map(exposure -> exposure.middle())
                        .orElse(Double.NaN))
                .toArray();
        return of(scan, indices, times);
    }

    /** @param times middles of exposures in s, NaN where there is none */
    static SeriesAxis of(List<Axis> scan, long[] indices, double[] times) {
        if (Arrays.stream(times).anyMatch(Double::isFinite)) {
            return new SeriesAxis(TIME, filled(indices, times));
        }
        PlotAxis axis = Axes.along(scan);
        double[] values = Axes.along(scan, indices);
        Optional<Unit> unit = scan.stream()
                .filter(each -> each.unit().symbol().equals(axis.unit()))
                .map(Axis::unit)
                .findFirst();
        boolean time = unit.isPresent() && !axis.unit().isEmpty() && unit.get().compatible(SECOND);
        return time
                ? new SeriesAxis(
                        TIME,
                        Arrays.stream(values)
                                .map(v -> unit.get().convert(v, SECOND))
                                .toArray())
                : new SeriesAxis(axis, values);
    }

    /** A frame that is masked was taken between its neighbours. */
    private static double[] filled(long[] indices, double[] times) {
        double[] filled = times.clone();
        int before = -1;
        for (int i = 0; i < times.length; i++) {
            if (Double.isFinite(times[i])) {
                for (int gap = before + 1; gap < i && before >= 0; gap++) {
                    double part = (double) (indices[gap] - indices[before]) / (indices[i] - indices[before]);
                    filled[gap] = times[before] + part * (times[i] - times[before]);
                }
                before = i;
            }
        }
        return filled;
    }

    /**
     * Of the rows of a table.
     *
     * @param drawn column that is drawn against it
     */
    static SeriesAxis of(Table table, String drawn) {
        Optional<Column> time = table.columns().stream()
                .filter(column ->
                        column.name().toLowerCase(Locale.ROOT).equals("time") && column.type() != Column.Type.TEXT)
                .findFirst();
        if (time.isPresent()) {
            return ofTimes(time.get());
        }
        return table.columns().stream()
                .filter(column -> !column.name().equals(drawn) && column.type() != Column.Type.TEXT && rises(column))
                .findFirst()
                .map(column ->
                        new SeriesAxis(PlotAxis.of(column.name(), column.unit().symbol()), column.doubles()))
                .orElseGet(() -> new SeriesAxis(PlotAxis.of("row", ""), counting(table.rows())));
    }

    private static SeriesAxis ofTimes(Column time) {
        Unit unit = time.unit();
        if (unit.symbol().isEmpty()) {
            return new SeriesAxis(TIME, time.doubles());
        }
        return unit.compatible(SECOND)
                ? new SeriesAxis(
                        TIME,
                        Arrays.stream(time.doubles())
                                .map(v -> unit.convert(v, SECOND))
                                .toArray())
                : new SeriesAxis(PlotAxis.of(time.name(), unit.symbol()), time.doubles());
    }

    private static boolean rises(Column column) {
        double[] values = column.doubles();
        for (int i = 1; i < values.length; i++) {
            if (!(values[i] > values[i - 1])) {
                return false;
            }
        }
        return values.length > 1;
    }

    private static double[] counting(int rows) {
        double[] values = new double[rows];
        Arrays.setAll(values, i -> i);
        return values;
    }
}
