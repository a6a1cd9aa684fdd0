/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.Units;

/**
 * Half cycles of a voltammogram ({@link SweepFinder}) with their measured scan rates.
 *
 * <p>In: a log with time (s), potential (V) and current (A). Out: a row for each half cycle: {@code sweep} (1 first),
 * {@code direction}, {@code cycle}, {@code rate} (V/s) and {@code rate error}, {@code nominal flag} (off by more than 5 %
 * of what was programmed), {@code start} and {@code end} (s), the potentials {@code from} and {@code to}, {@code points},
 * {@code held} (s at rest within it), {@code limited} (points in compliance). Companion {@code points}: time, potential,
 * current, sweep and state of each point (means over blocks for logs of more than 20 000 rows).
 */
@Component(service = Step.class)
@Op(
        id = "cv.sweeps",
        name = "Half cycles",
        description = "Splits a voltammogram into half cycles with their true scan rates; rests and compliance marked.")
public final class SweepsStep implements Operation<SweepsStep.Params> {

    static final List<Category> DIRECTIONS =
            List.of(new Category(1, "up", 0xD55E00), new Category(-1, "down", 0x0072B2));
    private static final List<Category> NOMINAL = List.of(
            new Category(0, "not stated", 0x999999),
            new Category(1, "as programmed", 0x009E73),
            new Category(2, "off by more than 5 %", 0xD55E00));
    static final List<Category> STATES = List.of(
            new Category(Points.USED, "scan", 0x0072B2),
            new Category(Points.OUTSIDE, "no scan", 0x999999),
            new Category(Points.REST, "rest", 0x56B4E9),
            new Category(Points.LIMITED, "compliance", 0xD55E00),
            new Category(Points.SPIKE, "spike", 0xCC79A7));

    /** What a pipeline writes. */
    public record Params(
            @Shared CvSettings settings, @Shared LogColumns columns) {}

    @Override
    public Signature output(Signature in, Params params) {
        CellLog.require(in, params.columns());
        Points none = Points.of(CellLog.of(new double[0], new double[0], new double[0]), params.settings());
        return Signature.table(table(none, params.settings()).spec())
                .withScan(in.scan())
                .withCompanion("points", Signature.table(points(none).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        CellLog log = CellLog.of(in.table(), params.columns());
        CvSettings settings = params.settings().completed(in.table(), log);
        Points points = Points.of(log, settings);
        if (points.sweeps.isEmpty()) {
            context.warn("The potential is not swept in this log: there are no half cycles.");
        }
        warnOfRates(points, settings, context);
        return Frame.of(table(points, settings))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("points", Frame.of(points(points)))
                .build();
    }

    /** Tells where a measured rate is not the one that was programmed. */
    static void warnOfRates(Points points, CvSettings settings, Context context) {
        points.sweeps.stream()
                .filter(sweep -> flag(sweep, settings.nominal()) == 2)
                .findFirst()
                .ifPresent(sweep -> context.warn(String.format(
                        Locale.ROOT,
                        "The scan rate is %.4g V/s in cycle %d, and %.4g V/s were programmed.",
                        sweep.rate(),
                        sweep.cycle(),
                        settings.nominal().orElseThrow())));
    }

    private static long flag(Sweep sweep, Optional<Double> nominal) {
        return nominal.map(rate -> Math.abs(sweep.rate() - rate) > 0.05 * rate ? 2L : 1L)
                .orElse(0L);
    }

    private static Table table(Points points, CvSettings settings) {
        List<Sweep> list = points.sweeps;
        long[] limited = new long[list.size()];
        for (int i = 0; i < points.size; i++) {
            if (points.sweep[i] >= 0 && points.state[i] == Points.LIMITED) {
                limited[points.sweep[i]]++;
            }
        }
        return Table.of(
                Column.of(
                        "sweep",
                        IntStream.rangeClosed(1, list.size()).asLongStream().toArray()),
                Column.kinds(
                        "direction",
                        DIRECTIONS,
                        list.stream().mapToLong(Sweep::sign).toArray()),
                Column.of("cycle", list.stream().mapToLong(Sweep::cycle).toArray()),
                Column.of("rate", Units.VOLT_PER_SECOND, numbers(list, Sweep::rate)),
                Column.of("rate error", Units.VOLT_PER_SECOND, numbers(list, Sweep::rateError)),
                Column.kinds(
                        "nominal flag",
                        NOMINAL,
                        list.stream()
                                .mapToLong(sweep -> flag(sweep, settings.nominal()))
                                .toArray()),
                Column.of("start", Units.SECOND, ends(points, true)),
                Column.of("end", Units.SECOND, ends(points, false)),
                Column.of("from", Units.VOLT, numbers(list, s -> s.up() ? s.lowest() : s.highest())),
                Column.of("to", Units.VOLT, numbers(list, s -> s.up() ? s.highest() : s.lowest())),
                Column.of(
                        "points",
                        list.stream().mapToLong(s -> s.to() - s.from()).toArray()),
                Column.of("held", Units.SECOND, numbers(list, Sweep::held)),
                Column.of("limited", limited));
    }

    private static double[] numbers(List<Sweep> list, ToDoubleFunction<Sweep> of) {
        return list.stream().mapToDouble(of).toArray();
    }

    private static double[] ends(Points points, boolean first) {
        double[] ends = new double[points.sweeps.size()];
        for (int k = 0; k < points.size; k++) {
            int i = first ? points.size - 1 - k : k;
            if (points.sweep[i] >= 0) {
                ends[points.sweep[i]] = points.time[i];
            }
        }
        return ends;
    }

    private static Table points(Points points) {
        return Table.of(
                Column.of("time", Units.SECOND, points.time),
                Column.of("potential", Units.VOLT, points.potential),
                Column.of("current", Units.AMPERE, points.current),
                Column.of(
                        "sweep",
                        IntStream.of(points.sweep).mapToLong(s -> s + 1).toArray()),
                Column.kinds(
                        "state",
                        STATES,
                        IntStream.range(0, points.size)
                                .mapToLong(i -> points.state[i])
                                .toArray()));
    }
}
