/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.electrochemistry.CellLog;
import org.solidus.math.robust.Robust;

/**
 * Everything that is found in one voltammogram: half cycles, the model without the peaks, peaks, the structure of the
 * branches.
 *
 * <p>First the model is fitted robustly; what stands out of it as a peak is left out, and it is fitted again, twice. Where
 * R or I0 change within the run, they may go piecewise linearly in time. Where the current steps between two states (a
 * beam that nobody wrote down, a range of the meter), offset and conductance of the second state are part of the model.
 */
final class Analysis {

    private static final int MOST_KNOTS = 8;
    private static final double SETTLING = 0.02;
    private static final double WORTH = 0.05;
    private static final double TWO_STATES = 0.6;

    final Points points;
    final boolean[] use;
    final Optional<double[]> beam;
    final Edges edges;
    final CellModel model;
    final int knots;
    /** Current without what the beam adds, one a point, A. */
    final double[] current;

    final Branches branches;
    final Branches background;
    final List<Peak> peaks;
    final List<Couple> couples;
    final Structure structure;

    private Analysis(Points points, Optional<double[]> stated) {
        this.points = points;
        use = use(points);
        CellModel plain = CellModel.fit(points, use, 1, stated);
        edges = Edges.of(points, points.current);
        beam = stated.or(() -> twoStates(plain));
        knots = knots(use);
        CellModel fitted = CellModel.fit(points, use, knots, beam);
        current = points.current.clone();
        Branches curves = branches(fitted);
        Branches modelled = modelled(fitted);
        PeakFinder finder = new PeakFinder(points, curves, modelled);
        List<Peak> found = finder.find();
        for (int round = 0; round < 2 && found.stream().anyMatch(Peak::isPeak); round++) {
            CellModel again = CellModel.fit(points, without(found), knots, beam);
            if (!again.isSolved()) {
                break;
            }
            fitted = again;
            curves = branches(fitted);
            modelled = modelled(fitted);
            finder = new PeakFinder(points, curves, modelled);
            found = finder.find();
        }
        model = fitted;
        branches = curves;
        background = modelled;
        peaks = List.copyOf(found);
        couples = Couple.of(Repeated.of(peaks));
        structure = model.isSolved() ? Structure.of(branches, finder.noise()) : Structure.NONE;
    }

    /** @param beam 0 to 1 for each row of the log, where the state of a beam is known */
    static Analysis of(CellLog log, CvSettings settings, Optional<double[]> beam) {
        Points points = Points.of(log, settings);
        return new Analysis(points, beam.map(points::condense));
    }

    /** Points of half cycles but for rest, compliance, spikes, and what settles after a turn. */
    private static boolean[] use(Points points) {
        boolean[] use = new boolean[points.size];
        for (int i = 0; i < points.size; i++) {
            if (points.sweep[i] >= 0 && points.state[i] == Points.USED) {
                Sweep sweep = points.sweeps.get(points.sweep[i]);
                double gone = sweep.up() ? points.potential[i] - sweep.lowest() : sweep.highest() - points.potential[i];
                use[i] = gone >= SETTLING * sweep.span() || points.size < 200;
            }
        }
        return use;
    }

    private Optional<double[]> twoStates(CellModel plain) {
        if (!plain.isSolved()) {
            return Optional.empty();
        }
        double best = TWO_STATES;
        Optional<double[]> found = Optional.empty();
        for (boolean conductance : new boolean[] {false, true}) {
            Optional<double[]> state = edges.states(points, conductance);
            if (state.isPresent()) {
                CellModel both = CellModel.fit(points, use, 1, state);
                double left = misfit(both, state.get()) / misfit(plain, state.get());
                if (both.isSolved() && left < best) {
                    best = left;
                    found = Optional.of(conductingMore(state.get(), both));
                }
            }
        }
        return found;
    }

    /** Typical residual in one state and in the other: blinks of a beam are few among many points. */
    private double misfit(CellModel fitted, double[] state) {
        double sum = 0;
        for (int which = 0; which < 2; which++) {
            double[] away = new double[points.size];
            for (int i = 0; i < points.size; i++) {
                away[i] = use[i] && state[i] == which ? Math.abs(fitted.residual()[i]) : Double.NaN;
            }
            double median = Robust.median(away);
            sum += Double.isNaN(median) ? 0 : median;
        }
        return sum;
    }

