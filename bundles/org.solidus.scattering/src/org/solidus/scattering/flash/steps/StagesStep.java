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
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.scattering.flash.FlashOnset;
import org.solidus.scattering.flash.FlashStages;

/**
 * Stages I (voltage control), II (transition to the limit of the current) and III (steady) of a flash ({@link
 * FlashStages}).
 *
 * <p>In: the log of {@code flash.power}. Out: a row for each stage that there was: {@code stage} (1, 2, 3), {@code
 * name}, {@code start} and {@code end} (s) with errors, means of field, current density and power density. Without a
 * flash there is stage I alone, if there was power at all. {@code time.label} makes labels of frames from it. Companion
 * {@code labels}: time and stage of every row of the log.
 */
@Component(service = Step.class)
@Op(
        id = "flash.stages",
        name = "Stages of a flash",
        description = "When stages I, II and III of a flash began and ended, from field and current.")
public final class StagesStep implements Operation<StagesStep.Params> {

    private static final String[] NAMES = {"", "I", "II", "III"};

    /** What a pipeline writes. */
    public record Params(
            @Param(
                    help = "Limit of the current over the first cross-section; found unless given.",
                    unit = "A/cm2",
                    min = 0)
            Optional<Double> limit,

            @Param(help = "Tolerance about the limit, as a share of it.", def = "0.03", min = 1e-6, max = 0.5)
            double tolerance,

            @Param(
                    help =
                            "Stage III begins when the power changes by no more than this share from d to 2 d after the limit.",
                    def = "0.1",
                    min = 1e-3,
                    max = 1)
            double settled,

            @Param(help = "Only between these times, s: for one of several pulses.", unit = "s")
            List<Double> window,

            @Param(
                    help = "Smallest rise that counts as a flash, as in flash.onset.",
                    def = "2",
                    min = 1.1,
                    expert = true)
            double minimumFactor) {

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
        LogTables.require(in, "field", LogTables.FIELD);
        LogTables.require(in, "current density", LogTables.DENSITY);
        LogTables.require(in, "power density", LogTables.POWER);
        return Signature.table(table(List.of()).spec())
                .withScan(in.scan())
                .withCompanion(
                        "labels",
                        Signature.table(labels(new double[0], new long[0]).spec()));
    }

    private record Row(
            int stage,
            double start,
            double startError,
            double end,
            double endError,
            double field,
            double density,
            double power) {}

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Table log = OnsetStep.windowed(in.table(), params.window());
        double[] times = LogTables.times(log);
        if (times.length < 3) {
            throw new IllegalArgumentException("The log has " + times.length + " rows; stages need many more.");
        }
        double[] field = LogTables.numbers(log, "field", LogTables.FIELD);
        double[] density = LogTables.numbers(log, "current density", LogTables.DENSITY);
        OnsetStep.Quantity power = OnsetStep.quantity(log, "power density");
        FlashOnset.Result onset = new FlashOnset(params.minimumFactor(), 100, context.seed())
                .find(times, power.values(), power.errors(), OnsetStep.kelvin(log, "furnace"), field);
        FlashStages.Stages stages = new FlashStages(
                        params.limit().orElse(Double.NaN), params.tolerance(), params.settled())
                .find(times, limited(log, density), power.values(), onset);
        long[] labels = new long[times.length];
        Arrays.setAll(labels, i -> stages.at(times[i]));
        List<Row> rows = new ArrayList<>();
        double[] borders = {stages.on(), stages.onset(), stages.steady(), stages.off()};
        double[] errors = {stages.sampling(), stages.onsetError(), stages.sampling(), stages.sampling()};
        for (int stage = 1; stage <= 3; stage++) {
            int next = stage;
            while (next < 3 && Double.isNaN(borders[next])) {
                next++;
            }
            if (Double.isFinite(borders[stage - 1]) && Double.isFinite(borders[next])) {
                rows.add(new Row(
                        stage,
                        borders[stage - 1],
                        errors[stage - 1],
                        borders[next],
                        errors[next],
                        mean(field, labels, stage),
                        mean(density, labels, stage),
                        mean(power.values(), labels, stage)));
            }
        }
        if (!onset.detected()) {
            context.warn("No flash was found in the log (see flash.onset): there are no stages II and III.");
        }
        return LogTables.frame(in, table(rows))
                .with()
                .companion("labels", Frame.of(labels(times, labels)))
                .build();
    }

    /** What a supply limits is the current: in A/cm2 of the sample's first cross-section, where both are logged. */
    private static double[] limited(Table log, double[] density) {
        if (log.find("current").isEmpty() || log.find("cross-section").isEmpty()) {
            return density;
        }
        double[] current = LogTables.numbers(log, "current", LogTables.AMPERE);
        double[] area = Arrays.stream(LogTables.numbers(log, "cross-section", LogTables.AREA))
                .filter(Double::isFinite)
                .toArray();
        return area.length == 0
                ? density
                : Arrays.stream(current).map(ampere -> 100 * ampere / area[0]).toArray();
    }

    private static double mean(double[] values, long[] labels, int stage) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (labels[i] == stage && Double.isFinite(values[i])) {
                sum += values[i];
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    private static Table table(List<Row> rows) {
        return Table.of(
                Column.of("stage", rows.stream().mapToLong(Row::stage).toArray()),
                Column.of("name", rows.stream().map(row -> NAMES[row.stage()]).toArray(String[]::new)),
                Column.of(
                        "start",
                        LogTables.SECOND,
                        rows.stream().mapToDouble(Row::start).toArray()),
                Column.of(
                        "start error",
                        LogTables.SECOND,
                        rows.stream().mapToDouble(Row::startError).toArray()),
                Column.of(
                        "end",
                        LogTables.SECOND,
                        rows.stream().mapToDouble(Row::end).toArray()),
                Column.of(
                        "end error",
                        LogTables.SECOND,
                        rows.stream().mapToDouble(Row::endError).toArray()),
                Column.of(
                        "mean field",
                        LogTables.FIELD,
                        rows.stream().mapToDouble(Row::field).toArray()),
                Column.of(
                        "mean current density",
                        LogTables.DENSITY,
                        rows.stream().mapToDouble(Row::density).toArray()),
                Column.of(
                        "mean power density",
                        LogTables.POWER,
                        rows.stream().mapToDouble(Row::power).toArray()));
    }

    private static Table labels(double[] times, long[] labels) {
        return Table.of(Column.of("time", LogTables.SECOND, times), Column.of("stage", labels));
    }
}
