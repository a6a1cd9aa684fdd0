/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.solidus.core.data.Column;
import org.solidus.core.data.Table;
import org.solidus.core.unit.Unit;
import org.solidus.electrochemistry.Units;

/** Tables of what was found in a voltammogram. */
final class CvTables {

    static final Unit ONE = Unit.ONE;

    private CvTables() {}

    static void add(List<Column> row, String name, Unit unit, Estimate estimate) {
        row.add(Column.of(name, unit, estimate.value()));
        row.add(Column.of(name + " error", unit, estimate.error()));
    }

    static Estimate rate(List<Sweep> sweeps) {
        return sweeps.isEmpty()
                ? Estimate.UNKNOWN
                : Repeated.mean(
                        sweeps.stream().mapToDouble(Sweep::rate).toArray(),
                        sweeps.stream().mapToDouble(Sweep::rateError).toArray());
    }

    /** Epa, Epc, Ipa, Ipc, dEp, E1/2 and charges of a couple; NaN without one. */
    static List<Column> couple(Optional<Couple> couple) {
        Optional<Repeated> up = couple.flatMap(Couple::anodic);
        Optional<Repeated> down = couple.flatMap(Couple::cathodic);
        List<Column> row = new ArrayList<>();
        add(row, "Epa", Units.VOLT, up.map(Repeated::potential).orElse(Estimate.UNKNOWN));
        add(row, "Epc", Units.VOLT, down.map(Repeated::potential).orElse(Estimate.UNKNOWN));
        add(row, "Ipa", Units.AMPERE, up.map(Repeated::current).orElse(Estimate.UNKNOWN));
        add(row, "Ipc", Units.AMPERE, down.map(Repeated::current).orElse(Estimate.UNKNOWN));
        add(row, "dEp", Units.VOLT, couple.map(Couple::separation).orElse(Estimate.UNKNOWN));
        add(row, "E1/2", Units.VOLT, couple.map(Couple::middle).orElse(Estimate.UNKNOWN));
        add(row, "charge", Units.COULOMB, up.map(Repeated::chargeMean).orElse(Estimate.UNKNOWN));
        add(row, "charge back", Units.COULOMB, down.map(Repeated::chargeMean).orElse(Estimate.UNKNOWN));
        return row;
    }

    /** Each point with the model. */
    static Table curve(Analysis found) {
        Points points = found.points;
        double[] model = new double[points.size];
        double[] residual = new double[points.size];
        double[] beam = new double[points.size];
        for (int i = 0; i < points.size; i++) {
            boolean inside = points.sweep[i] >= 0 && found.model.isSolved();
            model[i] = inside ? found.model.value(i) : Double.NaN;
            residual[i] = points.current[i] - model[i];
            beam[i] = inside ? found.model.beamPart(i) : 0;
        }
        return Table.of(
                Column.of("time", Units.SECOND, points.time),
                Column.of("potential", Units.VOLT, points.potential),
                Column.of("current", Units.AMPERE, points.current),
                Column.of("model", Units.AMPERE, model),
                Column.of("residual", Units.AMPERE, residual),
                Column.of("beam part", Units.AMPERE, beam),
                Column.of(
                        "sweep",
                        IntStream.of(points.sweep).mapToLong(s -> s + 1L).toArray()),
                Column.of(
                        "cycle",
                        IntStream.of(points.sweep)
                                .mapToLong(s -> s < 0 ? 0 : points.sweeps.get(s).cycle())
                                .toArray()),
                Column.kinds(
                        "state",
                        SweepsStep.STATES,
                        IntStream.range(0, points.size)
                                .mapToLong(i -> points.state[i])
                                .toArray()));
    }

    /** The branches by potential. */
    static Table branches(Analysis found) {
        boolean any = found.used() > 0;
        double[] none = {};
        double[] up = any ? found.branches.mean(true) : none;
        double[] down = any ? found.branches.mean(false) : none;
        double[] model = new double[up.length];
        double[] mean = new double[up.length];
        double[] half = new double[up.length];
        double[] line = any ? found.background.mean(true) : none;
        double[] back = any ? found.background.mean(false) : none;
        for (int k = 0; k < up.length; k++) {
            mean[k] = 0.5 * (up[k] + down[k]);
            half[k] = 0.5 * (up[k] - down[k]);
            model[k] = 0.5 * (line[k] + back[k]);
        }
        return Table.of(
                Column.of("potential", Units.VOLT, any ? found.branches.potentials() : none),
                Column.of("up", Units.AMPERE, up),
                Column.of("down", Units.AMPERE, down),
                Column.of("mean", Units.AMPERE, mean),
                Column.of("half difference", Units.AMPERE, half),
                Column.of("model", Units.AMPERE, model),
                Column.of("model up", Units.AMPERE, line),
                Column.of("model down", Units.AMPERE, back));
    }

    /** Every maximum with what speaks for it or against it. */
    static Table peaks(Analysis found) {
        List<Peak> peaks = found.peaks;
        long[] cycles = peaks.stream().mapToLong(peak -> cycles(found, peak)).toArray();
        return Table.of(
                Column.of("potential", Units.VOLT, numbers(peaks, Peak::potential)),
                Column.of("potential error", Units.VOLT, numbers(peaks, Peak::potentialError)),
                Column.of("current", Units.AMPERE, numbers(peaks, Peak::current)),
                Column.of("height", Units.AMPERE, numbers(peaks, peak -> peak.sign() * peak.height())),
                Column.of("height error", Units.AMPERE, numbers(peaks, Peak::heightError)),
                Column.of("baseline", Units.AMPERE, numbers(peaks, Peak::baseline)),
                Column.of("onset", Units.VOLT, numbers(peaks, Peak::onset)),
                Column.of("width", Units.VOLT, numbers(peaks, Peak::width)),
                Column.of("charge", Units.COULOMB, numbers(peaks, peak -> peak.sign() * peak.charge())),
                Column.of("charge error", Units.COULOMB, numbers(peaks, Peak::chargeError)),
                Column.of("significance", ONE, numbers(peaks, Peak::significance)),
                Column.of(
                        "sweep",
                        peaks.stream().mapToLong(peak -> peak.sweep() + 1L).toArray()),
                Column.of(
                        "cycle",
                        peaks.stream()
                                .mapToLong(peak ->
                                        found.points.sweeps.get(peak.sweep()).cycle())
                                .toArray()),
                Column.kinds(
                        "direction",
                        SweepsStep.DIRECTIONS,
                        peaks.stream().mapToLong(Peak::sign).toArray()),
                Column.of("cycles", cycles),
                Column.of(
                        "judgement",
                        peaks.stream().map(peak -> peak.judgement().words()).toArray(String[]::new)));
    }

    /** In how many cycles it was seen. */
    private static long cycles(Analysis found, Peak peak) {
        return found.couples.stream()
                .flatMap(couple -> Stream.of(couple.anodic(), couple.cathodic()))
                .flatMap(Optional::stream)
                .filter(group -> group.peaks().contains(peak))
                .mapToLong(Repeated::cycles)
                .findFirst()
                .orElse(0);
    }

    static <T> double[] numbers(List<T> list, ToDoubleFunction<T> of) {
        return list.stream().mapToDouble(of).toArray();
    }
}
