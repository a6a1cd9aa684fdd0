/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Table;
import org.solidus.core.source.MemorySource;
import org.solidus.core.source.Source;
import org.solidus.core.step.Input;
import org.solidus.core.step.LocalContext;
import org.solidus.core.unit.Unit;

/** Events on one time line, spikes of a log, and rates of events against a log. */
class EventStepsTest {

    private static final Unit SECOND = Unit.of("s");
    private static final Unit AMPERE = Unit.of("A");
    private static final Unit NANOMETRE = Unit.of("nm");
    private static final List<Category> CHANGES =
            List.of(new Category(0, "darker", 0x0072B2), new Category(1, "brighter", 0xE69F00));

    private final LocalContext context = new LocalContext();

    private static Frame changes() {
        return Frame.of(Table.of(
                Column.of("time", SECOND, 30, 10, Double.NaN),
                Column.of("time error", SECOND, 2, 1, 1),
                Column.kinds("kind", CHANGES, 1, 0, 0),
                Column.of("strength", Unit.ONE, 5, 6, 7),
                Column.of("y", NANOMETRE, 1, 2, 3),
                Column.of("x", NANOMETRE, 4, 5, 6),
                Column.of("id", 11, 12, 13)));
    }

    /** Segments of cracks: each frame repeats those before. */
    private static Source segments() {
        Frame first = segments(15);
        Frame last = segments(15, 25);
        return MemorySource.of("segments", List.of(Axis.index("frame", 2)), List.of(first, last));
    }

    private static Frame segments(double... opened) {
        double[] places = new double[opened.length];
        Arrays.fill(places, 0.5);
        return Frame.of(Table.of(
                Column.of("opened", SECOND, opened),
                Column.of("opened error", SECOND, new double[opened.length]),
                Column.of("y", Unit.of("um"), places),
                Column.of("x", Unit.of("um"), places)));
    }

    private static Frame spikes() {
        List<Category> kinds = List.of(new Category(0, "current spike", 0x0072B2));
        return Frame.of(Table.of(
                Column.of("time", SECOND, 120), Column.of("time error", SECOND, 0.3), Column.kinds("kind", kinds, 0)));
    }

    private static Frame clock() {
        ClockTable clock = new ClockTable(-100, 0.4, 1e-3, 1e-4, 0, 100, 0, 0, 2, 0, 0);
        return Frame.of(clock.row());
    }

    private static EventsStep.Layout layout(
            String kind, String source, String time, Input<Frame> clock, EventsStep.Rows rows) {
        return new EventsStep.Layout(
                Optional.ofNullable(kind), Optional.ofNullable(source), time, Optional.ofNullable(clock), rows);
    }

    private static Input<Source> input(Source source) {
        return new Input.Value<>(source.info().signature(), source, "$segments");
    }

    @Test
    void eventsOfAllKindsAreInOneTableOnOneClock() throws Exception {
        EventsStep step = new EventsStep();
        EventsStep.Params params = new EventsStep.Params(
                layout(null, "particles", "time", null, EventsStep.Rows.ALL),
                List.of(
                        new EventsStep.More(
                                input(segments()), layout("crack", null, "opened", null, EventsStep.Rows.LAST)),
                        new EventsStep.More(
                                input(MemorySource.single("spikes", spikes())),
                                layout(null, "log", "time", Input.of(clock()), EventsStep.Rows.ALL))));
        MemoryStack in = new MemoryStack(MemorySource.single("changes", changes()));
        Frame joined = step.apply(in, params, context).frame(0);
        assertEquals(
                step.output(in.info().signature(), params).columns(),
                joined.signature().columns());
        Table table = joined.table();
        assertArrayEquals(
                new double[] {10, 15, 20.02, 25, 30}, table.column("time").doubles(), 1e-9);
        String[] kinds = {"darker", "crack", "current spike", "crack", "brighter"};
        String[] sources = {"particles", "segments", "log", "segments", "particles"};
        for (int i = 0; i < 5; i++) {
            assertEquals(kinds[i], table.column("kind").text(i));
            assertEquals(sources[i], table.column("source").text(i));
        }
        // The clock's error, that of its drift over 20 s, and that of the spike.
        double expected = Math.sqrt(0.16 + Math.pow(20 * 1e-4, 2) + Math.pow(1.001 * 0.3, 2));
        assertEquals(expected, table.column("time error").number(2), 1e-12);
        assertEquals(500, table.column("y").number(1), 1e-9, "um as nm");
        assertEquals(12, table.column("id").number(0));
        assertEquals(-1, table.column("id").number(1));
        assertTrue(Double.isNaN(table.column("strength").number(1)));
        assertEquals(
                4,
                table.column("kind").categories().stream()
                        .map(Category::rgb)
                        .distinct()
                        .count());
    }

