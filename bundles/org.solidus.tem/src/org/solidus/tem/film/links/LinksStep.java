/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.film.links;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Robust;
import org.solidus.tem.maps.MapUnits;
import org.solidus.tem.maps.Rows;

/**
 * Cracks that opened near a particle soon after its contrast changed, and whether there are more of them than chance makes
 * ({@link LinkTest}).
 *
 * <p>In: the {@code segments} or the {@code paths} of {@code film.cracks} (the last frame's, which hold all), and {@code
 * changes}, a table of events with {@code time}, {@code y}, {@code x} and, if there is one, {@code time error} and {@code
 * id} of the particle. With {@code particles} (a table with {@code y}, {@code x} and {@code particle}; of a series the first
 * frame's) those without a change count as places where one could have been, which makes the test stronger. What a crack
 * runs through or touches ({@code radius} of a particle) is left out: there it is the crack itself that changes the
 * contrast, and every crack would be linked to itself. So are events that are dated worse than to the time between frames.
 *
 * <p>Out: a table of one row a link: for each event the opening that fits best, if it lies within {@code distance} and opened
 * no later than {@code delay} after it, nor earlier than twice the error of both times: {@code time}, {@code time error} and
 * {@code particle} of the event, {@code y}, {@code x} of the particle, {@code segment}, {@code crack} and {@code opened},
 * {@code lag} with its error, {@code distance}, and whether it is {@code linked}: yes only if the whole test says so ({@code
 * p value at most} no more than {@code significance}), since single links are made by chance, too. Companion {@code test},
 * one row: {@code p value} (even between 0 and 1 if nothing is related, {@link org.solidus.tem.film.cracks.ChanceRank}),
 * {@code p value at most}, numbers of {@code events}, {@code openings}, {@code links}, the number {@code expected} by chance
 * with its {@code spread}, and the {@code distance} and {@code delay} that were used. By default they are a tenth of the
 * extent of what there is, and five times the median time between frames. Without events or openings p is NaN.
 */
@Component(service = Step.class)
@Op(
        id = "film.links",
        name = "Links of cracks to changes",
        description =
                "Cracks that opened near a particle soon after its contrast changed, with a permutation test against chance.",
        doi = {"10.2202/1544-6115.1585"})
