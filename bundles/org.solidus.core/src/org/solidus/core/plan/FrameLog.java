/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Table;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.core.unit.Unit;

/**
 * Times of the frames of a series from a table beside it: its column {@code time} (else its only column in a unit of
 * time, else its first), when each frame began; {@code exposure}, how long it lasted; {@code time error}; {@code frame},
 * its number from 0 on, without which the rows are the frames in order. In s where no unit is given.
 */
final class FrameLog {

    private static final Unit SECOND = Unit.of("s");

    private final Path path;
    private final Table table;

    private FrameLog(Path path, Table table) {
        this.path = path;
        this.table = table;
    }

    static FrameLog read(Opener opener, Path path) throws IOException {
        try (Source source = opener.source(path, Optional.empty(), Optional.empty())) {
            if (!source.info().signature().isTable() || source.info().frames() != 1) {
                throw new IOException(path + " is no table of times: it holds "
                        + source.info().signature().describe() + ".");
            }
            return new FrameLog(path, source.frame(0).table());
        }
    }

    /**
     * When each frame was taken.
     *
     * @param given how long each was exposed, where the table has no such column; NaN: until the next one began
     * @throws IOException when there are fewer times than frames
     */
    List<Optional<Exposure>> exposures(long frames, String clock, double given) throws IOException {
        double[] begin = seconds(times());
        Optional<double[]> lasted = seconds("exposure");
        Optional<double[]> errors = seconds("time error");
        Optional<Column> numbers = table.find("frame").filter(column -> column.type() != Column.Type.TEXT);
        if (numbers.isEmpty() && begin.length < frames) {
            throw new IOException(path + " has times for " + begin.length + " frames, and the series has " + frames
                    + ". Where frames are missing, give the numbers of those that are there in a column 'frame', 0"
                    + " first.");
        }
        double usual = Double.isNaN(given) ? interval(begin) : given;
        Exposure[] found = new Exposure[Math.toIntExact(frames)];
        for (int row = 0; row < begin.length; row++) {
            double number = numbers.isPresent() ? numbers.get().number(row) : row;
            double duration = lasted.isPresent() ? lasted.get()[row] : usual;
            if (number >= 0 && number < frames && Double.isFinite(begin[row]) && duration >= 0) {
                double sigma = errors.isPresent() ? errors.get()[row] : 0;
                found[(int) number] = new Exposure(clock, begin[row], duration, sigma);
            }
        }
        return Arrays.stream(found).map(Optional::ofNullable).toList();
    }

    private Column times() throws IOException {
        List<Column> inTime = table.columns().stream()
                .filter(column ->
                        !column.unit().symbol().isEmpty() && column.unit().compatible(SECOND))
                .toList();
        Column times = table.find("time")
                .orElseGet(() ->
                        inTime.size() == 1 ? inTime.get(0) : table.columns().get(0));
        boolean plain = times.unit().symbol().isEmpty();
        if (times.type() == Column.Type.TEXT || !plain && !times.unit().compatible(SECOND)) {
            throw new IOException(path + " has no column of times: '" + times.spec()
                    + "' holds none. Call it 'time', in s or with its unit.");
        }
        return times;
    }

    private Optional<double[]> seconds(String name) {
        return table.find(name)
                .filter(column -> column.type() != Column.Type.TEXT)
                .filter(column ->
                        column.unit().symbol().isEmpty() || column.unit().compatible(SECOND))
                .map(FrameLog::seconds);
    }

    private static double[] seconds(Column column) {
        double factor = column.unit().symbol().isEmpty() ? 1 : column.unit().factor(SECOND);
        return Arrays.stream(column.doubles()).map(value -> factor * value).toArray();
    }

    /** Median time from one frame to the next; 0 below two frames. */
    private static double interval(double[] times) {
        double[] steps = new double[Math.max(0, times.length - 1)];
        Arrays.setAll(steps, i -> Math.max(0, times[i + 1] - times[i]));
        double[] known = Arrays.stream(steps).filter(Double::isFinite).sorted().toArray();
        return known.length == 0 ? 0 : known[known.length / 2];
    }
}
