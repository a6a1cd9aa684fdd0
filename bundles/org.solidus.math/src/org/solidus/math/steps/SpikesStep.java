/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.math.time.SpikeFinder;
import org.solidus.math.time.SpikeFinder.Reason;
import org.solidus.math.time.SpikeFinder.Spike;

/**
 * Spikes of a log as events: values that lie outside of what is usual before as well as behind them. In: a log with
 * {@code time}. Out: a table of events with {@code time} (s), {@code time error} (that of the log, and anywhere between
 * two rows), {@code kind}, {@code strength} (height over noise) and {@code height} (in the unit of the column).
 *
 * <p>Left out are spikes at vertices of the potential and where the meter changed its range; companion {@code left out}
 * lists them with the reason. Method: {@link SpikeFinder}.
 */
@Component(service = Step.class)
@Op(
        id = "time.spikes",
        name = "Spikes of a log",
        description = "Short excursions of the current as events; none at vertices and changes of range.")
public final class SpikesStep implements Operation<SpikesStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final String TIME = "time";
    private static final String RANGE = "range";
    private static final String POTENTIAL = "potential";
    private static final List<Category> REASONS =
            List.of(new Category(1, "vertex", 0x999999), new Category(2, "change of range", 0xCC79A7));

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column with the spikes.", def = "current")
            String of,

            @Param(help = "Name of the kind of event; '<column> spike' unless given.")
            Optional<String> kind,

            @Param(help = "Column of the potential, at whose vertices there is no event; potential where there is one.")
            Optional<String> potential,

            @Param(help = "Column of the meter's range; range where there is one, else decades are watched.")
            Optional<String> range,

            @Param(help = "Least height, in standard deviations of the noise.", min = 3, max = 1000, def = "7")
            double threshold,

            @Param(help = "Longest spike, in rows.", min = 1, max = 50, def = "3")
            int longest) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn(TIME);
        ColumnSpec column = in.requireColumn(params.of());
        if (column.type() == Column.Type.TEXT) {
            throw new IllegalArgumentException("The column '" + params.of() + "' holds words; spikes are of numbers.");
        }
        params.potential().ifPresent(in::requireColumn);
        params.range().ifPresent(in::requireColumn);
        return Signature.table(
                        events(List.of(), params, column.unit(), new double[0]).spec())
                .withCompanion("left out", Signature.table(leftOut(List.of()).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table log = in.table();
        FrameTimes times = FrameTimes.ofTable("log", log);
        Column column = log.column(params.of());
        double[] values = column.doubles();
        int[] rows = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]) && Double.isFinite(times.middle(i)))
                .toArray();
        SpikeFinder finder = new SpikeFinder(at(rows, times.middles()), at(rows, values), params.longest());
        Reason[] reasons = finder.reasons(
                optional(log, rows, params.potential(), POTENTIAL), optional(log, rows, params.range(), RANGE), 2);
        List<Spike> spikes = finder.find(params.threshold(), reasons);
        List<Spike> kept =
                spikes.stream().filter(spike -> spike.reason() == Reason.NONE).toList();
        List<Spike> others =
                spikes.stream().filter(spike -> spike.reason() != Reason.NONE).toList();
        return Frame.of(events(kept, params, column.unit(), at(rows, times.sigmas())))
                .with()
                .companion("left out", Frame.of(leftOut(others)))
                .build();
    }

    private static double[] at(int[] rows, double[] values) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
    }

    private static double[] optional(Table log, int[] rows, Optional<String> given, String usual) {
        return log.find(given.orElse(usual))
                .filter(column -> column.type() != Column.Type.TEXT)
                .map(column -> at(rows, column.doubles()))
                .orElse(new double[0]);
    }

    private static Table events(List<Spike> spikes, Params params, Unit unit, double[] sigmas) {
        List<Category> kinds = List.of(new Category(0, params.kind().orElse(params.of() + " spike"), 0xD55E00));
        return Table.of(
                Column.of(TIME, SECOND, spikes.stream().mapToDouble(Spike::time).toArray()),
                Column.of(
                        TIME + " error",
                        SECOND,
                        spikes.stream()
                                .mapToDouble(spike -> Math.hypot(spike.error(), sigma(sigmas, spike.first())))
                                .toArray()),
                Column.kinds("kind", kinds, new long[spikes.size()]),
                Column.of(
                        "strength",
                        Unit.ONE,
                        spikes.stream().mapToDouble(Spike::strength).toArray()),
                Column.of(
                        "height",
                        unit,
                        spikes.stream().mapToDouble(Spike::height).toArray()));
    }

    private static double sigma(double[] sigmas, int row) {
        return Double.isFinite(sigmas[row]) ? sigmas[row] : 0;
    }

    private static Table leftOut(List<Spike> spikes) {
        return Table.of(
                Column.of(TIME, SECOND, spikes.stream().mapToDouble(Spike::time).toArray()),
                Column.kinds(
                        "reason",
                        REASONS,
                        spikes.stream()
                                .mapToLong(spike -> spike.reason() == Reason.VERTEX ? 1 : 2)
                                .toArray()),
                Column.of(
                        "strength",
                        Unit.ONE,
                        spikes.stream().mapToDouble(Spike::strength).toArray()));
    }
}
