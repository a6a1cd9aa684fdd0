/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.math.time.RateCorrelation;

/**
 * Whether events come when the current or the potential is high: the cross-correlation of the number of events with a
 * column of a log on the same clock, in bins of time, with a test against chance.
 *
 * <p>In: a table of events. Out: one row: {@code correlation} (the largest within the lags, with its sign), {@code lag}
 * (s, above 0 where events come after), {@code p-value}, {@code events}, {@code bins}. Companion {@code correlogram}:
 * {@code lag}, {@code correlation}, and {@code chance low} and {@code chance high}, between which 95 % of the
 * correlations at any shift lie.
 *
 * <p>The p-value says how often chance gives as large a correlation within the lags: one series is shifted beside the
 * other, as rings ({@link RateCorrelation}). What changes in both only because time passes (a current that decays, damage
 * that saturates) correlates, too; {@code trend} takes that out. Bins should not be shorter than the error of the times.
 */
@Component(service = Step.class)
@Op(
        id = "time.rates",
        name = "Event rate against a log",
        description = "Cross-correlation of the rate of events with current or potential, tested against chance.")
public final class RatesStep implements Operation<RatesStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final int USUAL_BINS = 200;
    private static final int MOST_BINS = 6000;
    private static final int FEWEST_EVENTS = 3;

    /** What is taken of the column. */
    public enum Take {
        VALUE,
        SIZE,
        CHANGE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "The log, on the clock of the events: a table with a column time.")
            Input<Frame> log,

            @Param(help = "Column of the log.", def = "current")
            String of,

            @Param(help = "The value, its size without sign, or its change in time.", def = "value")
            Take take,

            @Param(help = "Events of this kind only.") Optional<String> kind,

            @Param(help = "Length of a bin; a 200th of the time unless given.", unit = "s", min = 1e-9)
            Optional<Double> bin,

            @Param(help = "Longest lag to either side; a 20th of the time unless given.", unit = "s", min = 0)
            Optional<Double> maxLag,

            @Param(help = "Time in which events were looked for; that of the log unless given.", unit = "s")
            List<Quantity> range,

            @Param(help = "Order of the polynomial of time that is taken from both.", min = 0, max = 5, def = "1")
            int trend) {

        /** @throws IllegalArgumentException when the range is none */
        public Params {
            range = List.copyOf(range);
            Quantity.requireRange("range", range);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn("time");
        if (params.kind().isPresent()) {
            in.requireColumn("kind");
        }
        if (!params.log().signature().isTable()) {
            throw new IllegalArgumentException("'log' is a table with a column time; it is "
                    + params.log().signature().describe() + ".");
        }
        params.log().signature().requireColumn("time");
        ColumnSpec column = params.log().signature().requireColumn(params.of());
        if (column.type() == Column.Type.TEXT) {
            throw new IllegalArgumentException("The column '" + params.of() + "' holds words; numbers are needed.");
        }
        double[] none = new double[0];
        return Signature.table(row(0, 0, 0, 0, 0).spec())
                .withCompanion(
                        "correlogram",
                        Signature.table(correlogram(none, none, 0, 0).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        double[] events = events(in.table(), params);
        Table log = params.log().get().table();
        double[] times = FrameTimes.ofTable("log", log).middles();
        double[] values = values(times, log.column(params.of()).doubles(), params.take());
        double from =
                params.range().isEmpty() ? least(times) : params.range().get(0).in(SECOND);
        double to = params.range().isEmpty()
                ? largest(times)
                : params.range().get(1).in(SECOND);
        double width = params.bin().orElse((to - from) / USUAL_BINS);
        int bins = (int) Math.min(MOST_BINS + 1L, Math.round((to - from) / width));
        if (!(bins >= 8) || bins > MOST_BINS) {
            throw new IllegalArgumentException("Bins of " + width + " s divide " + (to - from) + " s into "
                    + (bins > MOST_BINS ? "more than " + MOST_BINS : Integer.toString(bins))
                    + "; between 8 and " + MOST_BINS + " are needed.");
        }
        width = (to - from) / bins;
        double[] rates = counts(events, from, width, bins);
        int counted = (int) Arrays.stream(rates).sum();
        if (counted < FEWEST_EVENTS) {
            context.warn("Only " + counted + " events lie within the time of the log: no correlation.");
            double nan = Double.NaN;
            double[] none = new double[0];
            return frame(row(nan, nan, nan, counted, bins), correlogram(none, none, nan, nan));
        }
        int lags = (int) Math.round(params.maxLag().orElse((to - from) / 20) / width);
        double[] means = means(times, values, from, width, bins, params.of());
        RateCorrelation.Result found = RateCorrelation.of(rates, means, lags, params.trend());
        double step = width;
        double[] axis = IntStream.rangeClosed(-lags, lags)
                .mapToDouble(lag -> lag * step)
                .toArray();
        return frame(
                row(found.correlation(), found.lag() * step, found.pValue(), counted, bins),
                correlogram(axis, found.correlogram(), found.low(), found.high()));
    }

    private static Frame frame(Table row, Table correlogram) {
        return Frame.of(row)
                .with()
                .companion("correlogram", Frame.of(correlogram))
                .build();
    }

    private static double[] events(Table table, Params params) {
        double[] times = FrameTimes.ofTable("events", table).middles();
        return IntStream.range(0, times.length)
                .filter(i -> Double.isFinite(times[i]))
                .filter(i -> params.kind().isEmpty()
                        || table.column("kind").text(i).equals(params.kind().get()))
                .mapToDouble(i -> times[i])
                .toArray();
    }

    private static double[] values(double[] times, double[] values, Take take) {
        return switch (take) {
            case VALUE -> values;
            case SIZE -> Arrays.stream(values).map(Math::abs).toArray();
            case CHANGE -> {
                double[] change = new double[values.length];
                for (int i = 0; i < change.length; i++) {
                    int a = Math.max(0, i - 1);
                    int b = Math.min(change.length - 1, i + 1);
                    change[i] = (values[b] - values[a]) / (times[b] - times[a]);
                }
                yield change;
            }
        };
    }

    private static double least(double[] times) {
        return Arrays.stream(times).filter(Double::isFinite).min().orElse(Double.NaN);
    }

    private static double largest(double[] times) {
        return Arrays.stream(times).filter(Double::isFinite).max().orElse(Double.NaN);
    }

    private static double[] counts(double[] events, double from, double width, int bins) {
        double[] counts = new double[bins];
        for (double event : events) {
            double place = (event - from) / width;
            if (place >= 0 && place <= bins) {
                counts[Math.min(bins - 1, (int) place)]++;
            }
        }
        return counts;
    }

    /** Means in the bins; one without a row has that of the nearest bins with some. */
    private static double[] means(double[] times, double[] values, double from, double width, int bins, String name) {
        double[] sums = new double[bins];
        int[] counts = new int[bins];
        for (int i = 0; i < times.length; i++) {
            double place = (times[i] - from) / width;
            if (place >= 0 && place <= bins && Double.isFinite(values[i])) {
                int bin = Math.min(bins - 1, (int) place);
                sums[bin] += values[i];
                counts[bin]++;
            }
        }
        int[] filled = IntStream.range(0, bins).filter(bin -> counts[bin] > 0).toArray();
        if (filled.length < bins / 2) {
            throw new IllegalArgumentException("The log has a value of '" + name + "' in " + filled.length + " of "
                    + bins + " bins of " + width + " s; take longer bins, or a shorter range.");
        }
        double[] means = new double[bins];
        int next = 0;
        for (int bin = 0; bin < bins; bin++) {
            while (next < filled.length - 1 && filled[next] < bin) {
                next++;
            }
            int high = filled[next];
            int low = filled[Math.max(0, high > bin ? next - 1 : next)];
            double part = high > low ? Math.clamp((double) (bin - low) / (high - low), 0, 1) : 0;
            means[bin] = (1 - part) * sums[low] / counts[low] + part * sums[high] / counts[high];
        }
        return means;
    }

    private static Table row(double correlation, double lag, double pValue, long events, long bins) {
        return Table.of(
                Column.of("correlation", Unit.ONE, correlation),
                Column.of("lag", SECOND, lag),
                Column.of("p-value", Unit.ONE, pValue),
                Column.of("events", events),
                Column.of("bins", bins));
    }

    private static Table correlogram(double[] lags, double[] correlation, double low, double high) {
        return Table.of(
                Column.of("lag", SECOND, lags),
                Column.of("correlation", Unit.ONE, correlation),
                Column.of("chance low", Unit.ONE, filled(lags.length, low)),
                Column.of("chance high", Unit.ONE, filled(lags.length, high)));
    }

    private static double[] filled(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }
}
