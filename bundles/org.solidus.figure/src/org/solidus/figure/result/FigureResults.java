/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.run.Results.Result;
import org.solidus.core.source.Source;

/** The results that a composed figure refers to; what several of its parts need is read once. */
final class FigureResults {

    private static final int MOST_FRAMES = 1_000_000;

    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final Map<String, Rows> rows = new HashMap<>();

    FigureResults(List<Result> results) {
        results.forEach(result -> sources.put(result.name(), result.source()));
    }

    /**
     * The rows of tables, one for each frame of a series or those of one table.
     *
     * @param columns of numbers
     * @param words of a single table, by column
     * @param along what runs along the rows; for a single table, that of the column
     */
    record Rows(Map<String, Column> columns, Map<String, Column> words, Optional<SeriesAxis> along) {

        Optional<Column> find(String name) {
            return Optional.ofNullable(columns.get(name));
        }

        /** What runs along a column. */
        SeriesAxis along(String column) {
            return along.orElseGet(() -> SeriesAxis.of(new Table(List.copyOf(columns.values())), column));
        }
    }

    Source source(Ref ref) {
        Source source = sources.get(ref.name());
        if (source == null) {
            throw new IllegalArgumentException("'" + ref + "': there is no result '" + ref.name() + "'; there are "
                    + String.join(", ", sources.keySet()) + ".");
        }
        return source;
    }

    Shown shown(Ref ref) {
        try {
            return Shown.of(source(ref).info().signature(), ref.member());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + ref + "': " + e.getMessage(), e);
        }
    }

    /** A frame of what is shown; absent where it is masked. */
    Optional<Frame> frame(Ref ref, long index) throws IOException {
        return frame(source(ref), shown(ref).companion(), index);
    }

    /** What comes with a frame: its companions; nothing where it is masked. */
    Map<String, Frame> beside(Ref ref, long index) throws IOException {
        return FrameSample.frame(source(ref), index).map(Frame::companions).orElse(Map.of());
    }

    private static Optional<Frame> frame(Source source, Optional<String> companion, long index) throws IOException {
        Optional<Frame> frame = FrameSample.frame(source, index);
        return companion.isEmpty()
                ? frame
                : frame.flatMap(whole -> Optional.ofNullable(whole.companions().get(companion.get()))
                        .map(part -> part.with().place(whole.place()).build()));
    }

    /** The only frame of what is shown. */
    Frame only(Ref ref) throws IOException {
        return frame(ref, 0).orElseThrow(() -> new IllegalArgumentException("'" + ref + "': the frame is masked."));
    }

    /** An even selection of the frames of what is shown. */
    FrameSample sample(Ref ref, int most) throws IOException {
        Source source = source(ref);
        Optional<String> companion = shown(ref).companion();
        long[] indices = FrameSample.indices(source, most);
        List<Optional<Frame>> frames = new ArrayList<>();
        for (long index : indices) {
            frames.add(frame(source, companion, index));
        }
        return new FrameSample(indices, frames);
    }

    /** The tables that a reference names a column of, or is. */
    Rows rows(Ref ref) throws IOException {
        Shown shown = shown(ref);
        String key = ref.name() + "\n" + shown.companion().orElse("");
        Rows known = rows.get(key);
        if (known == null) {
            known = switch (shown.kind()) {
                case TABLE -> single(only(ref).table());
                case ROWS -> series(source(ref), shown);
                case NUMBERS -> numbers(source(ref), shown);
                default ->
                    throw new IllegalArgumentException("'" + ref + "': it holds no columns but "
                            + shown.signature().describe() + ".");
            };
            rows.put(key, known);
        }
        return known;
    }

    private static Rows single(Table table) {
        Map<String, Column> numbers = new LinkedHashMap<>();
        Map<String, Column> words = new LinkedHashMap<>();
        table.columns()
                .forEach(column -> (column.type() == Column.Type.TEXT ? words : numbers).put(column.name(), column));
        return new Rows(numbers, words, Optional.empty());
    }

    private static Rows series(Source source, Shown shown) throws IOException {
        List<ColumnSpec> specs = shown.signature().columns().stream()
                .filter(column -> column.type() != Column.Type.TEXT)
                .toList();
        int frames = (int) Math.min(source.info().frames(), MOST_FRAMES);
        double[][] values = new double[specs.size()][frames];
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            Optional<Frame> frame = frame(source, shown.companion(), i);
            times[i] = time(frame);
            for (int c = 0; c < values.length; c++) {
                String name = specs.get(c).name();
                values[c][i] = frame.flatMap(f -> f.table().find(name))
                        .filter(column -> column.size() == 1)
                        .map(column -> column.number(0))
                        .orElse(Double.NaN);
            }
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int c = 0; c < values.length; c++) {
            ColumnSpec spec = specs.get(c);
            columns.put(spec.name(), Column.of(spec.name(), spec.unit(), values[c]));
        }
        return new Rows(columns, Map.of(), Optional.of(along(source, times)));
    }

    /**
     * A column of tables with several rows a frame, a curve for each number of another column.
     *
     * @param by that column, as it is in the tables
     * @return values along the series by number, NaN where there is none
     */
    Map<Double, double[]> keyed(Ref ref, String column, String by) throws IOException {
        Shown shown = shown(ref);
        Source source = source(ref);
        int frames = (int) Math.min(source.info().frames(), MOST_FRAMES);
        Map<Double, double[]> curves = new LinkedHashMap<>();
        for (int i = 0; i < frames; i++) {
            Optional<Table> table = frame(source, shown.companion(), i).map(Frame::table);
            Optional<Column> keys = table.flatMap(t -> t.find(by));
            Optional<Column> values = table.flatMap(t -> t.find(column));
            for (int row = 0;
                    keys.isPresent() && values.isPresent() && row < keys.get().size();
                    row++) {
                double[] curve = curves.computeIfAbsent(keys.get().number(row), key -> {
                    double[] none = new double[frames];
                    java.util.Arrays.fill(none, Double.NaN);
                    return none;
                });
                curve[i] = values.get().number(row);
            }
        }
        return curves;
    }

    private static Rows numbers(Source source, Shown shown) throws IOException {
        int frames = (int) Math.min(source.info().frames(), MOST_FRAMES);
        double[] values = new double[frames];
        double[] times = new double[frames];
        for (int i = 0; i < frames; i++) {
            Optional<Frame> frame = frame(source, shown.companion(), i);
            times[i] = time(frame);
            values[i] = frame.map(f -> CurveFigures.values(f)[0]).orElse(Double.NaN);
        }
        String name = shown.signature().quantity();
        return new Rows(
                Map.of(name, Column.of(name, shown.signature().unit(), values)),
                Map.of(),
                Optional.of(along(source, times)));
    }

    private static double time(Optional<Frame> frame) {
        return frame.flatMap(f -> f.place().exposure())
                .map(exposure -> exposure.middle())
                .orElse(Double.NaN);
    }

    private static SeriesAxis along(Source source, double[] times) {
        long[] indices = IntStream.range(0, times.length).asLongStream().toArray();
        return SeriesAxis.of(source.info().scan(), indices, times);
    }

    /** The column of numbers that a reference names, or the only one. */
    Column column(Ref ref) throws IOException {
        Shown shown = shown(ref);
        String name = shown.signature().isTable()
                ? shown.number().name()
                : shown.signature().quantity();
        return rows(ref)
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + ref + "': it has no numbers '" + name + "'."));
    }
}
