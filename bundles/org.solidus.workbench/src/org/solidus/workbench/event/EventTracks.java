/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.solidus.core.data.Axis;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Quantities;
import org.solidus.core.figure.Curve;
import org.solidus.core.figure.Look;
import org.solidus.core.figure.Mark;
import org.solidus.core.figure.Panel;
import org.solidus.core.figure.Ref;
import org.solidus.core.figure.Shown;
import org.solidus.core.figure.Side;
import org.solidus.core.pipeline.Value.Where;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;

/**
 * Finds the tracks of an event among what there is, by units and by the steps that made it: a log of current and
 * voltage, what was made of it, phases, temperatures, patterns.
 */
final class EventTracks {

    private static final Where NOWHERE = new Where("", 0, 0);
    private static final List<String> ELECTRIC_STEPS =
            List.of("flash.shrinkage", "flash.power", "time.apply", "flash.log");

    private static final Set<String> RAW = Set.of("", "flash.log");
    private static final Unit PER_ANGSTROM = Unit.of("1/angstrom");
    private static final double LINES = 6;

    /** Grains and particles that a track shows at most. */
    private static final int MOST_TRACKED = 8;

    private final List<EventSeries> series;
    private final boolean whole;
    private final Map<TrackKind, Panel> panels = new EnumMap<>(TrackKind.class);
    private final List<Mark> marks = new ArrayList<>();

    private EventTracks(List<EventSeries> series, boolean whole) {
        this.series = series;
        this.whole = whole;
    }

    /** @param whole whether patterns are shown over all of their range, not where their lines are */
    static EventTracks of(EventData data, boolean whole) {
        EventTracks tracks = new EventTracks(data.series(), whole);
        tracks.electric();
        tracks.length();
        tracks.temperature();
        tracks.phases();
        tracks.frames();
        tracks.film();
        tracks.stages();
        return tracks;
    }

    /** The tracks there are, from top to bottom. */
    Map<TrackKind, Panel> panels() {
        return panels;
    }

    /** Stages and events. */
    List<Mark> marks() {
        return marks;
    }

    /** What to say when a log stands beside frames of another clock; empty when all is well. */
    String clocks(Collection<Panel> shown) {
        Set<String> names = new LinkedHashSet<>();
        for (Panel panel : shown) {
            panel.curves().forEach(curve -> curve.of().ifPresent(ref -> names.add(ref.name())));
            panel.heatmap().or(panel::waterfall).ifPresent(ref -> names.add(ref.name()));
        }
        List<EventSeries> all =
                series.stream().filter(each -> names.contains(each.name())).toList();
        Optional<EventSeries> raw = all.stream()
                .filter(each -> each.kind() == Shown.Kind.TABLE && RAW.contains(each.step()))
                .findFirst();
        Optional<String> clock = all.stream()
                .flatMap(each -> each.source().info().clock().stream())
                .findFirst();
        return raw.isPresent() && clock.isPresent()
                ? "'" + raw.get().name()
                        + "' keeps its own clock until time.align has put it onto that of the frames, '" + clock.get()
                        + "'."
                : "";
    }

    // ---- logs

    /** Tables of a row for each moment; what was made of a log before the log itself. */
    private List<EventSeries> logs() {
        return series.stream()
                .filter(each -> each.runs() && each.kind() == Shown.Kind.TABLE)
                .sorted(Comparator.comparingInt(EventTracks::rank))
                .toList();
    }

    private static int rank(EventSeries log) {
        int at = ELECTRIC_STEPS.indexOf(log.step());
        return at >= 0 ? at : ELECTRIC_STEPS.size() + (log.step().isEmpty() ? 1 : 0);
    }

    private void electric() {
        Optional<Ref> current = first(unit("A/m2", "current density")).or(() -> first(unit("A", "current")));
        Optional<Ref> voltage = first(unit("V/m", "field"))
                .filter(field ->
                        current.filter(ref -> ref.text().contains("density")).isPresent())
                .or(() -> first(unit("V", "voltage", "potential")));
        List<Curve> curves = new ArrayList<>();
        current.ifPresent(ref -> curves.add(line(ref)));
        voltage.ifPresent(ref -> curves.add(curves.isEmpty() ? line(ref) : right(ref)));
        put(TrackKind.ELECTRIC, curves);
        first(unit("W/m3", "power density"))
                .or(() -> first(unit("W", "power")))
                .ifPresent(ref -> put(TrackKind.POWER, List.of(line(ref))));
        first(unit("S/m", "conductivity"))
                .or(() -> first(unit("ohm", "resistance")))
                .ifPresent(ref -> put(TrackKind.CONDUCTIVITY, List.of(line(ref))));
    }

