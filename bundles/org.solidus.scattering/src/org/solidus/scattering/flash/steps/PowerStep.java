/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
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
import org.solidus.scattering.flash.JouleHeat;
import org.solidus.scattering.flash.Sample;
import org.solidus.scattering.flash.TraceNoise;

/**
 * Field, current density, power density and conductivity of the sample as it is at each moment ({@link JouleHeat}).
 *
 * <p>In: a log with current (A), voltage (V) and, for a sample that changes, length (mm) and perhaps area (mm2). Out:
 * the log, and field (V/cm), current density (A/cm2), power density (W/cm3) and conductivity (S/cm), each with an error
 * (one standard deviation), resistance (ohm) and cross-section (mm2). Where no error of current or voltage is given, it
 * is taken from the noise of the trace.
 */
@Component(service = Step.class)
@Op(
        id = "flash.power",
        name = "Field, current density and power",
        description = "E, J, P = E J and conductivity of a log, with the sample's current length and cross-section.")
public final class PowerStep implements Operation<PowerStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Length of the sample along the current, before the flash.", unit = "mm", min = 1e-6)
            double length,

            @Param(help = "Its error.", unit = "mm", min = 0, def = "0 mm")
            double lengthError,

            @Param(help = "Cross-section of the sample before the flash.", unit = "mm2", min = 1e-9)
            double crossSection,

            @Param(help = "Its error.", unit = "mm2", min = 0, def = "0 mm2")
            double crossSectionError,

            @Param(
                    help = "What the cross-section does when the logged length changes; none: both stay.",
                    def = "isotropic")
            Sample.Change change,

            @Param(help = "Resistance of the leads in the measured voltage.", unit = "ohm", min = 0, def = "0 ohm")
            double leads,

            @Param(help = "Error of a current; from the noise of the trace unless given.", unit = "A", min = 0)
            Optional<Double> currentError,

            @Param(help = "Error of a voltage; from the noise of the trace unless given.", unit = "V", min = 0)
            Optional<Double> voltageError) {}

    @Override
    public Signature output(Signature in, Params params) {
        LogTables.require(in, "current", LogTables.AMPERE);
        LogTables.require(in, "voltage", LogTables.VOLT);
        if (params.change() == Sample.Change.MEASURED) {
            LogTables.require(in, "area", LogTables.AREA);
        }
        if (in.column("length").isPresent()) {
            LogTables.require(in, "length", LogTables.MILLIMETRE);
        }
        return LogTables.with(
                in,
                List.of(
                        ColumnSpec.number("field", LogTables.FIELD),
                        ColumnSpec.number("field error", LogTables.FIELD),
                        ColumnSpec.number("current density", LogTables.DENSITY),
                        ColumnSpec.number("current density error", LogTables.DENSITY),
                        ColumnSpec.number("power density", LogTables.POWER),
                        ColumnSpec.number("power density error", LogTables.POWER),
                        ColumnSpec.number("conductivity", LogTables.CONDUCTIVITY),
                        ColumnSpec.number("conductivity error", LogTables.CONDUCTIVITY),
                        ColumnSpec.number("resistance", LogTables.OHM),
                        ColumnSpec.number("cross-section", LogTables.AREA)));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table table = in.table();
        double[] current = LogTables.numbers(table, "current", LogTables.AMPERE);
        double[] voltage = LogTables.numbers(table, "voltage", LogTables.VOLT);
        Optional<double[]> length = LogTables.find(table, "length", LogTables.MILLIMETRE);
        Sample.Change change =
                length.isPresent() || params.change() == Sample.Change.MEASURED ? params.change() : Sample.Change.NONE;
        if (change != params.change()) {
            context.warn("The log has no column 'length': field and current density are those of the sample before"
                    + " the flash.");
        }
        double[] none = new double[current.length];
        double[] lengths = length.orElseGet(() -> constant(none.length, params.length()));
        if (change != Sample.Change.NONE) {
            requireLengths(lengths, params.length());
        }
        double[] areas = change == Sample.Change.MEASURED ? LogTables.numbers(table, "area", LogTables.AREA) : none;
        Sample sample = new Sample(
                params.length(), params.lengthError(), params.crossSection(), params.crossSectionError(), change);
        JouleHeat heat = new JouleHeat(
                sample,
                params.leads(),
                params.voltageError().orElseGet(() -> TraceNoise.sigma(voltage)),
                params.currentError().orElseGet(() -> TraceNoise.sigma(current)));
        return LogTables.frame(in, LogTables.with(table, columns(heat.of(current, voltage, lengths, areas))));
    }

    private static double[] constant(int size, double value) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /** A displacement in the column of lengths would give absurd densities without a word. */
    private static void requireLengths(double[] lengths, double expected) {
        double[] known = Arrays.stream(lengths).filter(Double::isFinite).toArray();
        double first = known.length == 0 ? Double.NaN : known[0];
        double shortest = Arrays.stream(known).min().orElse(Double.NaN);
        if (!(shortest > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The logged length goes down to %g mm; a length is above 0. If the column holds the change of length,"
                            + " give 'initialLength' in flash.log; else write 'change: none'.",
                    shortest));
        }
        if (!(first > expected / 2 && first < expected * 2)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The logged length starts at %g mm and the sample is %g mm long. If the column holds the change of"
                            + " length, give 'initialLength' in flash.log; else check the units.",
                    first,
                    expected));
        }
    }

    private static List<Column> columns(List<JouleHeat.Row> rows) {
        return List.of(
                column("field", LogTables.FIELD, rows, JouleHeat.Row::field),
                column("field error", LogTables.FIELD, rows, JouleHeat.Row::fieldError),
                column("current density", LogTables.DENSITY, rows, JouleHeat.Row::density),
                column("current density error", LogTables.DENSITY, rows, JouleHeat.Row::densityError),
                column("power density", LogTables.POWER, rows, JouleHeat.Row::power),
                column("power density error", LogTables.POWER, rows, JouleHeat.Row::powerError),
                column("conductivity", LogTables.CONDUCTIVITY, rows, JouleHeat.Row::conductivity),
                column("conductivity error", LogTables.CONDUCTIVITY, rows, JouleHeat.Row::conductivityError),
                column("resistance", LogTables.OHM, rows, JouleHeat.Row::resistance),
                column("cross-section", LogTables.AREA, rows, JouleHeat.Row::area));
    }

    private static Column column(
            String name, Unit unit, List<JouleHeat.Row> rows, ToDoubleFunction<JouleHeat.Row> value) {
        return Column.of(name, unit, rows.stream().mapToDouble(value).toArray());
    }
}