public final class LinksStep implements Whole<LinksStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final List<Category> NO_YES =
            List.of(new Category(0, "no", 0x999999), new Category(1, "yes", 0xD55E00));
    private static final double EXTENT = 0.1;
    private static final double INTERVALS = 5;

    /** Of what is dated worse, in times between frames, nobody knows whether it came before. */
    private static final double DATED = 1;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Events: when and where contrasts changed.")
            Input<Frame> changes,

            @Param(help = "All particles, whether they changed or not.")
            Optional<Input<Source>> particles,

            @Param(help = "How far from a particle a crack may open that is linked to it.", unit = "nm")
            Optional<Quantity> distance,

            @Param(help = "How long after a change a crack may open that is linked to it.", unit = "s")
            Optional<Quantity> delay,

            @Param(
                    help = "Links are only told if chance makes as many with no more than this probability.",
                    def = "0.01",
                    min = 0,
                    max = 1)
            double significance,

            @Param(help = "Of the test.", def = "4999", min = 99, max = 1_000_000, expert = true)
            int permutations) {

        /** These changes, with all else by default. */
        public static Params of(Input<Frame> changes) {
            return new Params(changes, Optional.empty(), Optional.empty(), Optional.empty(), 0.01, 4999);
        }

        /** The same with all particles. */
        public Params withParticles(Input<Source> all) {
            return new Params(changes, Optional.of(all), distance, delay, significance, permutations);
        }
    }

    private static List<ColumnSpec> columns(Unit y, Unit x) {
        return List.of(
                ColumnSpec.number("time", SECOND),
                ColumnSpec.number("time error", SECOND),
                whole("particle"),
                ColumnSpec.number("y", y),
                ColumnSpec.number("x", x),
                whole("segment"),
                whole("crack"),
                ColumnSpec.number("opened", SECOND),
                ColumnSpec.number("lag", SECOND),
                ColumnSpec.number("lag error", SECOND),
                ColumnSpec.number("distance", MapUnits.length(y, x)),
                ColumnSpec.kinds("linked", NO_YES));
    }

    private static List<ColumnSpec> test(Unit y, Unit x) {
        return List.of(
                ColumnSpec.number("p value", Unit.ONE),
                ColumnSpec.number("p value at most", Unit.ONE),
                whole("events"),
                whole("openings"),
                whole("links"),
                ColumnSpec.number("expected", Unit.ONE),
                ColumnSpec.number("spread", Unit.ONE),
                ColumnSpec.number("distance", MapUnits.length(y, x)),
                ColumnSpec.number("delay", SECOND));
    }

    private static ColumnSpec whole(String name) {
        return new ColumnSpec(name, Unit.ONE, Column.Type.INT64);
    }

    @Override
    public Signature output(Signature in, Params params) {
        for (String name : List.of("segment", "crack", "opened", "opened error")) {
            in.requireColumn(name);
        }
        Unit y = in.requireColumn("y").unit();
        Unit x = in.requireColumn("x").unit();
        Signature changes = params.changes().signature();
        changes.requireColumn("time");
        requireLength("changes", changes, "y", y);
        requireLength("changes", changes, "x", x);
        params.particles().ifPresent(particles -> {
            requireLength("particles", particles.signature(), "y", y);
            requireLength("particles", particles.signature(), "x", x);
        });
        params.distance().ifPresent(distance -> {
            if (!distance.unit().compatible(MapUnits.length(y, x))) {
                throw new IllegalArgumentException("'distance' is " + distance + ", but cracks are in "
                        + (x.symbol().isEmpty() ? "pixels, without a unit" : "'" + x + "'") + ".");
            }
        });
        return Signature.table(columns(y, x)).withCompanion("test", Signature.table(test(y, x)));
    }

    private static void requireLength(String name, Signature table, String column, Unit unit) {
        Unit its = table.requireColumn(column).unit();
        if (!its.compatible(unit)) {
            throw new IllegalArgumentException("'" + name + "' has places in '" + its + "', the cracks in '" + unit
                    + "', which does not convert.");
        }
    }

    /** A place where an event was, or could have been; y in the unit of the x axis. */
    private record Spot(long id, double y, double x, double radius) {}

    private record Event(double time, double error, int spot, double y, double x) {}

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        Table cracks = last(in);
        Unit unitY = cracks.column("y").unit();
        Unit unitX = cracks.column("x").unit();
        double ratio = unitY.compatible(unitX) ? unitY.convert(1, unitX) : 1;
        Map<Long, Spot> spots = new LinkedHashMap<>();
        if (params.particles().isPresent()) {
            add(first(params.particles().get().get()), "particle", unitY, unitX, ratio, spots);
        }
        Table changes = params.changes().get().table();
        add(changes, "id", unitY, unitX, ratio, spots);
        Openings touched = new Openings(cracks, ratio, 1, 1);
        spots.values().removeIf(spot -> touched.touch(spot.y(), spot.x(), spot.radius()));
        List<Event> events = events(changes, unitY, unitX, spots, DATED * interval(cracks));
        List<Spot> places = List.copyOf(spots.values());
        double distance = params.distance()
                .map(given -> given.in(MapUnits.length(unitY, unitX)))
                .orElseGet(() -> EXTENT * extent(cracks, ratio, places));
        double delay = params.delay().map(given -> given.in(SECOND)).orElseGet(() -> INTERVALS * interval(cracks));
        Openings openings = new Openings(cracks, ratio, distance, delay);
        boolean any = !events.isEmpty() && openings.size() > 0 && distance > 0 && delay > 0;
        Optional<LinkTest> test = any ? Optional.of(test(events, places, openings, params, context)) : Optional.empty();
        boolean linked =
                test.map(made -> made.rank().most() <= params.significance()).orElse(false);
        List<double[]> rows = any ? rows(events, places, openings, linked) : List.of();
        double[] numbers = {
            test.map(made -> made.rank().value()).orElse(Double.NaN),
            test.map(made -> made.rank().most()).orElse(Double.NaN),
            events.size(),
            openings.size(),
            rows.size(),
            test.map(LinkTest::expected).orElse(Double.NaN),
            test.map(LinkTest::spread).orElse(Double.NaN),
            distance,
            delay
        };
        return MemorySource.single(
                "links",
                Frame.of(Rows.table(columns(unitY, unitX), rows.size(), rows::get))
                        .with()
                        .companion("test", Frame.of(Table.row(test(unitY, unitX), numbers)))
                        .build());
    }

    private static LinkTest test(
            List<Event> events, List<Spot> places, Openings openings, Params params, Context context) {
        LinkTest.Weights weights = new LinkTest.Weights() {
            @Override
            public double weight(int event, int particle) {
                int best = best(event, particle);
                Event one = events.get(event);
                Spot spot = places.get(particle);
                return openings.weight(best, spot.y(), spot.x(), one.time(), one.error());
            }

            @Override
            public boolean linked(int event, int particle) {
                Event one = events.get(event);
                Spot spot = places.get(particle);
                return openings.linked(best(event, particle), spot.y(), spot.x(), one.time(), one.error());
            }

            private int best(int event, int particle) {
                Event one = events.get(event);
                Spot spot = places.get(particle);
                return openings.best(spot.y(), spot.x(), one.time(), one.error());
            }
        };
        int[] at = events.stream().mapToInt(Event::spot).toArray();
        return LinkTest.of(weights, at, places.size(), params.permutations(), context.seed());
    }

    private static List<double[]> rows(List<Event> events, List<Spot> places, Openings openings, boolean linked) {
        List<double[]> rows = new ArrayList<>();
        for (Event event : events) {
            Spot spot = places.get(event.spot());
            int best = openings.best(spot.y(), spot.x(), event.time(), event.error());
            if (openings.linked(best, spot.y(), spot.x(), event.time(), event.error())) {
                rows.add(new double[] {
                    event.time(),
                    event.error(),
                    spot.id(),
                    event.y(),
                    event.x(),
                    openings.table().column("segment").number(best),
                    openings.table().column("crack").number(best),
                    openings.time(best),
                    openings.time(best) - event.time(),
                    Math.hypot(openings.error(best), event.error()),
                    openings.distance(best, spot.y(), spot.x()),
                    linked ? 1 : 0
                });
            }
        }
        return rows;
    }

    private static List<Event> events(Table changes, Unit unitY, Unit unitX, Map<Long, Spot> spots, double worst) {
        List<Long> order = List.copyOf(spots.keySet());
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < changes.rows(); i++) {
            double time =
                    changes.column("time").unit().convert(changes.column("time").number(i), SECOND);
            int row = i;
            double error = changes.find("time error")
                    .map(column -> column.unit().convert(column.number(row), SECOND))
                    .filter(Double::isFinite)
                    .orElse(0.0);
            int spot = order.indexOf(id(changes, "id", i));
            if (Double.isFinite(time) && spot >= 0 && error <= worst) {
                events.add(new Event(
                        time,
                        error,
                        spot,
                        changes.column("y").unit().convert(changes.column("y").number(i), unitY),
                        changes.column("x").unit().convert(changes.column("x").number(i), unitX)));
            }
        }
        return events;
    }

    private static void add(Table table, String idColumn, Unit unitY, Unit unitX, double ratio, Map<Long, Spot> spots) {
        Unit length = MapUnits.length(unitY, unitX);
        for (int i = 0; i < table.rows(); i++) {
            double y = table.column("y").unit().convert(table.column("y").number(i), unitY) * ratio;
            double x = table.column("x").unit().convert(table.column("x").number(i), unitX);
            if (Double.isFinite(y) && Double.isFinite(x)) {
                long id = id(table, idColumn, i);
                int row = i;
                double radius = table.find("radius")
                        .map(column -> column.unit().convert(column.number(row), length))
                        .filter(Double::isFinite)
                        .orElse(0.0);
                spots.putIfAbsent(id, new Spot(id, y, x, radius));
            }
        }
    }

    /** Its own, or the number of the row below 0, so that it is no particle's. */
    private static long id(Table table, String column, int row) {
        return table.find(column).map(ids -> Math.round(ids.number(row))).orElse(-1L - row);
    }

    private static double extent(Table cracks, double ratio, List<Spot> places) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < cracks.rows(); i++) {
            widen(
                    low,
                    high,
                    cracks.column("y").number(i) * ratio,
                    cracks.column("x").number(i));
        }
        places.forEach(spot -> widen(low, high, spot.y(), spot.x()));
        return high[0] >= low[0] ? Math.hypot(high[0] - low[0], high[1] - low[1]) : 0;
    }

    private static void widen(double[] low, double[] high, double y, double x) {
        low[0] = Math.min(low[0], y);
        low[1] = Math.min(low[1], x);
        high[0] = Math.max(high[0], y);
        high[1] = Math.max(high[1], x);
    }

    /** Median time from the last frame before an opening to the first after it, s. */
    private static double interval(Table cracks) {
        double middle = Robust.median(cracks.column("opened error").doubles()) * Math.sqrt(12);
        return Double.isNaN(middle) ? 0 : middle;
    }

    private static Table last(Source in) throws IOException {
        for (long i = in.info().frames() - 1; i >= 0; i--) {
            try {
                return in.frame(i).table();
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        throw new IllegalArgumentException("There is no frame with cracks.");
    }

    private static Table first(Source in) throws IOException {
        for (long i = 0; i < in.info().frames(); i++) {
            try {
                return in.frame(i).table();
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        throw new IllegalArgumentException("'particles' has no frame.");
    }
}
