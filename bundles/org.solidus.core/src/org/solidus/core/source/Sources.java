/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Exposure;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Table;

/** Sources made from other sources. */
public final class Sources {

    private Sources() {}

    /** Opens the dataset of one file of a series. */
    public interface Opening {
        /**
         * A new source over the file, which whoever asked for it closes.
         *
         * @throws IOException naming the file and what is wrong with it
         */
        Source open(Path file) throws IOException;
    }

    /** Many files as one series along the axis {@code file}. */
    public static Source series(String name, List<Path> files, Opening opening) throws IOException {
        return new FileSeries(name, files, opening);
    }

    /** The same under another name. */
    public static Source named(Source source, String name) {
        if (source.info().name().equals(name)) {
            return source;
        }
        return new MappedSource(
                source,
                info -> new SourceInfo(
                        name,
                        info.signature(),
                        info.scan(),
                        info.chunk(),
                        info.open(),
                        info.clock(),
                        info.acquisition()),
                index -> index,
                MappedSource.FrameChange.NONE);
    }

    /** All points to the end of a series, for {@link #select}. */
    public static final int TO_THE_END = Integer.MAX_VALUE;

    /**
     * The points {@code first}, {@code first + step}, ... before {@code end} of the slowest scan axis; of a series that
     * is open those of them that are there.
     *
     * @param end {@link #TO_THE_END} for all
     */
    public static Source select(Source source, int first, int end, int step) {
        SourceInfo info = source.info();
        if (info.scan().isEmpty()) {
            throw new IllegalArgumentException("There is nothing to select from: the source is a single frame.");
        }
        int size = info.scan().get(0).size();
        int last = end == TO_THE_END && !info.open() ? size : end;
        if (step < 1 || first >= last || !info.open() && last > size) {
            throw new IllegalArgumentException("'select' " + first + ":" + last + ":" + step
                    + " leaves nothing or reaches beyond the " + size + " points of "
                    + info.scan().get(0).name() + ".");
        }
        long inner = info.scan().stream().skip(1).mapToLong(Axis::size).reduce(1, Math::multiplyExact);
        return new MappedSource(
                source,
                now -> selected(now, first, last, step),
                index -> (first + index / inner * step) * inner + index % inner,
                MappedSource.FrameChange.NONE);
    }

