/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.time;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Table;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.source.Stack;
import org.solidus.core.unit.Unit;

/**
 * When the frames of a series were taken: the middle of each exposure, how long it lasted, and the clock they are on.
 * In the order of the series; NaN for a frame that is masked or lost. Immutable: the arrays it gives are copies.
 *
 * <p>The times are those of the frames' exposures. A series whose frames carry none, but which runs along an axis of
 * time, takes the values of that axis as the middles; how long its exposures lasted is then not known. A series that is
 * a single table of many rows (a log, the scores of a decomposition) takes its column {@code time}, and {@code time
 * error} where it has one.
 */
public final class FrameTimes {

    /** Clock of times that come from an axis or a column, which name none. */
    public static final String UNNAMED = "unnamed";

    private static final Unit SECOND = Unit.of("s");
    private static final String COLUMN = "time";

    private final String clock;
    private final double[] middles;
    private final double[] durations;
    private final double[] sigmas;

    private FrameTimes(String clock, double[] middles, double[] durations, double[] sigmas) {
        this.clock = clock;
        this.middles = middles;
        this.durations = durations;
        this.sigmas = sigmas;
    }

    /**
     * The times of a series. Where they come from exposures, the source is asked for these, not for its frames.
     *
     * @throws IllegalArgumentException with a sentence, when nothing tells the times, or the frames are on several
     *     clocks
     * @throws IOException when a frame can't be read
     */
    public static FrameTimes of(Source source) throws IOException {
        SourceInfo info = source.info();
        int first = firstThere(source);
        if (first >= 0 && exposure(source, first).isPresent()) {
            return ofExposures(source, first);
        }
        if (first >= 0 && info.signature().isTable() && info.frames() == 1) {
            return ofTable(info.name(), source.frame(first).table());
        }
        return ofAxis(source);
    }

    /**
     * The times of a table's rows: its column {@code time}, in s unless its unit says otherwise.
     *
     * @param name of the table, for messages
     * @throws IllegalArgumentException with a sentence, when there is no such column, or it holds no times
     */
    public static FrameTimes ofTable(String name, Table table) {
        Column times = table.find(COLUMN)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' has no column 'time'; it has " + table.spec() + "."));
        double[] middles = seconds(name, times);
        double[] sigmas = table.find(COLUMN + " error")
                .map(column -> seconds(name, column))
                .orElseGet(() -> new double[middles.length]);
        return new FrameTimes(UNNAMED, middles, unknown(middles.length), sigmas);
    }

    private static double[] seconds(String name, Column column) {
        boolean plain = column.unit().symbol().isEmpty();
        if (column.type() == Column.Type.TEXT || !plain && !column.unit().compatible(SECOND)) {
            throw new IllegalArgumentException("The column '" + column.spec() + "' of '" + name
                    + "' holds no times in s: clean it with flash.log, or give it a unit of time.");
        }
        double factor = plain ? 1 : column.unit().factor(SECOND);
        return Arrays.stream(column.doubles()).map(value -> value * factor).toArray();
    }

    private static int firstThere(Source source) throws IOException {
        long frames = source.info().frames();
        if (frames > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("'" + source.info().name() + "' has " + frames
                    + " frames, which are too many to list their times.");
        }
        for (int i = 0; i < frames; i++) {
            if (!masked(source, i)) {
                try {
                    source.exposure(i);
                    return i;
                } catch (MissingFrameException lost) {
                    continue;
                }
            }
        }
        return -1;
    }

    private static boolean masked(Source source, long index) {
        return source instanceof Stack stack && stack.masked(index);
    }

