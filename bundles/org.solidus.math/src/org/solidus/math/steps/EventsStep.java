/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.ClockMap;
import org.solidus.core.unit.Unit;

/**
 * Events of all kinds on one time line: tables of events, each perhaps on a clock of its own, become one, in the order of
 * time.
 *
 * <p>In and in {@code with}: tables of events, one or one for each frame, with a column of times (s) and, where they have
 * them, {@code time error}, {@code kind} (kinds), {@code strength}, {@code y}, {@code x}, {@code id}. A {@code clock}
 * (of {@code time.blanks}, {@code time.marks}, {@code time.align}) puts a table onto that of the frames, the error of the
 * clock included. Events without a time are left out.
 *
 * <p>Out: {@code time}, {@code time error} (0 where it is not told), {@code kind} and {@code source} (kinds, with the
 * colours they had), {@code strength} (NaN where there is none), {@code y}, {@code x} (in the unit of the first table
 * that has them) and {@code id} (-1 where there is none).
 */
@Component(service = Step.class)
@Op(
        id = "time.events",
        name = "Events on one time line",
        description = "Joins tables of events from several clocks into one, each with the error of its time.")
public final class EventsStep implements Whole<EventsStep.Params> {

    private static final Unit SECOND = Unit.of("s");

    /** Which frames of a series of tables. */
    public enum Rows {
        ALL,
        LAST
    }

    /** How a table tells events. */
    public record Layout(
            @Param(help = "Kind of events, of a table without a column kind.")
            Optional<String> kind,

            @Param(help = "Name of where they come from.") Optional<String> source,

            @Param(help = "Column of their times.", def = "time")
            String time,

            @Param(help = "Clock of the table, of time.blanks, time.marks or time.align.")
            Optional<Input<Frame>> clock,

            @Param(
                    help = "Of a series of tables the events of all frames, or those of the last, where each frame"
                            + " repeats what was before.",
                    def = "all")
            Rows rows) {}

    /** A further table. */
    public record More(
            @Param(help = "Table of events.") Input<Source> of,

            @Shared Layout layout) {}

    /** What a pipeline writes. */
    public record Params(
            @Shared Layout layout,

            @Param(help = "Further tables: { of: $changes, clock: $clock, ... }.")
            List<More> with) {}

    /** A table of events and how to read it. */
    private record Events(Signature signature, Layout layout, String name) {

        String source() {
            return layout.source().orElse(name);
        }

        /** The kinds that it may have. */
        List<Category> kinds() {
            signature.requireColumn(layout.time());
            if (layout.kind().isPresent()) {
                return List.of(Category.of(0, layout.kind().get()));
            }
            Optional<ColumnSpec> kind = signature.column("kind");
            if (kind.isEmpty() || kind.get().categories().isEmpty()) {
                throw new IllegalArgumentException("The events of '" + source()
                        + "' have no column kind; say with 'kind' what they are: " + signature.describe() + ".");
            }
            return kind.get().categories();
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        List<Events> all = all(in, params);
        all.forEach(events -> events.layout().clock().ifPresent(clock -> requireClock(clock.signature())));
        return Signature.table(new Joined(all).table().spec());
    }

    private static void requireClock(Signature clock) {
        for (String name : List.of("offset", "offset error", "drift", "drift error", "covariance", "reference")) {
            clock.requireColumn(name);
        }
    }

    private static List<Events> all(Signature in, Params params) {
        List<Events> all = new ArrayList<>();
        all.add(new Events(in, params.layout(), "events"));
        for (More more : params.with()) {
            String name = more.of().text().replaceFirst("^\\$", "");
            all.add(new Events(more.of().signature(), more.layout(), name));
        }
        return all;
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        List<Events> all = all(in.info().signature(), params);
        Joined joined = new Joined(all);
        joined.add(all.get(0), in);
        for (int i = 0; i < params.with().size(); i++) {
            context.checkCancelled();
            joined.add(all.get(i + 1), params.with().get(i).of().get());
        }
        return MemorySource.single("events", Frame.of(joined.table()));
    }

    private record Event(
            double time, double error, long kind, long source, double strength, double y, double x, long id) {}

    /** What was gathered so far. */
    private static final class Joined {

        private final Map<String, Category> kinds = new LinkedHashMap<>();
        private final Map<String, Category> sources = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();
        private final Optional<Unit> place;
        private final boolean numbered;

        Joined(List<Events> all) {
            for (Events one : all) {
                for (Category kind : one.kinds()) {
                    kinds.computeIfAbsent(kind.name(), name -> new Category(kinds.size(), name, colour(kind.rgb())));
                }
                sources.computeIfAbsent(one.source(), name -> Category.of(sources.size(), name));
            }
            place = all.stream()
                    .filter(one -> one.signature().column("x").isPresent())
                    .flatMap(one -> one.signature().column("y").stream())
                    .map(ColumnSpec::unit)
                    .findFirst();
            numbered = all.stream().anyMatch(one -> one.signature().column("id").isPresent());
        }

