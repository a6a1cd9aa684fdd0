/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.ColumnSpec;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Shared;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.BeamState;
import org.solidus.electrochemistry.CellLog;
import org.solidus.electrochemistry.LogColumns;
import org.solidus.electrochemistry.Units;

/**
 * What the electron beam adds to the current of a cell ({@link BeamEffect}): {@code dI(E) = Ib + E/Rb}.
 *
 * <p>In: a log with time (s), potential (V) and current (A), and the state of the beam: {@code beam: $beam}, a log with the
 * columns time and beam (its state holds until its next row), or {@code beamColumn}, a column of the log itself. Out: one
 * row: {@code beam current} Ib (A), {@code beam conductance} 1/Rb (S), {@code R beam} (ohm), each with an error (one
 * standard deviation, correlated noise included); {@code p-value} (blocks of one period, on and off exchanged within
 * each; no less than 2^-blocks), {@code blocks}, {@code period} (s), {@code share on}, {@code method}; R, C and I0 of the
 * cell without beam.
 *
 * <p>Companions: {@code pairs} (by potential: mean current with and without beam less the capacitive part, their
 * difference with its error, and the fitted line), {@code curve} (each point with the state, what the beam adds, the
 * current without it, and the current while the beam was on or off).
 */
@Component(service = Step.class)
@Op(
        id = "cv.beam",
        name = "Effect of the beam on a cell",
        description = "Beam current and added conductance from a log while the beam is switched, with a block"
                + " permutation test.",
        doi = "10.1198/106186001317115036")
public final class BeamStep implements Operation<BeamStep.Params> {

    private static final List<Category> METHODS = List.of(
            new Category(0, "pairs at equal potential", 0x009E73), new Category(1, "model of the cell", 0x56B4E9));
    private static final List<Category> STATES =
            List.of(new Category(0, "off", 0x0072B2), new Category(1, "on", 0xD55E00));
    private static final int BINS = 50;

