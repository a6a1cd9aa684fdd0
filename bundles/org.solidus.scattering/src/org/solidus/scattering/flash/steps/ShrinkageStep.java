/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.ArrayList;
import java.util.Arrays;
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
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.math.robust.Robust;
import org.solidus.scattering.flash.Shrinkage;
import org.solidus.scattering.flash.TraceNoise;

/**
 * Shrinkage, relative density and their rate from the logged length ({@link Shrinkage}), thermal expansion and the
 * machine's drift taken off.
 *
 * <p>In: a log with time and length (mm), and a temperature for the expansion (by default the furnace's, which is less
 * than the sample's during a flash: give the column of a better one). Out: the log, and strain, thermal strain,
 * sintering strain, linear shrinkage, volume shrinkage, relative density, shrinkage rate (1/s, positive while it
 * shrinks), with errors.
 */
@Component(service = Step.class)
@Op(
        id = "flash.shrinkage",
        name = "Shrinkage and density",
        description = "Strain without its thermal part, shrinkage, relative density and rate from a logged length.")
public final class ShrinkageStep implements Operation<ShrinkageStep.Params> {

    private static final double FIRST = 0.02;

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Length that strains refer to; the mean of the first 2 % of the rows unless given.",
                    unit = "mm",
                    min = 1e-6)
            Optional<Double> length,

            @Param(help = "Linear coefficient of thermal expansion, 1/K.", unit = "1/K", def = "0 1/K")
            double expansion,

            @Param(help = "Its error.", unit = "1/K", min = 0, def = "0 1/K")
            double expansionError,

            @Param(help = "Column of the sample's temperature, degC or K, for the expansion.", def = "furnace")
            String temperature,

            @Param(help = "Relative density before.", def = "0.6", min = 0.01, max = 1)
            double density,

            @Param(help = "Its error.", def = "0", min = 0, max = 1)
            double densityError,

            @Param(help = "Strain across over strain along the current; 1 is isotropic.", def = "1", min = -2, max = 10)
            double anisotropy,

            @Param(
                    help =
                            "Between these times, s, the sample rests: a slope of the length there is the machine's drift.",
                    unit = "s")
            List<Double> rest,

            @Param(help = "Width over which the rate is taken; 20 rows unless given.", unit = "s", min = 1e-9)
            Optional<Double> window) {

        /** Checks the interval. */
        public Params {
            if (!rest.isEmpty() && (rest.size() != 2 || !(rest.get(1) > rest.get(0)))) {
                throw new IllegalArgumentException("'rest' is [from, to] in s; it is " + rest + ".");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        LogTables.require(in, "time", LogTables.SECOND);
        LogTables.require(in, "length", LogTables.MILLIMETRE);
        if (params.expansion() != 0) {
            in.requireColumn(params.temperature());
        }
        List<ColumnSpec> columns = new ArrayList<>();
        for (String name : List.of(
                "strain",
                "strain error",
                "thermal strain",
                "sintering strain",
                "sintering strain error",
                "linear shrinkage",
                "volume shrinkage",
                "relative density",
                "relative density error")) {
            columns.add(ColumnSpec.number(name, Unit.ONE));
        }
        columns.add(ColumnSpec.number("shrinkage rate", LogTables.PER_SECOND));
        columns.add(ColumnSpec.number("shrinkage rate error", LogTables.PER_SECOND));
        return LogTables.with(in, columns);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table table = in.table();
        double[] times = LogTables.times(table);
        double[] lengths = LogTables.numbers(table, "length", LogTables.MILLIMETRE);
        double noise = TraceNoise.sigma(lengths);
        int first = Math.max(1, (int) Math.round(FIRST * lengths.length));
        double[] beginning = Arrays.stream(Arrays.copyOf(lengths, first))
                .filter(Double::isFinite)
                .toArray();
        double initial = params.length().orElseGet(() -> Robust.median(beginning));
        requireLength(initial, beginning);
        double[] kelvin = params.expansion() == 0 ? new double[0] : OnsetStep.kelvin(table, params.temperature());
        double[] warmer = new double[times.length];
        double base = kelvin.length == 0 ? 0 : Robust.median(Arrays.copyOf(kelvin, first));
        Arrays.setAll(warmer, i -> kelvin.length == 0 ? 0 : kelvin[i] - base);
        double[] warmerError = table.find(params.temperature() + " error")
                .map(column -> column.doubles())
                .orElseGet(() -> new double[times.length]);
        double[] drift = params.rest().isEmpty()
                ? new double[2]
                : Shrinkage.drift(
                        times, lengths, params.rest().get(0), params.rest().get(1));
        Shrinkage.Traces t = new Shrinkage(
                        params.expansion(),
                        params.expansionError(),
                        params.density(),
                        params.densityError(),
                        params.anisotropy())
                .of(
                        times,
                        lengths,
                        noise,
                        initial,
                        params.length().isPresent() ? 0 : noise / Math.sqrt(beginning.length),
                        warmer,
                        warmerError,
                        drift[0],
                        drift[1]);
        double window = params.window().orElseGet(() -> 20 * (times[times.length - 1] - times[0]) / times.length);
        Shrinkage.Rates rates = Shrinkage.rates(times, t.sintering(), noise / initial, window);
        warn(t, context);
        return LogTables.frame(in, LogTables.with(table, columns(t, rates)));
    }

    private static void requireLength(double initial, double[] beginning) {
        if (!(initial > 0) || beginning.length > 0 && !(Robust.median(beginning) > initial / 2)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The logged length begins at %g mm, the length is %g mm. If the column holds the change of length,"
                            + " give 'initialLength' in flash.log.",
                    beginning.length == 0 ? Double.NaN : Robust.median(beginning),
                    initial));
        }
    }

    private static void warn(Shrinkage.Traces t, Context context) {
        double most = Double.NEGATIVE_INFINITY;
        double error = 0;
        for (int i = 0; i < t.density().length; i++) {
            if (t.density()[i] > most) {
                most = t.density()[i];
                error = t.densityError()[i];
            }
        }
        if (most > 1 + 3 * error) {
            context.warn(String.format(
                    Locale.ROOT,
                    "The relative density reaches %.3f +- %.3f, more than there can be: check 'density', 'anisotropy'"
                            + " and the length.",
                    most,
                    error));
        }
    }

    private static List<Column> columns(Shrinkage.Traces t, Shrinkage.Rates rates) {
        return List.of(
                Column.of("strain", Unit.ONE, t.strain()),
                Column.of("strain error", Unit.ONE, t.strainError()),
                Column.of("thermal strain", Unit.ONE, t.thermal()),
                Column.of("sintering strain", Unit.ONE, t.sintering()),
                Column.of("sintering strain error", Unit.ONE, t.sinteringError()),
                Column.of("linear shrinkage", Unit.ONE, t.linear()),
                Column.of("volume shrinkage", Unit.ONE, t.volume()),
                Column.of("relative density", Unit.ONE, t.density()),
                Column.of("relative density error", Unit.ONE, t.densityError()),
                Column.of(
                        "shrinkage rate",
                        LogTables.PER_SECOND,
                        Arrays.stream(rates.values()).map(rate -> -rate).toArray()),
                Column.of("shrinkage rate error", LogTables.PER_SECOND, rates.errors()));
    }
}
