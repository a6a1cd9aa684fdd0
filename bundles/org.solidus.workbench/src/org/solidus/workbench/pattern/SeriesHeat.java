/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.pattern;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Axis;
import org.solidus.figure.Field;
import org.solidus.figure.MapAxis;
import org.solidus.figure.MapFigure;
import org.solidus.figure.PlotAxis;
import org.solidus.figure.Values;

/**
 * The curves of a whole series in colours, frame over frame, as it fills up: of a long series every so many-th frame, the
 * coarse picture first, then what lies between. Memory is bounded by rows and columns, whatever the length of the
 * series. Any thread.
 */
final class SeriesHeat {

    /** More rows than a screen has are no use. */
    public static final int MOST_ROWS = 600;
    /** More columns than a screen has are no use. */
    public static final int MOST_COLUMNS = 1500;

    private final long frames;
    private final int rows;
    private final BitSet done = new BitSet();
    private final double[] times;
    private int columns;
    private int block;
    private double[] values = {};
    private Optional<Trace> first = Optional.empty();

    /** @param frames of the series, at least 1 */
    public SeriesHeat(long frames) {
        this.frames = Math.max(1, frames);
        this.rows = (int) Math.min(this.frames, MOST_ROWS);
        this.times = new double[rows];
        Arrays.fill(times, Double.NaN);
    }

    /** Rows that the picture has. */
    public int rows() {
        return rows;
    }

    /** Rows that are there. */
    public synchronized int filled() {
        return done.cardinality();
    }

    /** The axis of the first curve; nothing before it is there. */
    public synchronized Optional<Axis> axis() {
        return first.map(Trace::axis);
    }

    /** Whether there is no curve yet. */
    public synchronized boolean empty() {
        return first.isEmpty();
    }

    /** The frame that stands for a row: the middle one of those that it covers. */
    public long frame(int row) {
        long from = row * frames / rows;
        long to = (row + 1L) * frames / rows;
        return from + (to - from - 1) / 2;
    }

    /** The row that covers a frame. */
    public int row(long frame) {
        long within = Math.clamp(frame, 0, frames - 1);
        return (int) (((within + 1) * rows - 1) / frames);
    }

    /** Rows in the order in which they are best computed: a coarse picture of the whole first. */
    public int[] order() {
        int[] order = new int[rows];
        int at = 0;
        int stride = Integer.highestOneBit(Math.max(1, rows));
        for (int row = 0; row < rows; row += stride) {
            order[at++] = row;
        }
        for (; stride > 1; stride /= 2) {
            for (int row = stride / 2; row < rows; row += stride) {
                order[at++] = row;
            }
        }
        return order;
    }

    /**
     * Fills a row. Curves on other points than the first are interpolated onto its points.
     *
     * @param time of the frame, s, if it is known
     */
    public synchronized void put(int row, Trace trace, OptionalDouble time) {
        if (first.isEmpty()) {
            first = Optional.of(trace);
            int points = trace.axis().size();
            block = (points + MOST_COLUMNS - 1) / MOST_COLUMNS;
            columns = (points + block - 1) / block;
            values = new double[rows * columns];
            Arrays.fill(values, Double.NaN);
        }
        Trace form = first.get();
        boolean same = trace.sameAxis(form);
        boolean convertible = trace.axis().unit().compatible(form.axis().unit());
        for (int column = 0; column < columns && (same || convertible); column++) {
            values[row * columns + column] = mean(trace, form.axis(), column, same);
        }
        times[row] = time.orElse(Double.NaN);
        done.set(row);
    }

    /** A frame that has no curve: its row stays without data. */
    public synchronized void miss(int row) {
        done.set(row);
    }

    private double mean(Trace trace, Axis axis, int column, boolean same) {
        double sum = 0;
        int count = 0;
        for (int i = column * block; i < Math.min(axis.size(), (column + 1) * block); i++) {
            double value = same
                    ? trace.values()[i]
                    : trace.at(axis.unit().convert(axis.value(i), trace.axis().unit()));
            if (Double.isFinite(value)) {
                sum += value;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Whether all frames that are there have a time, and times rise. */
    public synchronized boolean timed() {
        double last = Double.NEGATIVE_INFINITY;
        for (int row = done.nextSetBit(0); row >= 0; row = done.nextSetBit(row + 1)) {
            if (!Double.isNaN(times[row])) {
                if (times[row] <= last) {
                    return false;
                }
                last = times[row];
            }
        }
        return last > Double.NEGATIVE_INFINITY && !Double.isNaN(times[0]);
    }

    /**
     * The picture as it stands: rows that are not there yet look like the row before them, so that it sharpens as it
     * fills; what has no data stays empty.
     *
     * @param abscissa what it is shown against
     * @param wavelength angstrom, if it is known
     * @return nothing before the first curve
     */
    public synchronized Optional<MapFigure> figure(Abscissa abscissa, OptionalDouble wavelength) {
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Axis axis = first.get().axis();
        Abscissa shown = abscissa.fits(axis, wavelength) ? abscissa : Abscissa.OWN;
        double[] places = new double[columns];
        for (int column = 0; column < columns; column++) {
            int from = column * block;
            int to = Math.min(axis.size(), from + block) - 1;
            places[column] = shown.shown((axis.value(from) + axis.value(to)) / 2, axis, wavelength);
        }
        double[] field = smeared();
        int from = 0;
        int to = columns;
        while (from < to && !Double.isFinite(places[from])) {
            from++;
        }
        while (to > from && !Double.isFinite(places[to - 1])) {
            to--;
        }
        if (to - from < 1) {
            return Optional.empty();
        }
        double[] part = new double[rows * (to - from)];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(field, row * columns + from, part, row * (to - from), to - from);
        }
        PlotAxis x = shown.axis(axis);
        MapAxis across = new MapAxis(x, Values.of(Arrays.copyOfRange(places, from, to)));
        PlotAxis value = PlotAxis.of(first.get().quantity(), first.get().unit().symbol());
        return Optional.of(MapFigure.heatMap("", Field.of(part, rows, to - from), across, along(), value)
                .build());
    }

    /** Frames, or times where all are known. */
    private MapAxis along() {
        if (filled() == rows && timed() && Arrays.stream(times).noneMatch(Double::isNaN)) {
            return MapAxis.listed("time", "s", Values.of(times));
        }
        double[] numbers = new double[rows];
        Arrays.setAll(numbers, this::frame);
        return MapAxis.listed("frame", "", Values.of(numbers));
    }

    /** The frame at a place of the picture's upright axis. */
    public synchronized long frameAt(double place) {
        MapAxis along = along();
        int best = 0;
        for (int row = 1; row < rows; row++) {
            double distance = Math.abs(along.centres().get(row) - place);
            best = distance < Math.abs(along.centres().get(best) - place) ? row : best;
        }
        boolean numbers = "frame".equals(along.axis().quantity());
        return numbers ? Math.clamp(Math.round(place), 0, frames - 1) : frame(best);
    }

    /** The place of a frame on the picture's upright axis. */
    public synchronized double placeOf(long frame) {
        MapAxis along = along();
        return "frame".equals(along.axis().quantity()) ? frame : along.centres().get(row(frame));
    }

    private double[] smeared() {
        double[] field = values.clone();
        int last = -1;
        for (int row = 0; row < rows; row++) {
            if (done.get(row)) {
                last = row;
            } else if (last >= 0) {
                System.arraycopy(values, last * columns, field, row * columns, columns);
            }
        }
        return field;
    }
}