    /** What a pipeline writes. */
    public record Params(
            @Shared BeamState.Source beam,

            @Param(help = "Time after each switching that is left out.", unit = "s", def = "0 s", min = 0)
            double settle,

            @Shared CvSettings settings,
            @Shared LogColumns columns) {

        /** The state must come from somewhere. */
        public Params {
            if (beam.beam().isEmpty() && beam.beamColumn().isEmpty()) {
                throw new IllegalArgumentException(
                        "The state of the beam is needed: 'beam' (a log with the columns time"
                                + " and beam) or 'beamColumn' (a column of this log).");
            }
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        CellLog.require(in, params.columns());
        params.beam().require(in);
        List<ColumnSpec> row = new ArrayList<>();
        for (String name : List.of("beam current", "beam conductance", "R beam", "R", "C", "I0")) {
            row.add(ColumnSpec.number(name, unit(name)));
            row.add(ColumnSpec.number(name + " error", unit(name)));
        }
        row.add(ColumnSpec.number("p-value", CvTables.ONE));
        row.add(new ColumnSpec("blocks", CvTables.ONE, Column.Type.INT64));
        row.add(ColumnSpec.number("period", Units.SECOND));
        row.add(ColumnSpec.number("share on", CvTables.ONE));
        row.add(ColumnSpec.kinds("method", METHODS));
        double[] none = {};
        return Signature.table(row)
                .withScan(in.scan())
                .withCompanion(
                        "pairs",
                        Signature.table(
                                pairs(none, none, none, none, none, none).spec()))
                .withCompanion(
                        "curve",
                        Signature.table(curve(none, none, none, new long[0], none, none, none)
                                .spec()));
    }

    private static Unit unit(String name) {
        return switch (name) {
            case "beam conductance" -> Units.SIEMENS;
            case "R", "R beam" -> Units.OHM;
            case "C" -> Units.FARAD;
            default -> Units.AMPERE;
        };
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        CellLog log = CellLog.of(in.table(), params.columns());
        double[] beam = params.beam().at(in.table(), log).orElseThrow();
        BeamEffect found =
                BeamEffect.of(log, beam, params.settings().completed(in.table(), log), params.settle(), context.seed());
        if (found.blocks < 5) {
            context.warn("The beam was switched on " + (found.blocks + 1) + " times only: the p-value cannot be small,"
                    + " and a drift could look like an effect.");
        }
        return Frame.of(row(found))
                .with()
                .place(in.place())
                .provenance(in.provenance())
                .companion("pairs", Frame.of(pairs(found)))
                .companion("curve", Frame.of(curve(found)))
                .build();
    }

    private static Table row(BeamEffect found) {
        List<Column> row = new ArrayList<>();
        Estimate g = found.conductance;
        CvTables.add(row, "beam current", Units.AMPERE, found.current);
        CvTables.add(row, "beam conductance", Units.SIEMENS, g);
        CvTables.add(row, "R beam", Units.OHM, new Estimate(1 / g.value(), g.error() / (g.value() * g.value())));
        CvTables.add(row, "R", Units.OHM, found.model.resistance());
        CvTables.add(row, "C", Units.FARAD, found.model.capacitance());
        CvTables.add(row, "I0", Units.AMPERE, found.model.offset());
        row.add(Column.of("p-value", CvTables.ONE, found.pValue));
        row.add(Column.of("blocks", found.blocks));
        row.add(Column.of("period", Units.SECOND, found.period));
        row.add(Column.of(
                "share on", CvTables.ONE, Arrays.stream(found.state).average().orElse(Double.NaN)));
        row.add(Column.kinds("method", METHODS, found.method.ordinal()));
        return new Table(row);
    }

    /** By potential, both directions together, less the capacitive current, which has a direction. */
    private static Table pairs(BeamEffect found) {
        Points points = found.points;
        double low = points.sweeps.stream().mapToDouble(Sweep::lowest).min().orElse(0);
        double high = points.sweeps.stream().mapToDouble(Sweep::highest).max().orElse(1);
        double c = found.model.capacitance().value();
        double[][] sum = new double[BINS][6];
        for (int i = 0; i < points.size; i++) {
            if (found.use[i] && points.state[i] != Points.SPIKE) {
                int bin = (int) Math.clamp(BINS * (points.potential[i] - low) / (high - low), 0, BINS - 1.0);
                double plain = points.current[i] - (Double.isNaN(c) ? 0 : c * points.slope(i));
                int on = found.state[i] > 0.5 ? 3 : 0;
                sum[bin][on]++;
                sum[bin][on + 1] += plain;
                sum[bin][on + 2] += points.potential[i];
            }
        }
        double slope = 1 / found.model.resistance().value();
        double sigma = found.model.sigma();
        int[] both = IntStream.range(0, BINS)
                .filter(k -> sum[k][0] > 0 && sum[k][3] > 0)
                .toArray();
        double[][] table = new double[6][both.length];
        for (int j = 0; j < both.length; j++) {
            double[] s = sum[both[j]];
            double at = low + (both[j] + 0.5) * (high - low) / BINS;
            // Both means at the middle of the bin: on and off need not be spread over it alike.
            table[0][j] = at;
            table[1][j] = s[4] / s[3] - (slope + found.conductance.value()) * (s[5] / s[3] - at);
            table[2][j] = s[1] / s[0] - slope * (s[2] / s[0] - at);
            table[3][j] = table[1][j] - table[2][j];
            table[4][j] = sigma * Math.sqrt(1 / s[0] + 1 / s[3]);
            table[5][j] = found.current.value() + found.conductance.value() * at;
        }
        return pairs(table[0], table[1], table[2], table[3], table[4], table[5]);
    }

    private static Table pairs(double[] e, double[] on, double[] off, double[] dI, double[] error, double[] fit) {
        return Table.of(
                Column.of("potential", Units.VOLT, e),
                Column.of("on", Units.AMPERE, on),
                Column.of("off", Units.AMPERE, off),
                Column.of("difference", Units.AMPERE, dI),
                Column.of("difference error", Units.AMPERE, error),
                Column.of("fitted", Units.AMPERE, fit));
    }

    private static Table curve(BeamEffect found) {
        Points points = found.points;
        double[] part = new double[points.size];
        double[] without = new double[points.size];
        double[] on = new double[points.size];
        double[] off = new double[points.size];
        long[] state = new long[points.size];
        for (int i = 0; i < points.size; i++) {
            state[i] = found.state[i] > 0.5 ? 1 : 0;
            part[i] = found.state[i] * (found.current.value() + found.conductance.value() * points.potential[i]);
            without[i] = points.current[i] - part[i];
            on[i] = state[i] == 1 ? points.current[i] : Double.NaN;
            off[i] = state[i] == 0 ? points.current[i] : Double.NaN;
        }
        return new Table(List.of(
                Column.of("time", Units.SECOND, points.time),
                Column.of("potential", Units.VOLT, points.potential),
                Column.of("current", Units.AMPERE, points.current),
                Column.kinds("beam", STATES, state),
                Column.of("beam part", Units.AMPERE, part),
                Column.of("without beam", Units.AMPERE, without),
                Column.of("current on", Units.AMPERE, on),
                Column.of("current off", Units.AMPERE, off)));
    }

    private static Table curve(
            double[] t, double[] e, double[] i, long[] state, double[] part, double[] on, double[] off) {
        return Table.of(
                Column.of("time", Units.SECOND, t),
                Column.of("potential", Units.VOLT, e),
                Column.of("current", Units.AMPERE, i),
                Column.kinds("beam", STATES, state),
                Column.of("beam part", Units.AMPERE, part),
                Column.of("without beam", Units.AMPERE, i),
                Column.of("current on", Units.AMPERE, on),
                Column.of("current off", Units.AMPERE, off));
    }
}