    private static FrameTimes ofExposures(Source source, int first) throws IOException {
        int frames = Math.toIntExact(source.info().frames());
        double[] middles = unknown(frames);
        double[] durations = unknown(frames);
        double[] sigmas = unknown(frames);
        Optional<String> clock = Optional.empty();
        for (int i = first; i < frames; i++) {
            Optional<Exposure> exposure = exposure(source, i);
            if (exposure.isPresent()) {
                Exposure taken = exposure.get();
                if (!clock.orElse(taken.clock()).equals(taken.clock())) {
                    throw new IllegalArgumentException(
                            "The frames of '" + source.info().name()
                                    + "' are on several clocks: '" + clock.get() + "', and frame " + i + " on '"
                                    + taken.clock() + "'.");
                }
                clock = Optional.of(taken.clock());
                middles[i] = taken.middle();
                durations[i] = taken.duration();
                sigmas[i] = taken.sigma();
            }
        }
        return new FrameTimes(clock.orElse(UNNAMED), middles, durations, sigmas);
    }

    private static Optional<Exposure> exposure(Source source, int index) throws IOException {
        if (masked(source, index)) {
            return Optional.empty();
        }
        try {
            return source.exposure(index);
        } catch (MissingFrameException lost) {
            return Optional.empty();
        }
    }

    private static FrameTimes ofAxis(Source source) throws IOException {
        List<Axis> scan = source.info().scan();
        int along = -1;
        for (int i = 0; i < scan.size(); i++) {
            if (isTime(scan.get(i))) {
                along = i;
            }
        }
        if (along < 0) {
            throw new IllegalArgumentException("Nothing tells when the frames of '"
                    + source.info().name()
                    + "' were taken: they carry no exposures, and the series runs along no axis of time. Give its"
                    + " source 'start', 'interval' and 'exposure'.");
        }
        Axis axis = scan.get(along);
        double factor = axis.unit().factor(SECOND);
        long inner = 1;
        for (int i = along + 1; i < scan.size(); i++) {
            inner *= scan.get(i).size();
        }
        double[] middles = unknown(Math.toIntExact(source.info().frames()));
        for (int i = 0; i < middles.length; i++) {
            if (!masked(source, i)) {
                middles[i] = factor * axis.value((int) (i / inner % axis.size()));
            }
        }
        return new FrameTimes(
                source.info().clock().orElse(UNNAMED), middles, unknown(middles.length), new double[middles.length]);
    }

    private static boolean isTime(Axis axis) {
        return axis.quantity().equals(Quantities.TIME) && axis.unit().compatible(SECOND)
                || axis.name().equals(COLUMN) && axis.unit().compatible(SECOND);
    }

    private static double[] unknown(int size) {
        double[] values = new double[size];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    /** Name of the clock; {@link #UNNAMED} when nothing names it. */
    public String clock() {
        return clock;
    }

    /** Number of frames, masked ones included. */
    public int size() {
        return middles.length;
    }

    /** Middle of a frame's exposure, s; NaN where the frame is masked. */
    public double middle(int frame) {
        return middles[frame];
    }

    /** Length of a frame's exposure, s; NaN where it is not known. */
    public double duration(int frame) {
        return durations[frame];
    }

    /** One standard deviation of a frame's time, s; NaN where the frame is masked. */
    public double sigma(int frame) {
        return sigmas[frame];
    }

    /** All middles (a copy). */
    public double[] middles() {
        return middles.clone();
    }

    /** All lengths (a copy). */
    public double[] durations() {
        return durations.clone();
    }

    /** All standard deviations (a copy). */
    public double[] sigmas() {
        return sigmas.clone();
    }

    /** Median time from one frame to the next that has one, s; NaN below two frames. */
    public double interval() {
        double[] known = Arrays.stream(middles).filter(Double::isFinite).toArray();
        if (known.length < 2) {
            return Double.NaN;
        }
        double[] steps = new double[known.length - 1];
        Arrays.setAll(steps, i -> known[i + 1] - known[i]);
        Arrays.sort(steps);
        int half = steps.length / 2;
        return steps.length % 2 == 1 ? steps[half] : (steps[half - 1] + steps[half]) / 2;
    }
}
