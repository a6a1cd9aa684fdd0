/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
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
import org.solidus.core.unit.Unit;
import org.solidus.scattering.flash.FlashOnset;
import org.solidus.scattering.flash.ToddCriterion;
import org.solidus.scattering.flash.TraceNoise;

/**
 * Onset of a flash by two segments ({@link FlashOnset}) and, second, by Todd's criterion ({@link ToddCriterion}).
 *
 * <p>In: a log with time and a quantity that a flash multiplies, by default the power density of {@code flash.power};
 * the columns furnace, field and conductivity are used where they are there. Out: one row; {@code detected} is 0 where
 * there was no flash, all times are then NaN and statistic and p-value say how far off it was. Companion {@code fit}:
 * time, measured and fitted logarithm.
 *
 * <p>Todd's criterion needs {@code volumeToArea} and {@code emissivity}, and the sample's temperature: the column
 * {@code temperature}, or else the furnace's and the balance of heat and radiation.
 */
@Component(service = Step.class)
@Op(
        id = "flash.onset",
        name = "Onset of a flash",
        description = "When a flash began: two-segment fit with bootstrap interval, and Todd's criterion.",
        doi = {"10.1016/j.jeurceramsoc.2014.09.041", "10.1214/aos/1176347265"})
public final class OnsetStep implements Operation<OnsetStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Quantity whose logarithm is fitted.", def = "power density")
            String of,

            @Param(help = "Only between these times, s: for one of several pulses.", unit = "s")
            List<Double> window,

            @Param(
                    help = "Smallest rise, beyond what the furnace explains, that counts as a flash.",
                    def = "2",
                    min = 1.1)
            double minimumFactor,

            @Param(help = "Resamples of the bootstrap.", def = "200", min = 20, max = 100000, expert = true)
            int resamples,

            @Param(help = "Volume over radiating surface of the sample, for Todd's criterion.", unit = "mm", min = 1e-6)
            Optional<Double> volumeToArea,

            @Param(help = "Emissivity of the sample's surface.", def = "0.7", min = 0.01, max = 1)
            double emissivity,

            @Param(help = "Its error.", def = "0.15", min = 0, max = 1)
            double emissivityError) {

        /** Checks the window. */
        public Params {
            if (!window.isEmpty() && (window.size() != 2 || !(window.get(1) > window.get(0)))) {
                throw new IllegalArgumentException("'window' is [from, to] in s; it is " + window + ".");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        LogTables.require(in, "time", LogTables.SECOND);
        in.requireColumn(params.of());
        Unit unit = Unit.ONE;
        return Signature.table(
                        row(Optional.empty(), Optional.empty(), Double.NaN).spec())
                .withScan(in.scan())
                .withCompanion(
                        "fit",
                        Signature.table(List.of(
                                ColumnSpec.number("time", LogTables.SECOND),
                                ColumnSpec.number("ln " + params.of(), unit),
                                ColumnSpec.number("fitted", unit))));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table table = windowed(in.table(), params.window());
        double[] times = LogTables.times(table);
        Quantity quantity = quantity(table, params.of());
        double[] furnace = kelvin(table, "furnace");
        double[] field = LogTables.find(table, "field", LogTables.FIELD).orElse(new double[0]);
        FlashOnset.Result onset = new FlashOnset(params.minimumFactor(), params.resamples(), context.seed())
                .find(times, quantity.values(), quantity.errors(), furnace, field);
        if (onset.detected() && furnace.length == 0) {
            context.warn("The log has no furnace temperature: a heating furnace could look like this onset.");
        }
        Optional<ToddCriterion.Result> todd = todd(table, times, onset, params, context);
        double[] measured = at(times, quantity.values(), onset.curveTimes());
        Frame fit = Frame.of(Table.of(
                Column.of("time", LogTables.SECOND, onset.curveTimes()),
                Column.of(
                        "ln " + params.of(),
                        Unit.ONE,
                        Arrays.stream(measured).map(Math::log).toArray()),
                Column.of("fitted", Unit.ONE, onset.curve())));
        return LogTables.frame(in, row(Optional.of(onset), todd, value(table, times, "power density", onset.onset())))
                .with()
                .companion("fit", fit)
                .build();
    }

    record Quantity(double[] values, double[] errors) {}

    /** The quantity and its errors less the part that is common to all rows: the noise, where it is larger, counts. */
    static Quantity quantity(Table table, String of) {
        double[] values = table.column(of).doubles();
        double[] signless = Arrays.stream(values).map(Math::abs).toArray();
        double noise = TraceNoise.sigma(values);
        double[] errors = new double[values.length];
        Arrays.fill(errors, noise);
        return new Quantity(signless, errors);
    }

    static Table windowed(Table table, List<Double> window) {
        if (window.isEmpty()) {
            return table;
        }
        double[] times = LogTables.times(table);
        int from = 0;
        while (from < times.length && times[from] < window.get(0)) {
            from++;
        }
        int to = from;
        while (to < times.length && times[to] <= window.get(1)) {
            to++;
        }
        if (from == to) {
            throw new IllegalArgumentException("The log has no rows between " + window.get(0) + " s and "
                    + window.get(1) + " s; it runs from " + times[0] + " s to " + times[times.length - 1] + " s.");
        }
        List<Column> cut = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.type() != Column.Type.TEXT) {
                cut.add(Column.of(column.name(), column.unit(), Arrays.copyOfRange(column.doubles(), from, to)));
            }
        }
        return new Table(cut);
    }

    static double[] kelvin(Table table, String name) {
        return table.find(name)
                .map(column -> column.unit().symbol().isEmpty()
                        ? Arrays.stream(column.doubles()).map(c -> c + 273.15).toArray()
                        : LogTables.numbers(table, name, LogTables.KELVIN))
                .filter(values -> Arrays.stream(values).anyMatch(Double::isFinite))
                .orElse(new double[0]);
    }

    private static Optional<ToddCriterion.Result> todd(
            Table table, double[] times, FlashOnset.Result onset, Params params, Context context) {
        if (params.volumeToArea().isEmpty()) {
            return Optional.empty();
        }
        double[] sample = kelvin(table, "temperature");
        double[] furnace = kelvin(table, "furnace");
        if (sample.length == 0 && furnace.length == 0) {
            context.warn("Todd's criterion needs the column 'temperature' or 'furnace'.");
            return Optional.empty();
        }
        ToddCriterion criterion = new ToddCriterion(
                params.emissivity(),
                params.emissivityError(),
                10 / params.volumeToArea().get());
        double[] t = onset.curveTimes();
        double[] power = at(times, LogTables.numbers(table, "power density", LogTables.POWER), t);
        double[] conductivity = at(times, LogTables.numbers(table, "conductivity", LogTables.CONDUCTIVITY), t);
        double[] temperature = at(times, sample.length > 0 ? sample : furnace, t);
        if (sample.length == 0) {
            Arrays.setAll(temperature, i -> criterion.balance(power[i], temperature[i]));
        }
        return Optional.of(criterion.find(t, power, conductivity, temperature));
    }

    private static double[] at(double[] times, double[] values, double[] some) {
        double[] picked = new double[some.length];
        Arrays.setAll(picked, i -> values[Math.max(0, Arrays.binarySearch(times, some[i]))]);
        return picked;
    }

    private static double value(Table table, double[] times, String name, double time) {
        if (table.find(name).isEmpty() || Double.isNaN(time)) {
            return Double.NaN;
        }
        double[] values = table.column(name).doubles();
        int found = Arrays.binarySearch(times, time);
        int after = found >= 0 ? found : Math.min(values.length - 1, -found - 1);
        int before = found >= 0 ? found : Math.max(0, -found - 2);
        double part = after == before ? 0 : (time - times[before]) / (times[after] - times[before]);
        return values[before] + part * (values[after] - values[before]);
    }

    private static Table row(Optional<FlashOnset.Result> found, Optional<ToddCriterion.Result> todd, double power) {
        double nan = Double.NaN;
        FlashOnset.Result r = found.orElseGet(() -> new FlashOnset.Result(
                false, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, nan, new double[0], new double[0]));
        ToddCriterion.Result second = todd.orElseGet(() -> new ToddCriterion.Result(false, nan, nan, nan));
        Unit s = LogTables.SECOND;
        return Table.of(
                Column.of("detected", r.detected() ? 1L : 0L),
                Column.of("onset", s, r.onset()),
                Column.of("onset error", s, r.error()),
                Column.of("onset low", s, r.low()),
                Column.of("onset high", s, r.high()),
                Column.of("statistic", Unit.ONE, r.statistic()),
                Column.of("p-value", Unit.ONE, r.pValue()),
                Column.of("rate before", LogTables.PER_SECOND, r.before()),
                Column.of("rate after", LogTables.PER_SECOND, r.after()),
                Column.of("factor", Unit.ONE, r.factor()),
                Column.of("power on", s, r.powerOn()),
                Column.of("end of rise", s, r.end()),
                Column.of("power density at onset", LogTables.POWER, power),
                Column.of("todd detected", second.detected() ? 1L : 0L),
                Column.of("todd onset", s, second.onset()),
                Column.of("todd onset error", s, second.error()),
                Column.of("activation", LogTables.KELVIN, second.activation()));
    }
}