    /** The state that conducts less is the one without. */
    private static double[] conductingMore(double[] state, CellModel both) {
        return both.beamConductance().value() >= 0
                ? state
                : Arrays.stream(state).map(on -> 1 - on).toArray();
    }

    /** More than one where that takes away more of the residuals than chance would. */
    private int knots(boolean[] of) {
        if (halves() < 4) {
            return 1;
        }
        int most = Math.min(MOST_KNOTS, halves() / 2 + 1);
        CellModel plain = CellModel.fit(points, of, 1, beam);
        CellModel drifting = CellModel.fit(points, of, most, beam);
        if (!plain.isSolved() || !drifting.isSolved()) {
            return 1;
        }
        double limit = 9 * plain.sigma() * plain.sigma();
        return clipped(drifting, limit) < (1 - WORTH) * clipped(plain, limit) ? most : 1;
    }

    private int halves() {
        return points.sweeps.isEmpty()
                ? 0
                : points.sweeps.get(points.sweeps.size() - 1).half() + 1;
    }

    private static double clipped(CellModel model, double limit) {
        double sum = 0;
        for (double away : model.residual()) {
            sum += Math.min(limit, away * away);
        }
        return sum;
    }

    private Branches branches(CellModel fitted) {
        for (int i = 0; i < points.size; i++) {
            current[i] = points.current[i] - (points.sweep[i] < 0 ? 0 : fitted.beamPart(i));
        }
        return new Branches(points, current, use);
    }

    private Branches modelled(CellModel fitted) {
        double[] values = new double[points.size];
        for (int i = 0; i < points.size; i++) {
            values[i] = points.sweep[i] < 0 ? 0 : fitted.value(i) - fitted.beamPart(i);
        }
        return new Branches(points, values, use);
    }

    /** The points beside the peaks, as long as enough are left to speak of a background. */
    private boolean[] without(List<Peak> found) {
        boolean[] left = use.clone();
        int before = 0;
        int after = 0;
        for (int i = 0; i < points.size; i++) {
            before += left[i] ? 1 : 0;
            for (Peak peak : found) {
                if (left[i]
                        && peak.isPeak()
                        && peak.sweep() == points.sweep[i]
                        && (points.potential[i] - peak.from()) * peak.sign() > -0.25 * peak.width()
                        && (points.potential[i] - peak.to()) * peak.sign() < 0.25 * peak.width()) {
                    left[i] = false;
                }
            }
            after += left[i] ? 1 : 0;
        }
        return after > 0.3 * before ? left : use;
    }

    /** Whether both directions were scanned. */
    boolean hasBoth() {
        return points.sweeps.stream().anyMatch(Sweep::up)
                && points.sweeps.stream().anyMatch(sweep -> !sweep.up());
    }

    int cycles() {
        return points.sweeps.stream().mapToInt(Sweep::cycle).max().orElse(0);
    }

    int used() {
        int count = 0;
        for (boolean each : use) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /** Where no current flows, V: -R I0. */
    Estimate rest() {
        Estimate r = model.resistance();
        Estimate offset = model.offset();
        return new Estimate(
                -r.value() * offset.value(), Math.hypot(r.error() * offset.value(), r.value() * offset.error()));
    }

    /** Change of R over the run as a share of it; unknown in less than two cycles. */
    Estimate drift() {
        CellModel drifting = knots > 1 || halves() < 4 ? model : CellModel.fit(points, without(peaks), 2, beam);
        double g = drifting.conductance().value();
        Estimate change = drifting.drift();
        return new Estimate(-change.value() / g, change.error() / Math.abs(g));
    }

    /** The couple of peaks that is evidence of a reaction and carries most of the current. */
    Optional<Couple> main() {
        return couples.stream()
                .filter(couple -> Verdict.isEvidence(couple, structure.span()))
                .findFirst();
    }
}