    @Test
    void eventsWithoutAKindNeedOne() {
        EventsStep.Params params =
                new EventsStep.Params(layout(null, null, "opened", null, EventsStep.Rows.LAST), List.of());
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> new EventsStep()
                .output(segments().info().signature(), params));
        assertTrue(thrown.getMessage().contains("have no column kind"), thrown.getMessage());
    }

    private static SpikesStep.Params spikeParams() {
        return new SpikesStep.Params("current", Optional.empty(), Optional.empty(), Optional.empty(), 7, 3);
    }

    /** A redox cell that is cycled, with a step of the beam and a change of range. */
    private static double[] current(double[] potential, boolean[] up, Random random) {
        double[] current = new double[potential.length];
        Arrays.setAll(current, i -> {
            double peak = Math.exp(-Math.pow((potential[i] - 3.4) / 0.08, 2));
            double steady = 1e-9 * potential[i] + (up[i] ? 2e-9 : -2e-9) * (1 + 3 * peak);
            double beam = i > 700 && i < 780 ? 1e-9 : 0;
            return steady + beam + 2e-11 * random.nextGaussian();
        });
        return current;
    }

    @Test
    void spikesAreFoundAndNothingElse() {
        int n = 2000;
        int period = 500;
        double[] times = IntStream.range(0, n).mapToDouble(i -> 0.5 * i).toArray();
        double[] potential = new double[n];
        boolean[] up = new boolean[n];
        for (int i = 0; i < n; i++) {
            int phase = i % period;
            up[i] = phase < period / 2;
            potential[i] = 2.5 + 2.0 * (up[i] ? phase : period - phase) / (period / 2.0);
        }
        double[] current = current(potential, up, new Random(4));
        int[] at = {60, 333, 1001, 1502, 1777};
        current[60] += 6e-10;
        current[333] -= 4e-10;
        current[1001] += 9e-10;
        current[1002] += 7e-10;
        current[1502] += 5e-9;
        current[1777] += 5e-10;
        Frame log = Frame.of(Table.of(
                Column.of("time", SECOND, times),
                Column.of("potential", Unit.of("V"), potential),
                Column.of("current", AMPERE, current)));
        SpikesStep step = new SpikesStep();
        Frame found = step.apply(log, spikeParams(), context);
        assertEquals(
                step.output(log.signature(), spikeParams()).columns(),
                found.signature().columns());
        double[] expected = {30, 166.5, 888.5};
        assertArrayEquals(expected, found.table().column("time").doubles(), 0.3, "vertices at 250 k rows are left out");
        assertEquals(6e-10, found.table().column("height").number(0), 1e-10);
        assertEquals(-4e-10, found.table().column("height").number(1), 1e-10);
        assertTrue(found.table().column("time error").number(0) >= 0.5 / Math.sqrt(12) - 1e-12);
        Table out = found.companions().get("left out").table();
        assertEquals(2, out.rows(), "at " + at[2] + " and " + at[3] + ", beside vertices");
        assertEquals("vertex", out.column("reason").text(0));
    }

    @Test
    void noiseHasNoSpikes() {
        int found = 0;
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int n = 5000;
            double[] times = IntStream.range(0, n).mapToDouble(i -> i).toArray();
            double[] current = random.doubles(n)
                    .map(u -> 1e-6 + 1e-9 * random.nextGaussian())
                    .toArray();
            Frame log = Frame.of(Table.of(Column.of("time", SECOND, times), Column.of("current", AMPERE, current)));
            found += new SpikesStep().apply(log, spikeParams(), context).table().rows();
        }
        assertTrue(found <= 1, found + " spikes in 100 000 rows of noise");
    }

    @Test
    void aSpikeAtAChangeOfRangeIsNone() {
        double[] times = IntStream.range(0, 400).mapToDouble(i -> i).toArray();
        Random random = new Random(2);
        double[] current = Arrays.stream(times)
                .map(t -> 5e-7 + 3e-9 * t + 1e-10 * random.nextGaussian())
                .toArray();
        // 1.05 uA: the meter goes from the range of 1 uA to that of 10 uA.
        int change = (int) ((1.05e-6 - 5e-7) / 3e-9) + 1;
        current[change] *= 1.4;
        current[50] += 5e-9;
        Frame log = Frame.of(Table.of(Column.of("time", SECOND, times), Column.of("current", AMPERE, current)));
        Frame found = new SpikesStep().apply(log, spikeParams(), context);
        assertArrayEquals(new double[] {50}, found.table().column("time").doubles(), 1e-9);
        assertEquals(
                "change of range",
                found.companions().get("left out").table().column("reason").text(0));
    }

    private static Frame slowly(Random random, int rows) {
        double[] times = IntStream.range(0, rows).mapToDouble(i -> i).toArray();
        double[] values = new double[rows];
        for (int i = 1; i < rows; i++) {
            values[i] = 0.98 * values[i - 1] + random.nextGaussian();
        }
        return Frame.of(Table.of(Column.of("time", SECOND, times), Column.of("current", AMPERE, values)));
    }

    private static Frame events(double... times) {
        return Frame.of(Table.of(Column.of("time", SECOND, times)));
    }

    private static RatesStep.Params rates(Frame log) {
        return new RatesStep.Params(
                Input.of(log),
                "current",
                RatesStep.Take.VALUE,
                Optional.empty(),
                Optional.of(5.0),
                Optional.of(30.0),
                List.of(),
                1);
    }

    private double pValue(Frame log, double[] events) {
        return new RatesStep()
                .apply(events(events), rates(log), context)
                .table()
                .column("p-value")
                .number(0);
    }

    @Test
    void pValuesOfUnrelatedEventsAreUniform() {
        int n = 200;
        double[] p = new double[n];
        for (int seed = 0; seed < n; seed++) {
            Random random = new Random(seed);
            Frame log = slowly(random, 3000);
            // Events in bursts, as cracks come.
            double[] events = new double[40];
            double at = 0;
            for (int i = 0; i < events.length; i++) {
                at = i % 4 == 0 ? 3000 * random.nextDouble() : at + 10 * random.nextDouble();
                events[i] = Math.min(at, 2999);
            }
            p[seed] = pValue(log, events);
        }
        Arrays.sort(p);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance = Math.max(distance, Math.max(Math.abs(p[i] - (double) i / n), Math.abs(p[i] - (i + 1.0) / n)));
        }
        assertTrue(distance < 1.63 / Math.sqrt(n), "Kolmogorov-Smirnov distance of p-values: " + distance);
    }

    @Test
    void eventsThatFollowTheCurrentAreTold() {
        Random random = new Random(8);
        Frame log = slowly(random, 12000);
        double[] current = log.table().column("current").doubles();
        double[] events = IntStream.range(0, 12000)
                .filter(i -> i > 15 && random.nextDouble() < 0.004 * Math.exp(0.3 * current[i - 15]))
                .mapToDouble(i -> i)
                .toArray();
        RatesStep step = new RatesStep();
        Frame found = step.apply(events(events), rates(log), context);
        assertEquals(
                step.output(events(events).signature(), rates(log)).columns(),
                found.signature().columns());
        assertTrue(found.table().column("p-value").number(0) < 0.01);
        assertEquals(15, found.table().column("lag").number(0), 5.1);
        assertTrue(found.table().column("correlation").number(0) > 0.3);
        Table correlogram = found.companions().get("correlogram").table();
        assertEquals(13, correlogram.rows());
        assertEquals(-30, correlogram.column("lag").number(0), 0.1);
    }

    @Test
    void fewEventsGiveNoNumber() {
        assertTrue(Double.isNaN(pValue(slowly(new Random(1), 3000), new double[] {5, 6})));
        assertEquals(1, context.warnings().size());
    }
}