    private static SourceInfo selected(SourceInfo info, int first, int end, int step) {
        Axis axis = info.scan().get(0);
        int last = Math.min(end, axis.size());
        int count = Math.max(0, (int) (((long) last - first + step - 1) / step));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = axis.value(first + i * step);
        }
        Axis part = axis.isLinear() && count > 0
                ? Axis.linear(axis.name(), axis.quantity(), axis.unit(), count, values[0], axis.step() * step)
                : Axis.listed(axis.name(), axis.quantity(), axis.unit(), values);
        List<Axis> scan = new ArrayList<>(info.scan());
        scan.set(0, part);
        return info.withScan(scan).withChunk(step == 1 ? info.chunk() : 1);
    }

    /**
     * A series laid out over a grid; an open series is as long as the grid from the beginning.
     *
     * @param axes rows and columns
     * @param snake whether every second row was taken backwards
     */
    public static Source grid(Source source, List<Axis> axes, boolean snake) {
        SourceInfo info = source.info();
        int rows = axes.get(0).size();
        int columns = axes.get(1).size();
        if (!info.open() && (long) rows * columns != info.frames()) {
            throw new IllegalArgumentException("A grid of " + rows + " x " + columns + " needs " + (long) rows * columns
                    + " frames; there are " + info.frames() + ".");
        }
        return new MappedSource(
                source,
                now -> new SourceInfo(
                        now.name(),
                        now.signature().withScan(axes.stream().map(Axis::spec).toList()),
                        axes,
                        now.chunk(),
                        now.open(),
                        now.clock(),
                        now.acquisition()),
                index -> {
                    long row = index / columns;
                    long column = index % columns;
                    return row * columns + (snake && row % 2 == 1 ? columns - 1 - column : column);
                },
                MappedSource.FrameChange.NONE);
    }

    /** Frames with times: {@code start + index * interval}, each {@code exposure} long, s. */
    public static Source timed(Source source, String clock, double start, double interval, double exposure) {
        Timing timing = new Timing(clock, start, interval, exposure);
        return new MappedSource(source, info -> info.withClock(clock), index -> index, timing);
    }

    /**
     * Frames with times from a list.
     *
     * @param exposures one a frame, in order; empty where a frame's time is not known
     */
    public static Source timed(Source source, String clock, List<Optional<Exposure>> exposures) {
        List<Optional<Exposure>> listed = List.copyOf(exposures);
        return new MappedSource(source, info -> info.withClock(clock), index -> index, new Listed(listed));
    }

    /** Frames at listed times. */
    private record Listed(List<Optional<Exposure>> exposures) implements MappedSource.FrameChange {

        @Override
        public Frame apply(Frame frame, long index) {
            return frame.with().place(new Place(index, at(index))).build();
        }

        @Override
        public Optional<Exposure> exposure(Optional<Exposure> exposure, long index) {
            return at(index);
        }

        private Optional<Exposure> at(long index) {
            return index < exposures.size() ? exposures.get((int) index) : Optional.empty();
        }
    }

    /** Frames one after the other. */
    private record Timing(String clock, double start, double interval, double duration)
            implements MappedSource.FrameChange {

        @Override
        public Frame apply(Frame frame, long index) {
            return frame.with().place(new Place(index, at(index))).build();
        }

        @Override
        public Optional<Exposure> exposure(Optional<Exposure> exposure, long index) {
            return at(index);
        }

        private Optional<Exposure> at(long index) {
            return Optional.of(new Exposure(clock, start + index * interval, duration, 0));
        }
    }

    /**
     * A table's columns under other names; the rest is left away.
     *
     * @param names new name to the file's column
     */
    public static Source columns(Source source, Map<String, ColumnChoice> names) {
        if (!source.info().signature().isTable()) {
            throw new IllegalArgumentException("'columns' belongs to a table; this is "
                    + source.info().signature().describe() + ".");
        }
        List<Column> none = source.info().signature().columns().stream()
                .map(Sources::emptyColumn)
                .toList();
        var signature = Frame.of(renamed(new Table(none), names)).signature();
        return new MappedSource(
                source,
                info -> new SourceInfo(info.name(), signature, info.scan(), info.chunk(), info.open(), info.clock()),
                index -> index,
                (frame, index) -> Frame.of(renamed(frame.table(), names))
                        .with()
                        .place(frame.place())
                        .build());
    }

    /**
     * A column of a file.
     *
     * @param header its name there, with or without its unit in parentheses
     * @param kinds what its numbers or words stand for; empty when they are what they are
     */
    public record ColumnChoice(String header, List<Category> kinds) {

        /** Copies the list. */
        public ColumnChoice {
            kinds = List.copyOf(kinds);
        }

        private Column of(Column column) {
            if (kinds.isEmpty()) {
                return column;
            }
            long[] codes = new long[column.size()];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = code(column, row);
            }
            return Column.kinds(column.name(), kinds, codes);
        }

        /** A word is the name of a kind, a number its code. */
        private long code(Column column, int row) {
            if (column.type() != Column.Type.TEXT) {
                return Math.round(column.number(row));
            }
            String word = column.text(row).strip();
            return kinds.stream()
                    .filter(kind -> kind.name().equals(word))
                    .mapToLong(Category::code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' in row " + (row + 1) + " of '"
                            + header + "' is none of the kinds "
                            + String.join(
                                    ", ", kinds.stream().map(Category::name).toList()) + "."));
        }
    }

    private static Column emptyColumn(ColumnSpec spec) {
        return switch (spec.type()) {
            case FLOAT64 -> Column.of(spec.name(), spec.unit());
            case INT64 -> Column.of(spec.name(), new long[0]);
            case TEXT -> Column.of(spec.name(), new String[0]);
        };
    }

    private static Table renamed(Table table, Map<String, ColumnChoice> names) {
        List<Column> columns = new ArrayList<>();
        names.forEach((name, choice) -> columns.add(choice.of(table.columns().stream()
                .filter(column -> isCalled(column, choice.header()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no column '" + choice.header()
                        + "'; there are "
                        + String.join(
                                ", ",
                                table.columns().stream()
                                        .map(column -> column.spec().toString())
                                        .toList()) + "."))
                .named(name))));
        return new Table(columns);
    }

    private static boolean isCalled(Column column, String header) {
        return column.name().equals(header) || column.spec().toString().equals(header);
    }
}
