/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.LogQuantity;
import org.solidus.electrochemistry.Units;
import org.solidus.math.robust.Robust;

/**
 * Takes the drop across the uncompensated resistance away: {@code E' = E - I Ru}.
 *
 * <p>In: a log with time, potential and current. Out: the same with the corrected potential in the column
 * {@code potential}, and the one that was applied in {@code applied potential}, so that cv.peaks and cv.verdict take the
 * corrected one. Companion {@code resistance}: {@code Ru}, {@code Ru error} and {@code bound} (1: Ru is only an upper
 * bound).
 *
 * <p>{@code resistance} is that of an impedance at high frequency ({@code $eis.R}) or a number in ohm. Without it, the
 * steepest straight part of the curve gives an upper bound, {@code Ru <= dE/dI}: nothing in series can be larger, or the
 * current could not rise so steeply. Such a correction may be too much, and says so.
 *
 * <p>{@code share} corrects less than all of it, as instruments do (85 %).
 */
@Component(service = Step.class)
@Op(
        id = "cv.correct_ir",
        name = "iR correction",
        description = "Potential less the drop across the uncompensated resistance, measured or as an upper bound.")
public final class CorrectIrStep implements Operation<CorrectIrStep.Params> {

    private static final int WINDOWS = 25;

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Uncompensated resistance in ohm, as a number or $eis.R; an upper bound unless given.")
            Optional<Input<Double>> resistance,

            @Param(help = "Share of the drop that is taken away.", def = "1", min = 0, max = 1)
            double share,

            @Shared LogColumns columns) {}

    @Override
    public Signature output(Signature in, Params params) {
        CellLog.require(in, params.columns());
        List<ColumnSpec> columns = new ArrayList<>();
        in.columns().stream().filter(CorrectIrStep::stays).forEach(columns::add);
        columns.add(ColumnSpec.number("time", Units.SECOND));
        columns.add(ColumnSpec.number("potential", Units.VOLT));
        columns.add(ColumnSpec.number("current", Units.AMPERE));
        columns.add(ColumnSpec.number("applied potential", Units.VOLT));
        return Signature.table(columns)
                .withScan(in.scan())
                .withCompanion("resistance", Signature.table(row(0, 0, false).spec()));
    }

    private static boolean stays(ColumnSpec column) {
        return !List.of("time", "potential", "current", "applied potential").contains(column.name());
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table table = in.table();
        double[] time = LogQuantity.TIME.numbers(table, params.columns().time());
        double[] potential =
                LogQuantity.POTENTIAL.numbers(table, params.columns().potential());
        double[] current = LogQuantity.CURRENT.numbers(table, params.columns().current());
        Estimate resistance = params.resistance()
                .map(given -> new Estimate(given.get(), 0))
                .orElseGet(() -> bound(CellLog.of(time, potential, current)));
        boolean bound = params.resistance().isEmpty();
        if (!(resistance.value() >= 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A resistance to correct for is 0 or more, and it is %g ohm.%s",
                    resistance.value(),
                    bound ? " The curve gives no bound; state 'resistance'." : ""));
        }
        if (bound) {
            context.warn(String.format(
                    Locale.ROOT,
                    "The resistance is not known; the steepest part of the curve bounds it by %.4g ohm, which is taken"
                            + " away. This may be too much.",
                    resistance.value()));
        }
        double[] corrected = potential.clone();
        for (int i = 0; i < corrected.length; i++) {
            corrected[i] -= params.share() * resistance.value() * current[i];
        }
        List<Column> columns = new ArrayList<>();
        table.columns().stream().filter(column -> stays(column.spec())).forEach(columns::add);
        columns.add(Column.of("time", Units.SECOND, time));
        columns.add(Column.of("potential", Units.VOLT, corrected));
        columns.add(Column.of("current", Units.AMPERE, current));
        columns.add(Column.of("applied potential", Units.VOLT, potential));
        return Frame.of(new Table(columns))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("resistance", Frame.of(row(resistance.value(), resistance.error(), bound)))
                .build();
    }

    private static Table row(double value, double error, boolean bound) {
        return Table.of(
                Column.of("Ru", Units.OHM, value),
                Column.of("Ru error", Units.OHM, error),
                Column.of("bound", bound ? 1L : 0L));
    }

    /** Least dE/dI over windows of a half cycle, each a straight line through a 25th of it. */
    private static Estimate bound(CellLog log) {
        Points points = Points.of(log, CvSettings.NONE);
        boolean[] use = new boolean[points.size];
        for (int i = 0; i < points.size; i++) {
            use[i] = points.sweep[i] >= 0 && points.state[i] == Points.USED;
        }
        if (points.sweeps.isEmpty()) {
            return Estimate.UNKNOWN;
        }
        Branches branches = new Branches(points, points.current, use);
        int width = Math.max(4, branches.bins / WINDOWS);
        double steepest = 0;
        for (double[] current : branches.current) {
            double[] slopes = new double[Math.max(0, branches.bins - width)];
            for (int k = 0; k < slopes.length; k++) {
                double[] line = Double.isNaN(current[k] + current[k + width])
                        ? new double[0]
                        : Polynomial.fit(current, k, k + width, 1, k);
                slopes[k] = line.length < 2 ? Double.NaN : line[1] / branches.step;
            }
            double highest = Robust.quantile(slopes, 0.99);
            steepest = Double.isNaN(highest) ? steepest : Math.max(steepest, highest);
        }
        return steepest > 0 ? new Estimate(1 / steepest, Double.NaN) : Estimate.UNKNOWN;
    }
}
