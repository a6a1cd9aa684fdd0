/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.math.steps;

import java.util.ArrayList;
import java.util.List;
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
import org.solidus.core.time.ClockMap;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;

/**
 * Puts a log onto the clock of the frames: its column {@code time} becomes {@code t + offset + drift (t - reference)}
 * of {@code time.align}, and the column {@code time error} behind it one standard deviation of that (with that of the
 * log itself, where it has one). Everything downstream then joins by time.
 */
@Component(service = Step.class)
@Op(
        id = "time.apply",
        name = "Log on the frames' clock",
        description = "Rewrites the times of a log by an alignment, with their error.")
public final class ApplyClockStep implements Operation<ApplyClockStep.Params> {

    private static final Unit SECOND = Unit.of("s");
    private static final String TIME = "time";
    private static final String ERROR = "time error";

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Result of time.align.") Input<Frame> clock,

            @Param(
                    help = "Where the alignment found nothing: refuse, or keep the log's own times, their error NaN.",
                    def = "refuse")
            Unaligned unaligned) {}

    /** What to do with a log whose clock is not known. */
    public enum Unaligned {
        REFUSE,
        KEEP
    }

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn(TIME);
        for (String name : List.of("offset", "offset error", "drift", "drift error", "covariance", "reference")) {
            params.clock().signature().requireColumn(name);
        }
        List<ColumnSpec> columns = new ArrayList<>();
        for (ColumnSpec spec : in.columns()) {
            if (spec.name().equals(TIME)) {
                columns.add(ColumnSpec.number(TIME, SECOND));
                columns.add(ColumnSpec.number(ERROR, SECOND));
            } else if (!spec.name().equals(ERROR)) {
                columns.add(spec);
            }
        }
        Signature out = Signature.table(columns).withScan(in.scan());
        return new Signature(
                out.kind(),
                out.quantity(),
                out.unit(),
                out.type(),
                out.axes(),
                false,
                out.columns(),
                in.anyColumns(),
                out.companions(),
                out.scan());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table clock = params.clock().get().table();
        boolean known = Double.isFinite(value(clock, "offset"));
        if (!known && params.unaligned() == Unaligned.KEEP) {
            context.warn("The alignment found no offset: the log keeps its own times, and frames may join the wrong"
                    + " rows.");
        }
        ClockMap map = known || params.unaligned() == Unaligned.REFUSE ? map(clock) : ClockMap.identity("log");
        FrameTimes times = FrameTimes.ofTable("log", in.table());
        double[] mapped = new double[times.size()];
        double[] errors = new double[times.size()];
        for (int i = 0; i < mapped.length; i++) {
            ClockMap.Time time = map.map(times.middle(i), times.sigma(i));
            mapped[i] = time.value();
            errors[i] = known ? time.sigma() : Double.NaN;
        }
        List<Column> columns = new ArrayList<>();
        for (Column column : in.table().columns()) {
            if (column.name().equals(TIME)) {
                columns.add(Column.of(TIME, SECOND, mapped));
                columns.add(Column.of(ERROR, SECOND, errors));
            } else if (!column.name().equals(ERROR)) {
                columns.add(column);
            }
        }
        return Frame.of(new Table(columns))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .build();
    }

    /** The map of an alignment. @throws IllegalArgumentException when nothing was found */
    static ClockMap map(Table clock) {
        double offset = value(clock, "offset");
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException(
                    "The alignment found no offset, or several (see its flag and its warning), so the log can't be put"
                            + " onto the frames' clock."
                            + " Write 'unaligned: keep' to go on with the log's own times.");
        }
        double drift = value(clock, "drift");
        double reference = value(clock, "reference");
        double varianceOffset = Math.pow(value(clock, "offset error"), 2);
        double varianceDrift = Math.pow(value(clock, "drift error"), 2);
        double covariance = value(clock, "covariance");
        double a = offset - drift * reference;
        double varianceA = varianceOffset - 2 * reference * covariance + reference * reference * varianceDrift;
        return new ClockMap(
                "log",
                "frames",
                a,
                1 + drift,
                varianceA,
                covariance - reference * varianceDrift,
                varianceDrift,
                "alignment");
    }

    private static double value(Table clock, String name) {
        return clock.column(name).number(0);
    }
}
