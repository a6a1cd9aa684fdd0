/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.flash.steps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.solidus.scattering.flash.LogCleaner;
import org.solidus.scattering.flash.LogCleaner.Log;
import org.solidus.scattering.flash.LogCleaner.Report;
import org.solidus.scattering.flash.TimeWords;

/**
 * Makes a log of a flash usable: known columns in known units, one rising time ({@link LogCleaner}), gaps that nothing
 * interpolates over, current and voltage that are not exchanged.
 *
 * <p>In: a table with times (numbers, or words such as {@code 12:30:05.25}). Out: the columns time (s) and, as far as
 * they are there, current (A), voltage (V), length (mm) and furnace (degC), then the other columns of numbers, then
 * {@code gap}: 1 in the row without values that stands in the middle of each gap. Companion {@code report}: counts of
 * what was done.
 *
 * <p>Exchanged columns show in their units, in the limits of the sample's resistance when they are given, and else, as
 * a warning, in a resistance that rises through the run.
 */
@Component(service = Step.class)
@Op(
        id = "flash.log",
        name = "Log of a flash",
        description = "Sorts, merges and checks a log of time, current, voltage, length and furnace temperature.")
public final class LogStep implements Operation<LogStep.Params> {

    private static final String GAP = "gap";

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Column of times, s or a time of day.", def = "time")
            String time,

            @Param(help = "Column of the current.", def = "current")
            String current,

            @Param(help = "Column of the voltage.", def = "voltage")
            String voltage,

            @Param(help = "Column of the sample's length along the current.", def = "length")
            String length,

            @Param(help = "Column of the furnace temperature.", def = "furnace")
            String furnace,

            @Param(
                    help = "Longest interval that is interpolated; 20 median intervals unless given.",
                    unit = "s",
                    min = 0)
            Optional<Double> gap,

            @Param(
                    help = "Where times go back: sort late rows and repeated stretches, sort anything, or refuse.",
                    def = "auto")
            LogCleaner.Order order,

            @Param(
                    help = "The column of lengths holds the change from this length (shrinkage is negative).",
                    unit = "mm",
                    min = 1e-6)
            Optional<Double> initialLength,

