/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.solidus.core.data.Column;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.plan.SideInput;
import org.solidus.core.plan.SideInput.Reference;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.SourceInfo;
import org.solidus.core.unit.Unit;

/**
 * Gives side inputs their values from the sources and results they refer to. A per-frame input joins by scan index
 * where both series have equally many frames and no times are known on both sides; else by time, averaged over the
 * exposure (a state: as it is at its middle).
 */
final class SideValues {

    /** Stands for the number of frames of a series that still grows. */
    static final long OPEN = -1;

    private static final Unit SECOND = Unit.of("s");

    private SideValues() {}

    /**
     * @param source what the input refers to
     * @param frames of the series that the step works on, {@link #OPEN} while it grows
     */
    static <T> void provide(SideInput<T> input, Source source, long frames) throws IOException {
        provide(input, source, frames, false);
    }

    /**
     * @param lazily whether the values of a series are read one by one when they are asked for, not all at once
     */
    static <T> void provide(SideInput<T> input, Source source, long frames, boolean lazily) throws IOException {
        Reference reference = input.reference().orElseThrow();
        Function<Frame, ?> values;
        if (input.type() == Source.class) {
            Source seen = reference.member().isEmpty()
                    ? source
                    : input.signature().isTable()
                                    && source.info()
                                            .signature()
                                            .column(reference.member().get())
                                            .isPresent()
                            ? new ColumnSource(source, input.signature())
                            : new MemberSource(source, reference);
            values = frame -> seen;
        } else if (input.type() == Double.class) {
            values = input.perFrame()
                    ? numbers(input, reference, source, frames, lazily)
                    : always(column(reference, source).number(0));
        } else {
            values = input.perFrame()
                    ? frames(input, reference, source, frames)
                    : always(member(reference, single(source)));
        }
        input.provide(frame -> input.type().cast(values.apply(frame)));
    }

    /** Values of a step that runs beside the one whose input it is. */
    static <T> void provide(SideInput<T> input, Lanes lanes) {
        Reference reference = input.reference().orElseThrow();
        Function<Frame, ?> values = input.type() == Double.class
                ? frame -> lanes.at(reference.node(), frame.index())
                        .frame()
                        .map(beside -> number(reference, beside))
                        .orElse(Double.NaN)
                : frame -> member(reference, there(reference, lanes.at(reference.node(), frame.index())));
        input.provide(frame -> input.type().cast(values.apply(frame)));
    }

    /** The newest that a step has said whose results come now and then; there may be none yet. */
    static <T> void provideNewest(SideInput<T> input, Supplier<Optional<Slot>> newest) {
        Reference reference = input.reference().orElseThrow();
        input.provide(frame -> {
            Slot slot = newest.get()
                    .orElseThrow(() ->
                            new IllegalArgumentException("'" + reference.node().name() + "' has no result yet."));
            Frame there = there(reference, slot);
            return input.type()
                    .cast(input.type() == Double.class ? (Object) number(reference, there) : member(reference, there));
        });
    }

    private static Frame there(Reference reference, Slot slot) {
        return slot.frame()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Frame " + slot.index() + " of '" + reference.node().name() + "' is masked: " + slot.reason()));
    }

    private static Function<Frame, Object> always(Object value) {
        return frame -> value;
    }

    private static Frame single(Source source) throws IOException {
        if (source.info().frames() != 1) {
            throw new IOException(
                    "'" + source.info().name() + "' has " + source.info().frames() + " frames and one is needed.");
        }
        return source.frame(0);
    }

    private static Frame member(Reference reference, Frame frame) {
        if (reference.member().isEmpty()) {
            return frame;
        }
        String name = reference.member().get();
        Frame companion = frame.companions().get(name);
        if (companion == null) {
            throw new IllegalArgumentException("Frame " + frame.index() + " of '"
                    + reference.node().name() + "' has no companion '" + name + "'; it has "
                    + String.join(", ", frame.companions().keySet()) + ".");
        }
        return companion;
    }

    /** Some columns of each table of a series. */
    private record ColumnSource(Source source, Signature columns) implements Source {

        @Override
        public SourceInfo info() {
            SourceInfo info = source.info();
            return new SourceInfo(info.name(), columns, info.scan(), info.chunk(), info.open(), info.clock());
        }

        @Override
        public Frame frame(long index) throws IOException {
            Frame frame = source.frame(index);
            List<Column> chosen = columns.columns().stream()
                    .map(column -> frame.table().column(column.name()))
                    .toList();
            return Frame.of(new Table(chosen)).with().place(frame.place()).build();
        }
    }

    /** A companion of each frame of a series. */
    private record MemberSource(Source source, Reference reference) implements Source {

        @Override
        public SourceInfo info() {
            SourceInfo info = source.info();
            Signature frame =
                    info.signature().companions().get(reference.member().orElseThrow());
            return new SourceInfo(info.name(), frame, info.scan(), info.chunk(), info.open(), info.clock());
        }

        @Override
        public Frame frame(long index) throws IOException {
            Frame frame = source.frame(index);
            return member(reference, frame).with().place(frame.place()).build();
        }
    }

