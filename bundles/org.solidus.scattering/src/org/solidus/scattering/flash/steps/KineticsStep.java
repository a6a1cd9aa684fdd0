/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.io.IOException;
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
import org.solidus.core.source.Source;
import org.solidus.core.source.Stack;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.step.Whole;
import org.solidus.core.time.FrameTimes;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Robust;
import org.solidus.scattering.flash.Avrami;

/**
 * Kinetics of a transformation, such as the crystallisation of the intermediate: Avrami exponent and time constant
 * ({@link Avrami}) from a fraction against time.
 *
 * <p>In: a series of one-row tables with times, or one table with a column time; {@code of} is the fraction, {@code <of>
 * error} its error where there is one. Between the times of {@code window}; without one, from where the fraction is at
 * its top (or, for {@code sense: rises}, bottom) to the end of the series or {@code until}. Out: one row; {@code
 * detected} 0 where nothing transformed. Companion {@code curve}: time, measured and fitted.
 */
@Component(service = Step.class)
@Op(
        id = "flash.kinetics",
        name = "Kinetics of crystallisation",
        description = "Avrami exponent and time constant of a transformation, with errors.",
        doi = "10.1063/1.1750380")
public final class KineticsStep implements Whole<KineticsStep.Params> {

    private static final double NEAR = 0.03;

    /** Which way the fraction goes. */
    public enum Sense {
        /** As the amorphous fraction that crystallises. */
        FALLS,
        /** As the crystalline one. */
        RISES
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of the fraction.") String of,

            @Param(help = "Whether the fraction falls (amorphous) or rises (crystalline).", def = "falls")
            Sense sense,

            @Param(help = "Between these times, s; found from the fraction unless given.", unit = "s")
            List<Double> window,

            @Param(
                    help =
                            "Without 'window': not beyond this time, a column of one value ($stages...) or a number of s.")
            Optional<Input<Double>> until,

            @Param(help = "Begin of the transformation, s; fitted unless given.")
            Optional<Input<Double>> begin,

            @Param(help = "Fraction at the end; fitted unless given.")
            Optional<Double> end) {

        /** Checks the window. */
        public Params {
            if (!window.isEmpty() && (window.size() != 2 || !(window.get(1) > window.get(0)))) {
                throw new IllegalArgumentException("'window' is [from, to] in s; it is " + window + ".");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        ColumnSpec spec = in.requireColumn(params.of());
        if (spec.type() == Column.Type.TEXT) {
            throw new IllegalArgumentException("The column '" + params.of() + "' holds words; a fraction is needed.");
        }
        double[] none = new double[0];
        return Signature.table(row(false, new double[5], new double[5], 0, 0).spec())
                .withCompanion("curve", Signature.table(curve(none, none, none).spec()));
    }

    @Override
    public Source apply(Stack in, Params params, Context context) throws IOException {
        double[] times = FrameTimes.of(in).middles();
        double[] values = in.column(params.of()).doubles();
        double[] errors = errors(in, params.of(), values.length);
        int[] rows = rows(times, values, params);
        double[] t = pick(times, rows);
        double[] x = pick(values, rows);
        Avrami.Result found = Avrami.fit(
                t, x, pick(errors, rows), params.begin().map(Input::get).filter(Double::isFinite), params.end());
        if (!found.detected()) {
            context.warn("No transformation shows in '" + params.of() + "': it does not change, or only begins to.");
        }
        Frame row = Frame.of(
                row(found.detected(), found.values(), found.errors(), found.reducedChiSquared(), found.statistic()));
        return MemorySource.single(
                "kinetics",
                row.with()
                        .companion("curve", Frame.of(curve(t, x, found.curve())))
                        .build());
    }

    private static double[] errors(Stack in, String of, int size) throws IOException {
        String name = of + " error";
        return in.info().signature().column(name).isPresent() ? in.column(name).doubles() : new double[size];
    }

    private static double[] pick(double[] values, int[] rows) {
        double[] picked = new double[rows.length];
        Arrays.setAll(picked, i -> values[rows[i]]);
        return picked;
    }

    private static int[] rows(double[] times, double[] values, Params params) {
        int[] known = java.util.stream.IntStream.range(0, times.length)
                .filter(i -> Double.isFinite(times[i]) && Double.isFinite(values[i]))
                .toArray();
        for (int k = 1; k < known.length; k++) {
            if (!(times[known[k]] > times[known[k - 1]])) {
                throw new IllegalArgumentException(
                        "The times of the frames do not rise: frame " + known[k] + " is at " + times[known[k]] + " s.");
            }
        }
        double from = params.window().isEmpty()
                ? from(times, values, known, params.sense())
                : params.window().get(0);
        double to = params.window().isEmpty()
                ? params.until().map(Input::get).filter(Double::isFinite).orElse(Double.POSITIVE_INFINITY)
                : params.window().get(1);
        return Arrays.stream(known)
                .filter(i -> times[i] >= from && times[i] <= to)
                .toArray();
    }

    /** First time at which the smoothed fraction is as good as at its top. */
    private static double from(double[] times, double[] values, int[] known, Sense sense) {
        if (known.length < 3) {
            return Double.NEGATIVE_INFINITY;
        }
        double sign = sense == Sense.FALLS ? 1 : -1;
        int half = Math.max(1, known.length / 100);
        double[] smooth = new double[known.length];
        double top = Double.NEGATIVE_INFINITY;
        double bottom = Double.POSITIVE_INFINITY;
        for (int k = 0; k < known.length; k++) {
            int[] near = Arrays.copyOfRange(known, Math.max(0, k - half), Math.min(known.length, k + half + 1));
            smooth[k] = sign * Robust.median(pick(values, near));
            top = Math.max(top, smooth[k]);
            bottom = Math.min(bottom, smooth[k]);
        }
        int first = 0;
        while (smooth[first] < top - NEAR * (top - bottom)) {
            first++;
        }
        return times[known[first]];
    }

    private static Table row(boolean detected, double[] v, double[] e, double reduced, double statistic) {
        Unit s = LogTables.SECOND;
        return Table.of(
                Column.of("detected", detected ? 1L : 0L),
                Column.of("time constant", s, v[3]),
                Column.of("time constant error", s, e[3]),
                Column.of("exponent", Unit.ONE, v[4]),
                Column.of("exponent error", Unit.ONE, e[4]),
                Column.of("begin", s, v[2]),
                Column.of("begin error", s, e[2]),
                Column.of("start", Unit.ONE, v[0]),
                Column.of("start error", Unit.ONE, e[0]),
                Column.of("end", Unit.ONE, v[1]),
                Column.of("end error", Unit.ONE, e[1]),
                Column.of("reduced chi squared", Unit.ONE, reduced),
                Column.of("statistic", Unit.ONE, statistic));
    }

    private static Table curve(double[] t, double[] x, double[] fitted) {
        return Table.of(
                Column.of("time", LogTables.SECOND, t),
                Column.of("measured", Unit.ONE, x),
                Column.of("fitted", Unit.ONE, fitted));
    }
}