    private void length() {
        Optional<Ref> shrinkage = first(column -> column.name().equals("linear shrinkage"))
                .or(() -> first(column ->
                        column.name().contains("shrinkage") && column.unit().compatible(Unit.ONE)));
        shrinkage
                .or(() -> first(unit("m", "length", "displacement", "elongation")))
                .ifPresent(ref -> put(TrackKind.LENGTH, List.of(line(ref))));
    }

    /** The first column in the logs that a person would take. */
    private Optional<Ref> first(Predicate<ColumnSpec> wanted) {
        for (EventSeries log : logs()) {
            for (ColumnSpec column : log.columns()) {
                if (!column.name().equalsIgnoreCase("time") && wanted.test(column)) {
                    return Optional.of(ref(log, column.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** A column in such a unit, or without one and of such a name. */
    private static Predicate<ColumnSpec> unit(String symbol, String... names) {
        Unit unit = Unit.of(symbol);
        return column -> {
            String name = column.name().toLowerCase(Locale.ROOT);
            return column.unit().symbol().isEmpty()
                    ? Arrays.stream(names).anyMatch(word -> name.equals(word) || name.startsWith(word + " "))
                    : column.unit().compatible(unit);
        };
    }

    // ---- frame by frame

    private void temperature() {
        List<Curve> curves = new ArrayList<>();
        for (EventSeries each : series) {
            if (each.runs()
                    && each.isOf("flash.temperature")
                    && each.column("temperature").isPresent()) {
                curves.add(line(ref(each, "temperature")));
                each.column("furnace").ifPresent(furnace -> curves.add(dashed(ref(each, "furnace"))));
            }
        }
        if (curves.isEmpty()) {
            for (EventSeries log : logs()) {
                log.columns().stream()
                        .filter(unit("K", "temperature", "furnace"))
                        .filter(column -> !column.name().endsWith(" low")
                                && !column.name().endsWith(" high"))
                        .limit(4)
                        .forEach(column -> curves.add(line(ref(log, column.name()))));
                if (!curves.isEmpty()) {
                    break;
                }
            }
        }
        put(TrackKind.TEMPERATURE, curves);
    }

    private void phases() {
        rows("scattering.phases", " fraction").ifPresent(fit -> {
            List<Curve> curves = fit.columns().stream()
                    .filter(column -> column.name().endsWith(" fraction"))
                    .limit(8)
                    .map(column -> named(
                            ref(fit, column.name()),
                            column.name().substring(0, column.name().length() - " fraction".length())))
                    .toList();
            put(TrackKind.PHASES, curves);
            cells(fit);
        });
        series.stream()
                .filter(each -> each.runs() && each.isOf("scattering.amorphous"))
                .findFirst()
                .ifPresent(shares -> put(
                        TrackKind.AMORPHOUS,
                        List.of("bragg", "pdf", "fit", "amorphous").stream()
                                .filter(name -> shares.column(name).isPresent())
                                .map(name -> line(ref(shares, name)))
                                .toList()));
    }

    private void cells(EventSeries fit) {
        List<Curve> curves = new ArrayList<>();
        for (String edge : List.of(" a", " c")) {
            fit.columns().stream()
                    .filter(column ->
                            column.name().endsWith(edge) && column.unit().compatible(Unit.of("angstrom")))
                    .findFirst()
                    .ifPresent(column -> curves.add(
                            curves.isEmpty() ? line(ref(fit, column.name())) : right(ref(fit, column.name()))));
        }
        put(TrackKind.CELL, curves);
    }

    /** A series of rows from a step, else any that has columns of such names. */
    private Optional<EventSeries> rows(String step, String ending) {
        Predicate<EventSeries> has = each -> each.runs()
                && each.columns().stream().anyMatch(column -> column.name().endsWith(ending));
        return series.stream()
                .filter(has.and(each -> each.isOf(step)))
                .findFirst()
                .or(() -> series.stream().filter(has).findFirst());
    }

    private void frames() {
        for (EventSeries each : series) {
            if (!each.timed() || each.kind() != Shown.Kind.CURVES) {
                continue;
            }
            AxisSpec axis = each.signature().axes().get(0);
            boolean local = axis.quantity().equals(Quantities.R)
                    || !axis.unit().symbol().isEmpty() && axis.unit().compatible(Unit.of("m"));
            // What was made of the patterns comes after them, and shows more.
            panels.put(
                    local ? TrackKind.LOCAL : TrackKind.DIFFRACTION,
                    heat(each, local, local || whole ? List.of() : lines(each)));
        }
    }

    /** The part of a wide pattern in which lines can be told from each other. */
    private static List<Quantity> lines(EventSeries patterns) {
        Axis axis = axis(patterns);
        Unit unit = axis.unit();
        boolean q = !unit.symbol().isEmpty() && unit.compatible(PER_ANGSTROM);
        double low = Math.min(axis.value(0), axis.value(axis.size() - 1));
        double high = Math.max(axis.value(0), axis.value(axis.size() - 1));
        if (!q || unit.convert(high, PER_ANGSTROM) < 2 * LINES || unit.convert(low, PER_ANGSTROM) > LINES / 2) {
            return List.of();
        }
        return List.of(new Quantity(low, unit), new Quantity(PER_ANGSTROM.convert(LINES, unit), unit));
    }

    private static Axis axis(EventSeries curves) {
        try {
            return curves.source().frame(curves.first()).axes().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- a film

    private void film() {
        for (EventSeries each : series) {
            companion(each, "cracks", "length").ifPresent(length -> {
                List<Curve> curves = new ArrayList<>();
                curves.add(named(length, "crack length"));
                companion(each, "cracks", "on boundaries")
                        .ifPresent(share -> curves.add(sided(share, "on boundaries")));
                put(TrackKind.CRACKS, curves);
            });
            companion(each, "grains", "area").ifPresent(area -> put(TrackKind.GRAINS, List.of(by(area, "grain"))));
            companion(each, "boundaries", "area")
                    .ifPresent(area -> put(TrackKind.NETWORK, List.of(named(area, "boundary area"))));
            contrast(each);
        }
        beam();
        events();
    }

    /** A column of the tables that come with the frames of a timed series. */
    private static Optional<Ref> companion(EventSeries of, String companion, String column) {
        return Optional.ofNullable(of.signature().companions().get(companion))
                .filter(part ->
                        of.timed() && part.isTable() && part.column(column).isPresent())
                .map(part -> ref(of, companion + "." + column));
    }

    private void contrast(EventSeries each) {
        boolean own = each.timed()
                && each.kind() == Shown.Kind.ROWS
                && each.column("particle").isPresent()
                && each.column("contrast").isPresent();
        if (own) {
            put(TrackKind.CONTRAST, List.of(by(ref(each, "contrast"), "particle")));
        }
        each.signature().companions().forEach((name, part) -> {
            if (part.isTable() && part.column("particle").isPresent()) {
                companion(each, name, "contrast")
                        .ifPresent(ref -> put(TrackKind.CONTRAST, List.of(by(ref, "particle"))));
            }
        });
    }

    /** When the beam was on, as a log says. */
    private void beam() {
        for (EventSeries log : logs()) {
            for (ColumnSpec column : log.columns()) {
                boolean state = column.categories().stream()
                        .anyMatch(kind -> kind.name().equalsIgnoreCase("on")
                                || kind.name().equalsIgnoreCase("beam on"));
                boolean named =
                        column.name().equalsIgnoreCase("beam") || column.name().startsWith("beam on");
                if ((state || named) && column.unit().symbol().isEmpty() && !isEvents(log)) {
                    put(TrackKind.BEAM, List.of(steps(ref(log, column.name()))));
                    return;
                }
            }
        }
    }

    /** All on one time line where a step joined them, else each table of them. */
    private void events() {
        List<EventSeries> all = series.stream().filter(EventTracks::isEvents).toList();
        List<EventSeries> joined =
                all.stream().filter(each -> each.isOf("time.events")).toList();
        List<Ref> refs = (joined.isEmpty() ? all : joined)
                .stream().map(each -> new Ref("$" + each.name(), NOWHERE)).toList();
        if (!refs.isEmpty()) {
            panels.put(TrackKind.EVENTS, Panel.ofEvents(refs, TrackKind.EVENTS.size()));
        }
    }

    private static boolean isEvents(EventSeries each) {
        return each.kind() == Shown.Kind.TABLE
                && isTime(each.column("time"))
                && each.column("kind").isPresent();
    }

    /** How the clock of the log lies to that of the frames, as a step found it; empty where none did. */
    String clock() {
        for (EventSeries each : series) {
            boolean clock = each.kind() == Shown.Kind.TABLE
                    && isTime(each.column("offset"))
                    && each.column("drift ppm").isPresent();
            if (clock) {
                try {
                    return ClockWords.of(each.source().frame(0).table());
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return "";
    }

    // ---- marks

    private void stages() {
        for (EventSeries each : series) {
            boolean intervals =
                    each.kind() == Shown.Kind.TABLE && isTime(each.column("start")) && isTime(each.column("end"));
            if (intervals && (each.isOf("flash.stages") || each.step().isEmpty())) {
                marks.add(mark("$" + each.name()));
            }
            if (each.isOf("flash.onset") && isTime(each.column("onset"))) {
                marks.add(mark("$" + each.name() + ".onset"));
            }
        }
    }

    private static boolean isTime(Optional<ColumnSpec> column) {
        return column.filter(each -> each.unit().compatible(Unit.of("s"))).isPresent();
    }

    private static Mark mark(String text) {
        return new Mark(
                Optional.of(new Ref(text, NOWHERE)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    // ---- panels

    private static Ref ref(EventSeries of, String column) {
        return new Ref("$" + of.name() + "." + column, NOWHERE);
    }

    private static Curve line(Ref ref) {
        return curve(ref, Optional.empty(), Optional.empty(), false);
    }

    private static Curve named(Ref ref, String name) {
        return curve(ref, Optional.of(name), Optional.empty(), false);
    }

    private static Curve right(Ref ref) {
        return curve(ref, Optional.empty(), Optional.of(Side.RIGHT), false);
    }

    private static Curve sided(Ref ref, String name) {
        return curve(ref, Optional.of(name), Optional.of(Side.RIGHT), false);
    }

    /** A curve for each grain or particle. */
    private static Curve by(Ref ref, String column) {
        Curve one = curve(ref, Optional.empty(), Optional.empty(), false);
        return new Curve(
                one.of(),
                one.name(),
                one.low(),
                one.high(),
                one.error(),
                one.axis(),
                one.look(),
                one.dashed(),
                one.frame(),
                Optional.of(column),
                MOST_TRACKED);
    }

    private static Curve steps(Ref ref) {
        Curve one = curve(ref, Optional.empty(), Optional.empty(), false);
        return new Curve(
                one.of(),
                one.name(),
                one.low(),
                one.high(),
                one.error(),
                one.axis(),
                Look.STEPS,
                one.dashed(),
                one.frame(),
                one.by(),
                one.most());
    }

    private static Curve dashed(Ref ref) {
        return curve(ref, Optional.empty(), Optional.empty(), true);
    }

    private static Curve curve(Ref ref, Optional<String> name, Optional<Side> side, boolean dashed) {
        return new Curve(
                Optional.of(ref),
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                side,
                Look.LINE,
                dashed,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    private void put(TrackKind kind, List<Curve> curves) {
        if (!curves.isEmpty()) {
            panels.put(kind, panel(kind, curves, Optional.empty(), false, List.of()));
        }
    }

    private static Panel heat(EventSeries of, boolean local, List<Quantity> range) {
        TrackKind kind = local ? TrackKind.LOCAL : TrackKind.DIFFRACTION;
        return panel(kind, List.of(), Optional.of(new Ref("$" + of.name(), NOWHERE)), false, range);
    }

    private static Panel panel(
            TrackKind kind, List<Curve> curves, Optional<Ref> heat, boolean waterfall, List<Quantity> range) {
        return new Panel(
                curves,
                waterfall ? Optional.empty() : heat,
                waterfall ? heat : Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                kind == TrackKind.AMORPHOUS ? Optional.of("amorphous share") : Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                kind == TrackKind.DIFFRACTION && !waterfall,
                List.of(),
                range,
                Optional.empty(),
                24,
                kind.size());
    }

    /** The same frames above each other instead of in colours. */
    static Panel asWaterfall(TrackKind kind, Panel heat) {
        return heat.heatmap().isEmpty() ? heat : panel(kind, List.of(), heat.heatmap(), true, heat.range());
    }
}