    private static Function<Frame, Frame> frames(SideInput<?> input, Reference reference, Source source, long frames)
            throws IOException {
        long there = source.info().frames();
        if (there != frames && there != 1) {
            throw new IOException("'" + input.text() + "' of '" + input.parameter() + "' has " + there
                    + " frames and the series has " + frames + "; frames join by their index.");
        }
        return frame -> {
            try {
                return member(reference, source.frame(there == 1 ? 0 : frame.index()));
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        };
    }

    private static Function<Frame, Double> numbers(
            SideInput<?> input, Reference reference, Source source, long frames, boolean lazily) throws IOException {
        if (lazily && source.info().frames() == frames && isSeries(source)) {
            return frame -> value(reference, source, frame.index());
        }
        double[] values;
        Optional<double[]> times = Optional.empty();
        boolean states = input.signature().columns().stream()
                .anyMatch(column -> !column.categories().isEmpty());
        if (source.info().frames() == 1 && !isOneRow(source)) {
            Frame frame = source.frame(0);
            values = values(reference, frame);
            times = frame.isTable() ? times(input, frame.table()) : times;
        } else {
            values = series(reference, source);
        }
        double[] joined = values;
        Optional<double[]> clock = times;
        return frame -> {
            Optional<Exposure> exposure = frame.place().exposure();
            if (exposure.isPresent() && clock.isPresent()) {
                return states
                        ? TimeJoin.state(clock.get(), joined, exposure.get())
                        : TimeJoin.mean(clock.get(), joined, exposure.get());
            }
            if (joined.length != frames) {
                throw new IllegalArgumentException("'" + input.text() + "' of '" + input.parameter() + "' has "
                        + joined.length + " values, the series has " + frames + " frames, and "
                        + (clock.isPresent() ? "the frames have" : "the values have") + " no times to join by.");
            }
            return joined[Math.toIntExact(frame.index())];
        };
    }

    /** Whether the values of a side input have times to join by. */
    static boolean haveTimes(SideInput<?> input, Source source) throws IOException {
        return input.type() == Double.class
                && source.info().frames() == 1
                && !isOneRow(source)
                && source.frame(0).isTable()
                && times(input, source.frame(0).table()).isPresent();
    }

    /** The last time of a log, s; before all times for a log without rows. */
    static double lastTime(SideInput<?> input, Source log) throws IOException {
        double[] times = times(input, log.frame(0).table()).orElse(new double[0]);
        return times.length == 0 ? Double.NEGATIVE_INFINITY : times[times.length - 1];
    }

    /** Whether its values lie in its frames, one in each. */
    private static boolean isSeries(Source source) throws IOException {
        return source.info().frames() != 1 || isOneRow(source);
    }

    private static boolean isOneRow(Source source) throws IOException {
        return !source.info().scan().isEmpty()
                && source.info().signature().isTable()
                && source.frame(0).table().rows() == 1;
    }

    private static double[] values(Reference reference, Frame frame) {
        if (reference.member().isPresent() && frame.isTable()) {
            Optional<Column> column = frame.table().find(reference.member().get());
            if (column.isPresent()) {
                return column.get().doubles();
            }
        }
        Frame member = member(reference, frame);
        return member.isTable() ? member.table().columns().get(0).doubles() : member.doubles();
    }

    private static double[] series(Reference reference, Source source) throws IOException {
        double[] values = new double[Math.toIntExact(source.info().frames())];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(reference, source, i);
        }
        return values;
    }

    private static double value(Reference reference, Source source, long index) {
        try {
            return read(reference, source, index);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static double read(Reference reference, Source source, long index) throws IOException {
        try {
            return number(reference, source.frame(index));
        } catch (MissingFrameException masked) {
            return Double.NaN;
        }
    }

    private static double number(Reference reference, Frame frame) {
        Table table = frame.table();
        Column column = reference.member().map(table::column).orElseGet(() -> table.columns()
                .get(0));
        return column.number(0);
    }

    private static Column column(Reference reference, Source source) throws IOException {
        Table table = single(source).table();
        Column column = reference.member().map(table::column).orElseGet(() -> table.columns()
                .get(0));
        if (column.size() != 1) {
            throw new IOException("'" + column.name() + "' has " + column.size() + " values and one is needed.");
        }
        return column;
    }

    /** A column named time whose unit is one, or that says nothing of its unit: s. */
    private static Optional<double[]> times(SideInput<?> input, Table table) throws IOException {
        Optional<Column> column = table.find("time").filter(found -> found.type() == Column.Type.FLOAT64);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        Unit unit = column.get().unit();
        double[] times = column.get().doubles().clone();
        for (int i = 0; i < times.length; i++) {
            times[i] = unit.compatible(SECOND) ? unit.convert(times[i], SECOND) : times[i];
            if (Double.isNaN(times[i]) || i > 0 && times[i] < times[i - 1]) {
                throw new IOException("The times of '" + input.text() + "' go back: row " + (i + 1) + " is " + times[i]
                        + " s" + (i > 0 ? " and the row before it " + times[i - 1] + " s" : "")
                        + ". Frames join by times that increase.");
            }
        }
        return Optional.of(times);
    }
}
