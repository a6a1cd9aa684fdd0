/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.io.IOException;
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
import org.solidus.core.time.ClockMap;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Robust;
import org.solidus.math.time.ClockAlignment;
import org.solidus.math.time.TriggerEdges;

/**
 * Offset and drift between the clock of a log and that of a series of frames.
 *
 * <p>In: a series with times ({@link FrameTimes}): one-row tables of which a column is used, or curves, of which the
 * distance from the first frames is. Out: one row, {@code t_frames = t_log + offset + drift (t_log - reference)};
 * {@code flag}: 0 good, 1 the drift is not told by this run (its error is what clocks can do), 2 nothing found (NaN).
 * Companion {@code moments}: what parts of the run say, beyond offset and drift.
 *
 * <p>Method {@code response} ({@link ClockAlignment}) models the lag of the response; a series that follows the
 * sample's temperature (a lattice parameter, a line's position) serves best. {@code correlation} takes the answer to be
 * immediate. {@code trigger} pairs the rising edges of a column in both.
 *
 * <p>Memory: a few numbers a frame, and the log.
 */
@Component(service = Step.class)
@Op(
        id = "time.align",
        name = "Alignment of clocks",
        description = "Offset and drift between the clocks of a log and of frames, by what the log drives in them.",
        doi = "10.2307/1913610")
