/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.electrochemistry.BeamState;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.Units;

/**
 * Peaks of a voltammogram, cycle by cycle, each above its own baseline: the tangent before the peak, or the line through
 * both sides where the current comes back to it.
 *
 * <p>In: a log with time (s), potential (V) and current (A). Out: a row for each couple and cycle: {@code couple} (1 is the
 * highest), {@code cycle}, {@code rate} (V/s), {@code Epa}, {@code Epc} (V), {@code Ipa}, {@code Ipc} (A, above the
 * baseline, reduction negative), {@code dEp = Epa - Epc}, {@code E1/2}, {@code onset} and {@code onset back} (where the
 * tangent at the steepest place of the rise meets the baseline), {@code charge} and {@code charge back} (C, above the
 * baseline, over the scan rate), {@code width}, {@code seen} (cycles in which the more frequent of the two was seen: once is no evidence of a
 * reaction, see cv.verdict). One standard deviation stands in {@code ... error}. NaN where a peak is missing.
 *
 * <p>Companions: {@code curve} (each point with the baseline of its peak, NaN elsewhere), {@code tops} (potential and
 * current of each peak), {@code all} (every maximum with what speaks for it or against it), {@code branches} (as of
 * cv.verdict; cv.rates takes it).
 */
@Component(service = Step.class)
@Op(
        id = "cv.peaks",
        name = "Peaks of a voltammogram",
        description = "Oxidation and reduction peaks above their baselines: potentials, currents, onset, charge.",
        doi = "10.1021/acs.jchemed.7b00361")