            @Param(help = "Limits of the sample's resistance, by which exchanged columns are found.", unit = "ohm")
            List<Double> resistance) {

        /** Checks the limits. */
        public Params {
            if (!resistance.isEmpty()
                    && (resistance.size() != 2 || !(resistance.get(0) > 0 && resistance.get(1) > resistance.get(0)))) {
                throw new IllegalArgumentException(
                        "'resistance' is [lowest, highest], both above 0; it is " + resistance + ".");
            }
        }

        private List<Known> known() {
            return List.of(
                    new Known("current", current, LogTables.AMPERE),
                    new Known("voltage", voltage, LogTables.VOLT),
                    new Known("length", length, LogTables.MILLIMETRE),
                    new Known("furnace", furnace, LogTables.CELSIUS));
        }
    }

    private record Known(String name, String header, Unit unit) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireColumn(params.time());
        List<ColumnSpec> columns = new ArrayList<>();
        columns.add(ColumnSpec.number("time", LogTables.SECOND));
        List<String> used = new ArrayList<>(List.of(params.time()));
        for (Known known : params.known()) {
            Optional<ColumnSpec> spec = in.column(known.header());
            if (spec.isPresent()) {
                if (!isExchanged(in.columns(), params)) {
                    LogTables.require(in, known.header(), known.unit());
                }
                columns.add(ColumnSpec.number(known.name(), known.unit()));
                used.add(known.header());
            } else if (!known.header().equals(known.name())) {
                in.requireColumn(known.header());
            }
        }
        List<String> taken =
                new ArrayList<>(columns.stream().map(ColumnSpec::name).toList());
        for (ColumnSpec spec : in.columns()) {
            if (isOther(spec, used, taken)) {
                columns.add(ColumnSpec.number(spec.name(), spec.unit()));
            }
        }
        columns.add(new ColumnSpec(GAP, Unit.ONE, Column.Type.INT64));
        Signature out = Signature.table(columns)
                .withScan(in.scan())
                .withCompanion(
                        "report",
                        Signature.table(report(new Report(0, 0, 0, 0, 0, false, 0, 0, 0, 0, 0), false)
                                .spec()));
        return in.anyColumns() ? LogTables.open(out) : out;
    }

    private static boolean isOther(ColumnSpec spec, List<String> used, List<String> taken) {
        return !used.contains(spec.name())
                && !taken.contains(spec.name())
                && !spec.name().equals(GAP)
                && spec.type() != Column.Type.TEXT;
    }

    /** The unit of each of the two is that of the other. */
    private static boolean isExchanged(List<ColumnSpec> columns, Params params) {
        Optional<Unit> current = unit(columns, params.current());
        Optional<Unit> voltage = unit(columns, params.voltage());
        return current.isPresent()
                && voltage.isPresent()
                && current.get().compatible(LogTables.VOLT)
                && voltage.get().compatible(LogTables.AMPERE);
    }

    private static Optional<Unit> unit(List<ColumnSpec> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(ColumnSpec::unit);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table table = in.table();
        boolean exchanged = isExchanged(table.spec(), params);
        Map<ColumnSpec, double[]> values = new LinkedHashMap<>();
        List<String> used = new ArrayList<>(List.of(params.time()));
        for (Known known : params.known()) {
            if (table.find(known.header()).isPresent()) {
                String header = exchanged ? otherOf(known.header(), params) : known.header();
                values.put(
                        ColumnSpec.number(known.name(), known.unit()), LogTables.numbers(table, header, known.unit()));
                used.add(known.header());
            }
        }
        List<String> taken =
                new ArrayList<>(values.keySet().stream().map(ColumnSpec::name).toList());
        taken.add("time");
        for (Column column : table.columns()) {
            if (isOther(column.spec(), used, taken)) {
                values.put(
                        ColumnSpec.number(column.name(), column.unit()),
                        column.doubles().clone());
            }
        }
        params.initialLength().ifPresent(start -> lengthen(values, start));
        values.forEach((spec, numbers) -> requireNumbers(spec, numbers, context));
        Log log = new LogCleaner(params.order(), params.gap().orElse(Double.NaN))
                .clean(times(table, params.time()), new ArrayList<>(values.values()));
        exchanged |= exchange(values, log, params, context);
        if (exchanged) {
            context.warn("The columns of current and voltage are exchanged in this log; they were put right.");
        }
        return result(in, values, log, exchanged, context);
    }

    private static void lengthen(Map<ColumnSpec, double[]> values, double start) {
        double[] changes = values.get(ColumnSpec.number("length", LogTables.MILLIMETRE));
        if (changes == null) {
            throw new IllegalArgumentException("'initialLength' belongs to a column of lengths, and there is none.");
        }
        Arrays.setAll(changes, i -> start + changes[i]);
    }

    private static String otherOf(String header, Params params) {
        return header.equals(params.current())
                ? params.voltage()
                : header.equals(params.voltage()) ? params.current() : header;
    }

    private static void requireNumbers(ColumnSpec spec, double[] numbers, Context context) {
        if (numbers.length > 0 && Arrays.stream(numbers).noneMatch(Double::isFinite)) {
            boolean needed = List.of("current", "voltage", "length", "furnace").contains(spec.name());
            String sentence = "The column '" + spec + "' of the log holds no number at all";
            if (needed) {
                throw new IllegalArgumentException(
                        sentence + ": name another column, or leave it out with 'columns' of the source.");
            }
            context.warn(sentence + ".");
        }
    }

    private static double[] times(Table table, String name) {
        Column column = table.column(name);
        if (column.type() != Column.Type.TEXT) {
            return LogTables.numbers(table, name, LogTables.SECOND);
        }
        String[] words = (String[]) column.array();
        double[] times = new double[words.length];
        for (int i = 0; i < words.length; i++) {
            try {
                times[i] = TimeWords.seconds(words[i]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Row " + (i + 1) + " of the column '" + name + "': " + e.getMessage(), e);
            }
        }
        return times;
    }

    /** Exchanges current and voltage where only that gives a resistance within the limits. */
    private static boolean exchange(Map<ColumnSpec, double[]> values, Log log, Params params, Context context) {
        List<String> names = values.keySet().stream().map(ColumnSpec::name).toList();
        int current = names.indexOf("current");
        int voltage = names.indexOf("voltage");
        if (current < 0 || voltage < 0) {
            return false;
        }
        double[] i = log.columns().get(current);
        double[] v = log.columns().get(voltage);
        double[] ratio = powered(i, v);
        if (ratio.length < 10) {
            return false;
        }
        if (params.resistance().isEmpty()) {
            warnOfRise(ratio, context);
            return false;
        }
        double low = params.resistance().get(0);
        double high = params.resistance().get(1);
        double straight = within(ratio, low, high);
        double crossed = within(Arrays.stream(ratio).map(r -> 1 / r).toArray(), low, high);
        if (straight < 0.5 && crossed < 0.5) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Voltage over current is %.3g ohm in the middle of the log (%.3g if the columns are exchanged),"
                            + " outside the limits of 'resistance', %.3g to %.3g ohm: check units and columns.",
                    Robust.median(ratio),
                    1 / Robust.median(ratio),
                    low,
                    high));
        }
        if (straight >= crossed) {
            return false;
        }
        double[] kept = i.clone();
        System.arraycopy(v, 0, i, 0, i.length);
        System.arraycopy(kept, 0, v, 0, v.length);
        return true;
    }

    /** Resistances of the rows in which there is power enough to tell. */
    private static double[] powered(double[] current, double[] voltage) {
        double[] power = new double[current.length];
        Arrays.setAll(power, k -> Math.abs(current[k] * voltage[k]));
        double floor = 1e-3 * Robust.quantile(power, 0.99);
        double[] ratio = new double[current.length];
        int count = 0;
        for (int k = 0; k < power.length; k++) {
            if (power[k] > floor && current[k] != 0) {
                ratio[count++] = Math.abs(voltage[k] / current[k]);
            }
        }
        return Arrays.copyOf(ratio, count);
    }

    private static double within(double[] ratio, double low, double high) {
        return (double) Arrays.stream(ratio).filter(r -> r >= low && r <= high).count() / ratio.length;
    }

    private static void warnOfRise(double[] ratio, Context context) {
        int part = Math.max(3, ratio.length / 10);
        double before = Robust.median(Arrays.copyOf(ratio, part));
        double after = Robust.median(Arrays.copyOfRange(ratio, ratio.length - part, ratio.length));
        if (after > 10 * before) {
            context.warn(String.format(
                    Locale.ROOT,
                    "The resistance rises from %.3g to %.3g ohm through the run; a flash lowers it. Are current and"
                            + " voltage exchanged? ('resistance' gives its limits.)",
                    before,
                    after));
        }
    }

    private static Frame result(
            Frame in, Map<ColumnSpec, double[]> values, Log log, boolean exchanged, Context context) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("time", LogTables.SECOND, log.times()));
        int next = 0;
        for (ColumnSpec spec : values.keySet()) {
            columns.add(Column.of(spec.name(), spec.unit(), log.columns().get(next++)));
        }
        long[] gaps = new long[log.times().length];
        Arrays.setAll(gaps, k -> log.inGap()[k] ? 1 : 0);
        columns.add(Column.of(GAP, gaps));
        Report report = log.report();
        warn(report, context);
        return Frame.of(new Table(columns))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("report", Frame.of(report(report, exchanged)))
                .build();
    }

    private static void warn(Report report, Context context) {
        if (report.gaps() > 0) {
            context.warn("The log has " + report.gaps() + " gaps, the longest of "
                    + Math.round(report.longestGap() * 1e6) / 1e6
                    + " s; nothing is interpolated over them ('gap' sets how long an interval may be).");
        }
        if (report.late() > 0) {
            context.warn(report.late() + " rows of the log came after later ones and were sorted in.");
        }
        if (report.wraps() > 0) {
            context.warn("The clock of the log started again " + report.wraps() + " times and was carried on.");
        }
        if (report.repeated() > 0) {
            context.warn(report.repeated() + " rows of the log repeat a time"
                    + (report.spread() ? "; they were spread over the step of its clock." : "; they were averaged."));
        }
        if (report.untimed() > 0) {
            context.warn(report.untimed() + " rows of the log have no time and were dropped.");
        }
    }

    private static Table report(Report report, boolean exchanged) {
        return Table.of(
                Column.of("rows", report.rows()),
                Column.of("untimed", report.untimed()),
                Column.of("wraps", report.wraps()),
                Column.of("late", report.late()),
                Column.of("repeated", report.repeated()),
                Column.of("spread", report.spread() ? 1L : 0L),
                Column.of("gaps", report.gaps()),
                Column.of("longest gap", LogTables.SECOND, report.longestGap()),
                Column.of("filled", report.filled()),
                Column.of("missing", report.missing()),
                Column.of("exchanged", exchanged ? 1L : 0L),
                Column.of("interval", LogTables.SECOND, report.interval()));
    }
}