public final class AlignStep implements Whole<AlignStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final String POWER = "power density";

    /** How the clocks are compared. */
    public enum Method {
        RESPONSE,
        CORRELATION,
        TRIGGER
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the frames' tables; curves need none.")
            Optional<String> of,

            @Param(help = "The log: a table with a column time.")
            Input<Frame> log,

            @Param(
                    help = "Column of the log that drives the frames; power density, else current x voltage, else"
                            + " current unless given.")
            Optional<String> with,

            @Param(help = "By a response with a lag, an immediate one, or edges of a trigger.", def = "response")
            Method method,

            @Param(help = "Offset about which is searched.", unit = "s", def = "0 s")
            double around,

            @Param(help = "Farthest from it.", unit = "s", min = 0, def = "60 s")
            double maxOffset,

            @Param(help = "Largest drift that such clocks have, as a rate.", min = 0, max = 0.1, def = "5e-4")
            double maxDrift,

            @Param(help = "Longest time constant of the response.", unit = "s", min = 1e-6, def = "20 s")
            double maxLag) {}

    @Override
    public Signature output(Signature in, Params params) {
        if (in.isTable()) {
            in.requireColumn(params.of()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'of' must name a column of the table: " + in.describe() + ".")));
        } else if (params.method() == Method.TRIGGER) {
            throw new IllegalArgumentException("A trigger is a column of tables; the input has " + in.describe() + ".");
        }
        Signature log = params.log().signature();
        if (log.isTable()) {
            log.requireColumn("time");
            driver(log.columns().stream().map(ColumnSpec::name).toList(), params);
        } else {
            throw new IllegalArgumentException("'log' is a table with a column time; it is " + log.describe() + ".");
        }
        return Signature.table(row(Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0, 0, 0, 0, 2)
                        .spec())
                .withCompanion("moments", Signature.table(moments(List.of()).spec()));
    }

    private static List<String> driver(List<String> columns, Params params) {
        if (params.with().isPresent()) {
            if (!columns.contains(params.with().get())) {
                throw new IllegalArgumentException("The log has no column '"
                        + params.with().get() + "'; it has " + String.join(", ", columns) + ".");
            }
            return List.of(params.with().get());
        }
        if (columns.contains(POWER)) {
            return List.of(POWER);
        }
        if (columns.contains("current")) {
            return columns.contains("voltage") ? List.of("current", "voltage") : List.of("current");
        }
        throw new IllegalArgumentException("'with' must name the column of the log that drives the frames; it has "
                + String.join(", ", columns) + ".");
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        FrameTimes times = FrameTimes.of(in);
        double[] series = series(in, params, context);
        Table log = params.log().get().table();
        double[] logTimes = FrameTimes.ofTable("log", log).middles();
        List<String> names = driver(log.columns().stream().map(Column::name).toList(), params);
        double[] driver = log.column(names.get(0)).doubles().clone();
        if (names.size() > 1) {
            double[] other = log.column(names.get(1)).doubles();
            Arrays.setAll(driver, i -> Math.abs(driver[i] * other[i]));
        }
        Frame result = params.method() == Method.TRIGGER
                ? trigger(logTimes, driver, times, series, params)
                : response(logTimes, driver, times, series, params, context);
        return MemorySource.single("clocks", result);
    }

    private static double[] series(Stack in, Params params, Context context) throws IOException {
        if (in.info().signature().isTable()) {
            Column column = in.column(params.of().orElseThrow());
            if (column.type() == Column.Type.TEXT) {
                throw new IllegalArgumentException(
                        "The column '" + column.name() + "' holds words; an alignment needs numbers.");
            }
            return column.doubles();
        }
        return distances(in, context);
    }

    /** Root mean square distance of each frame from the mean of the first tenth. */
    private static double[] distances(Stack in, Context context) throws IOException {
        int frames = Math.toIntExact(in.info().frames());
        int first = Math.max(1, frames / 10);
        double[] mean = {};
        int counted = 0;
        for (int i = 0; i < first; i++) {
            if (!in.masked(i)) {
                double[] values = in.frame(i).doubles();
                mean = mean.length == 0 ? new double[values.length] : mean;
                counted++;
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += (values[k] - mean[k]) / counted;
                }
            }
        }
        double[] distances = new double[frames];
        for (int i = 0; i < frames; i++) {
            context.checkCancelled();
            distances[i] = in.masked(i) || mean.length == 0 ? Double.NaN : distance(in, i, mean);
        }
        return distances;
    }

    private static double distance(Stack in, int index, double[] mean) throws IOException {
        try {
            double[] values = in.frame(index).doubles();
            double sum = 0;
            int count = 0;
            for (int k = 0; k < mean.length; k++) {
                double difference = values[k] - mean[k];
                if (Double.isFinite(difference)) {
                    sum += difference * difference;
                    count++;
                }
            }
            return count == 0 ? Double.NaN : Math.sqrt(sum / count);
        } catch (MissingFrameException lost) {
            return Double.NaN;
        }
    }

    private static Frame response(
            double[] logTimes, double[] driver, FrameTimes times, double[] series, Params params, Context context) {
        double[] lengths =
                Arrays.stream(times.durations()).filter(Double::isFinite).toArray();
        double duration = lengths.length == 0 ? 0 : Robust.median(lengths);
        double lag = params.method() == Method.CORRELATION ? 0 : params.maxLag();
        ClockAlignment.Result found = new ClockAlignment(params.around(), params.maxOffset(), params.maxDrift(), lag)
                .find(logTimes, driver, times.middles(), series, duration);
        if (!found.found()) {
            context.warn("The log's column is not found in the frames, or at several offsets equally well: no alignment"
                    + " (correlation " + Math.round(found.correlation() * 1000) / 1000.0
                    + "). Try another column, or a smaller 'maxOffset'.");
        } else if (!found.driftFound()) {
            context.warn("One event does not tell a drift: its error is what 'maxDrift' allows, and grows into the"
                    + " offset away from the event.");
        }
        int flag = !found.found() ? 2 : found.driftFound() ? 0 : 1;
        Table row = row(
                found.offset(),
                found.offsetError(),
                found.drift(),
                found.driftError(),
                found.found() ? found.covariance() : Double.NaN,
                found.reference(),
                found.lag(),
                found.systematic(),
                found.correlation(),
                found.moments().size(),
                flag);
        return Frame.of(row)
                .with()
                .companion("moments", Frame.of(moments(found.moments())))
                .build();
    }

    private static Frame trigger(double[] logTimes, double[] driver, FrameTimes times, double[] series, Params params) {
        List<ClockMap.Pair> pairs = TriggerEdges.pairs(
                TriggerEdges.rising(logTimes, driver), TriggerEdges.rising(times.middles(), series), params.maxDrift());
        double prior = params.maxDrift() / Math.sqrt(3);
        ClockMap map = ClockMap.fit("log", "frames", pairs);
        double drift = pairs.size() < 2 ? 0 : map.b() - 1;
        double driftVariance = pairs.size() < 2 ? prior * prior : map.varianceB();
        double reference = pairs.size() < 2 ? pairs.get(0).from() : -map.covariance() / map.varianceB();
        ClockMap.Time at = map.map(reference, 0);
        List<ClockAlignment.Moment> moments = new ArrayList<>();
        for (ClockMap.Pair pair : pairs) {
            double left = pair.to() - map.map(pair.from(), 0).value();
            moments.add(new ClockAlignment.Moment(pair.to(), left, pair.sigma()));
        }
        Table row = row(
                at.value() - reference,
                at.sigma(),
                drift,
                Math.sqrt(driftVariance),
                0,
                reference,
                0,
                0,
                1,
                pairs.size(),
                pairs.size() < 2 ? 1 : 0);
        return Frame.of(row)
                .with()
                .companion("moments", Frame.of(moments(moments)))
                .build();
    }

    private static Table row(
            double offset,
            double offsetError,
            double drift,
            double driftError,
            double covariance,
            double reference,
            double lag,
            double systematic,
            double correlation,
            long moments,
            long flag) {
        return Table.of(
                Column.of("offset", SECOND, offset),
                Column.of("offset error", SECOND, offsetError),
                Column.of("drift", Unit.ONE, drift),
                Column.of("drift error", Unit.ONE, driftError),
                Column.of("covariance", SECOND, covariance),
                Column.of("reference", SECOND, reference),
                Column.of("lag", SECOND, lag),
                Column.of("systematic", SECOND, systematic),
                Column.of("correlation", Unit.ONE, correlation),
                Column.of("moments", moments),
                Column.of("flag", flag));
    }

    private static Table moments(List<ClockAlignment.Moment> moments) {
        return Table.of(
                Column.of(
                        "time",
                        SECOND,
                        moments.stream()
                                .mapToDouble(ClockAlignment.Moment::time)
                                .toArray()),
                Column.of(
                        "shift",
                        SECOND,
                        moments.stream()
                                .mapToDouble(ClockAlignment.Moment::shift)
                                .toArray()),
                Column.of(
                        "shift error",
                        SECOND,
                        moments.stream()
                                .mapToDouble(ClockAlignment.Moment::error)
                                .toArray()));
    }
}