public final class PeaksStep implements Operation<PeaksStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Shared CvSettings settings,
            @Shared BeamState.Source beam,
            @Shared LogColumns columns) {}

    /** The two peaks of a couple in one cycle. */
    private record Row(int couple, int cycle, double rate, Optional<Peak> up, Optional<Peak> down, int seen) {}

    @Override
    public Signature output(Signature in, Params params) {
        CellLog.require(in, params.columns());
        params.beam().require(in);
        Analysis none = Analysis.of(
                CellLog.of(new double[0], new double[0], new double[0]), params.settings(), Optional.empty());
        return Signature.table(table(List.of()).spec())
                .withScan(in.scan())
                .withCompanion("curve", Signature.table(curve(none).spec()))
                .withCompanion("tops", Signature.table(tops(List.of()).spec()))
                .withCompanion("all", Signature.table(CvTables.peaks(none).spec()))
                .withCompanion(
                        "branches", Signature.table(CvTables.branches(none).spec()));
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        CellLog log = CellLog.of(in.table(), params.columns());
        CvSettings settings = params.settings().completed(in.table(), log);
        Analysis found = Analysis.of(log, settings, params.beam().at(in.table(), log));
        SweepsStep.warnOfRates(found.points, settings, context);
        if (found.couples.isEmpty()) {
            context.warn("No peak was found in this voltammogram; cv.verdict says what it shows instead.");
        }
        List<Peak> peaks = found.peaks.stream().filter(Peak::isPeak).toList();
        return Frame.of(table(rows(found)))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("curve", Frame.of(curve(found)))
                .companion("tops", Frame.of(tops(peaks)))
                .companion("all", Frame.of(CvTables.peaks(found)))
                .companion("branches", Frame.of(CvTables.branches(found)))
                .build();
    }

    private static List<Row> rows(Analysis found) {
        List<Row> rows = new ArrayList<>();
        for (int c = 0; c < found.couples.size(); c++) {
            Couple couple = found.couples.get(c);
            for (int cycle = 1; cycle <= found.cycles(); cycle++) {
                Optional<Peak> up = in(found, couple.anodic(), cycle);
                Optional<Peak> down = in(found, couple.cathodic(), cycle);
                if (up.isPresent() || down.isPresent()) {
                    int sweep = up.or(() -> down).orElseThrow().sweep();
                    double rate = found.points.sweeps.get(sweep).rate();
                    rows.add(new Row(c + 1, cycle, rate, up, down, couple.cycles()));
                }
            }
        }
        return rows;
    }

    private static Optional<Peak> in(Analysis found, Optional<Repeated> group, int cycle) {
        return group.stream()
                .flatMap(peaks -> peaks.peaks().stream())
                .filter(peak -> found.points.sweeps.get(peak.sweep()).cycle() == cycle)
                .findFirst();
    }

    private static Table table(List<Row> rows) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("couple", rows.stream().mapToLong(Row::couple).toArray()));
        columns.add(Column.of("cycle", rows.stream().mapToLong(Row::cycle).toArray()));
        columns.add(Column.of("rate", Units.VOLT_PER_SECOND, CvTables.numbers(rows, Row::rate)));
        columns.add(up("Epa", ColumnSpec.number("", Units.VOLT), rows, Peak::potential));
        columns.add(up("Epa error", ColumnSpec.number("", Units.VOLT), rows, Peak::potentialError));
        columns.add(down("Epc", ColumnSpec.number("", Units.VOLT), rows, Peak::potential));
        columns.add(down("Epc error", ColumnSpec.number("", Units.VOLT), rows, Peak::potentialError));
        columns.add(up("Ipa", ColumnSpec.number("", Units.AMPERE), rows, Peak::height));
        columns.add(up("Ipa error", ColumnSpec.number("", Units.AMPERE), rows, Peak::heightError));
        columns.add(down("Ipc", ColumnSpec.number("", Units.AMPERE), rows, peak -> -peak.height()));
        columns.add(down("Ipc error", ColumnSpec.number("", Units.AMPERE), rows, Peak::heightError));
        columns.add(Column.of("dEp", Units.VOLT, CvTables.numbers(rows, row -> both(row, 1, -1))));
        columns.add(Column.of("dEp error", Units.VOLT, CvTables.numbers(rows, row -> error(row, 1))));
        columns.add(Column.of("E1/2", Units.VOLT, CvTables.numbers(rows, row -> both(row, 0.5, 0.5))));
        columns.add(Column.of("E1/2 error", Units.VOLT, CvTables.numbers(rows, row -> error(row, 0.5))));
        columns.add(up("onset", ColumnSpec.number("", Units.VOLT), rows, Peak::onset));
        columns.add(down("onset back", ColumnSpec.number("", Units.VOLT), rows, Peak::onset));
        columns.add(up("charge", ColumnSpec.number("", Units.COULOMB), rows, Peak::charge));
        columns.add(up("charge error", ColumnSpec.number("", Units.COULOMB), rows, Peak::chargeError));
        columns.add(down("charge back", ColumnSpec.number("", Units.COULOMB), rows, Peak::charge));
        columns.add(down("charge back error", ColumnSpec.number("", Units.COULOMB), rows, Peak::chargeError));
        columns.add(up("width", ColumnSpec.number("", Units.VOLT), rows, Peak::width));
        columns.add(down("width back", ColumnSpec.number("", Units.VOLT), rows, Peak::width));
        columns.add(Column.of("seen", rows.stream().mapToLong(Row::seen).toArray()));
        return new Table(columns);
    }

    private static Column up(String name, ColumnSpec of, List<Row> rows, ToDoubleFunction<Peak> value) {
        return column(name, of, rows, Row::up, value);
    }

    private static Column down(String name, ColumnSpec of, List<Row> rows, ToDoubleFunction<Peak> value) {
        return column(name, of, rows, Row::down, value);
    }

    private static Column column(
            String name,
            ColumnSpec of,
            List<Row> rows,
            Function<Row, Optional<Peak>> which,
            ToDoubleFunction<Peak> value) {
        return Column.of(name, of.unit(), CvTables.numbers(rows, row -> which.apply(row)
                .map(value::applyAsDouble)
                .orElse(Double.NaN)));
    }

    private static double both(Row row, double a, double b) {
        return row.up().isPresent() && row.down().isPresent()
                ? a * row.up().get().potential() + b * row.down().get().potential()
                : Double.NaN;
    }

    private static double error(Row row, double factor) {
        return row.up().isPresent() && row.down().isPresent()
                ? factor
                        * Math.hypot(
                                row.up().get().potentialError(),
                                row.down().get().potentialError())
                : Double.NaN;
    }

    private static Table curve(Analysis found) {
        Points points = found.points;
        double[] baseline = new double[points.size];
        Arrays.fill(baseline, Double.NaN);
        for (Peak peak : found.peaks) {
            for (int i = 0; i < points.size && peak.isPeak(); i++) {
                double low = Math.min(peak.from(), peak.to()) - 0.5 * peak.width();
                double high = Math.max(peak.from(), peak.to()) + 0.5 * peak.width();
                if (points.sweep[i] == peak.sweep() && points.potential[i] >= low && points.potential[i] <= high) {
                    baseline[i] = peak.baseline() + peak.baselineSlope() * (points.potential[i] - peak.potential());
                }
            }
        }
        List<Column> columns = new ArrayList<>(CvTables.curve(found).columns());
        columns.add(Column.of("baseline", Units.AMPERE, baseline));
        return new Table(columns);
    }

    private static Table tops(List<Peak> peaks) {
        return Table.of(
                Column.of("potential", Units.VOLT, CvTables.numbers(peaks, Peak::potential)),
                Column.of("current", Units.AMPERE, CvTables.numbers(peaks, Peak::current)));
    }
}