        /** Its own colour, unless another kind has it. */
        private int colour(int rgb) {
            boolean taken = kinds.values().stream().anyMatch(kind -> kind.rgb() == rgb);
            return taken ? Category.of(kinds.size(), "").rgb() : rgb;
        }

        void add(Events what, Source source) throws IOException {
            long frames = source.info().frames();
            ClockMap clock = what.layout()
                    .clock()
                    .map(input -> ApplyClockStep.map(input.get().table()))
                    .orElse(ClockMap.identity("frames"));
            for (long i = frames - 1; i >= 0; i--) {
                Optional<Frame> frame = frame(source, i);
                frame.ifPresent(table -> add(what, table.table(), clock));
                if (frame.isPresent() && what.layout().rows() == Rows.LAST) {
                    break;
                }
            }
        }

        private static Optional<Frame> frame(Source source, long index) throws IOException {
            if (source instanceof Stack stack && stack.masked(index)) {
                return Optional.empty();
            }
            try {
                return Optional.of(source.frame(index));
            } catch (MissingFrameException lost) {
                return Optional.empty();
            }
        }

        private void add(Events what, Table table, ClockMap clock) {
            String time = what.layout().time();
            Column times = table.column(time);
            double factor = seconds(times, what.source());
            Optional<Column> errors = table.find(time + " error");
            long source = sources.get(what.source()).code();
            for (int row = 0; row < table.rows(); row++) {
                double moment = factor * times.number(row);
                double error = number(errors, row, 0);
                if (Double.isFinite(moment)) {
                    ClockMap.Time mapped = clock.map(moment, Double.isFinite(error) ? factor * error : 0);
                    events.add(new Event(
                            mapped.value(),
                            mapped.sigma(),
                            kind(what, table, row),
                            source,
                            number(table.find("strength"), row, Double.NaN),
                            place(table.find("y"), row),
                            place(table.find("x"), row),
                            Math.round(number(table.find("id"), row, -1))));
                }
            }
        }

        private static double seconds(Column times, String source) {
            boolean plain = times.unit().symbol().isEmpty();
            if (times.type() == Column.Type.TEXT || !plain && !times.unit().compatible(SECOND)) {
                throw new IllegalArgumentException(
                        "The column '" + times.spec() + "' of '" + source + "' holds no times in s.");
            }
            return plain ? 1 : times.unit().factor(SECOND);
        }

        private long kind(Events what, Table table, int row) {
            String name =
                    what.layout().kind().orElseGet(() -> table.column("kind").text(row));
            Category kind = kinds.get(name);
            return kind == null ? -1 : kind.code();
        }

        private static double number(Optional<Column> column, int row, double otherwise) {
            return column.map(c -> c.number(row)).orElse(otherwise);
        }

        private double place(Optional<Column> column, int row) {
            return column.filter(c -> place.isPresent() && c.unit().compatible(place.get()))
                    .map(c -> c.unit().convert(c.number(row), place.get()))
                    .orElse(Double.NaN);
        }

        Table table() {
            List<Event> sorted = events.stream()
                    .sorted(Comparator.comparingDouble(Event::time).thenComparingLong(Event::id))
                    .toList();
            List<Column> columns = new ArrayList<>();
            columns.add(Column.of(
                    "time", SECOND, sorted.stream().mapToDouble(Event::time).toArray()));
            columns.add(Column.of(
                    "time error",
                    SECOND,
                    sorted.stream().mapToDouble(Event::error).toArray()));
            columns.add(Column.kinds(
                    "kind",
                    List.copyOf(kinds.values()),
                    sorted.stream().mapToLong(Event::kind).toArray()));
            columns.add(Column.kinds(
                    "source",
                    List.copyOf(sources.values()),
                    sorted.stream().mapToLong(Event::source).toArray()));
            columns.add(Column.of(
                    "strength",
                    Unit.ONE,
                    sorted.stream().mapToDouble(Event::strength).toArray()));
            place.ifPresent(unit -> {
                columns.add(Column.of(
                        "y", unit, sorted.stream().mapToDouble(Event::y).toArray()));
                columns.add(Column.of(
                        "x", unit, sorted.stream().mapToDouble(Event::x).toArray()));
            });
            if (numbered) {
                columns.add(Column.of(
                        "id",
                        IntStream.range(0, sorted.size())
                                .mapToLong(i -> sorted.get(i).id())
                                .toArray()));
            }
            return new Table(columns);
        }
    }
}
