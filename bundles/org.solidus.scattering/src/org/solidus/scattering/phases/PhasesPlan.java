/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.unit.Quantity;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Structure;
import org.solidus.crystal.pdf.GlassScattering;
import org.solidus.crystal.powder.PhaseScattering;
import org.solidus.crystal.xray.PhotonEnergy;

/**
 * The parameters of {@code scattering.phases} on the axis of a pattern.
 *
 * @param setup what is the same in all frames
 * @param axis of the pattern
 * @param from first point of the axis that is fitted
 * @param amorphous number of amorphous curves, the first of the given ones
 * @param known whether every given curve has a value at a point of the fit: detectors of modules leave gaps
 */
record PhasesPlan(PatternSetup setup, Axis axis, int from, int amorphous, boolean[] known) {

    /** Lines beyond the range that may move into it, or whose tails reach it. */
    private static final double MARGIN_WIDTHS = 25;

    private static final double LARGEST_Q = 75;

    /** Spread of distances in a calculated glass. */
    private static final double DISORDER = 0.1;

    /** B, square angstrom, for the glass of a structure that gives none. */
    private static final double USUAL_B = 0.6;

    static PhasesPlan of(PhasesStep.Params params, Axis axis) {
        double[] all = QAxis.of(axis, params.wavelengthOf());
        int[] ends = ends(params.range(), axis, all);
        double[] q = Arrays.copyOfRange(all, ends[0], ends[1]);
        OptionalDouble energy =
                params.wavelengthOf().stream().map(PhotonEnergy::ofWavelength).findFirst();
        double last = q[q.length - 1];
        double reach = Math.min(
                LARGEST_Q,
                last * (1 + 1.2 * params.expansion())
                        + MARGIN_WIDTHS * params.lineShape().at(last));
        List<PhaseTable> tables = new ArrayList<>();
        for (int i = 0; i < params.phases().size(); i++) {
            Structure structure = params.phases().get(i).get();
            PhaseScattering phase = new PhaseScattering(structure, reach, energy);
            tables.add(PhaseTable.of(params.phaseNames().get(i), phase, q, params.compton()));
        }
        boolean[] known = new boolean[q.length];
        Arrays.fill(known, true);
        List<double[]> curves = new ArrayList<>(amorphous(params, tables.get(0), q, known));
        int amorphous = curves.size();
        if (params.backgroundCurve().isPresent()) {
            curves.add(onPoints(params.backgroundCurve().get().get(), "backgroundCurve", params, q, known));
        }
        PatternSetup setup = new PatternSetup(
                q,
                tables,
                curves.toArray(double[][]::new),
                params.background(),
                params.lineShape(),
                params.displacement(),
                params.expansion());
        return new PhasesPlan(setup, axis, ends[0], amorphous, known);
    }

    /** The part of an array over the axis that is fitted. */
    double[] cut(double[] values) {
        return Arrays.copyOfRange(values, from, from + setup.q().length);
    }

    /** Values at the points of the fit as an array over the axis, NaN outside. */
    double[] spread(double[] values) {
        double[] all = new double[axis.size()];
        Arrays.fill(all, Double.NaN);
        System.arraycopy(values, 0, all, from, values.length);
        return all;
    }

    private static int[] ends(List<Quantity> range, Axis axis, double[] q) {
        double low = range.isEmpty() ? Double.NEGATIVE_INFINITY : range.get(0).in(axis.unit());
        double high = range.isEmpty() ? Double.POSITIVE_INFINITY : range.get(1).in(axis.unit());
        int from = 0;
        while (from < q.length && (axis.value(from) < low || !(q[from] > 0))) {
            from++;
        }
        int to = q.length;
        while (to > from && axis.value(to - 1) > high) {
            to--;
        }
        if (to - from < 20) {
            throw new IllegalArgumentException("'range' " + (range.isEmpty() ? "(all)" : range) + " holds "
                    + (to - from) + " points of the pattern, whose axis is " + axis + "; a fit needs 20 at least.");
        }
        return new int[] {from, to};
    }

    private static List<double[]> amorphous(PhasesStep.Params params, PhaseTable first, double[] q, boolean[] known) {
        List<double[]> curves = new ArrayList<>();
        for (var given : params.amorphous()) {
            curves.add(scaled(onPoints(given.get(), "amorphous", params, q, known), first, q));
        }
        if (curves.isEmpty() && params.amorphousModel() == PhasesStep.AmorphousModel.CALCULATED) {
            double[] glass = new GlassScattering(moving(first.phase().structure()), DISORDER).at(q);
            for (int i = 0; i < glass.length; i++) {
                glass[i] += first.compton()[i];
            }
            curves.add(glass);
        }
        return curves;
    }

    private static Structure moving(Structure structure) {
        boolean moves = structure.sites().stream().allMatch(site -> switch (site.displacement()) {
            case Displacement.Isotropic i -> i.u() > 0;
            case Displacement.Anisotropic a -> a.u11() > 0 && a.u22() > 0 && a.u33() > 0;
        });
        return moves ? structure : structure.with(Displacement.fromB(USUAL_B));
    }

    /** To the scale of an atom: over the range it scatters what the atoms of the first phase scatter alone. */
    private static double[] scaled(double[] curve, PhaseTable first, double[] q) {
        double own = 0;
        double expected = 0;
        for (int i = 0; i < q.length; i++) {
            double step = (q[Math.min(i + 1, q.length - 1)] - q[Math.max(i - 1, 0)]) / 2;
            own += q[i] * q[i] * curve[i] * step;
            expected += q[i] * q[i] * (first.self()[i] + first.compton()[i]) * step;
        }
        if (!(own > 0)) {
            throw new IllegalArgumentException(
                    "A curve given as 'amorphous' does not scatter in the range of the fit: its sum is " + own + ".");
        }
        double factor = expected / own;
        return Arrays.stream(curve).map(value -> factor * value).toArray();
    }

    /** A given curve at the points of the fit, linearly between its own and across its gaps; these are not known. */
    private static double[] onPoints(Frame curve, String name, PhasesStep.Params params, double[] q, boolean[] known) {
        if (curve.isTable() || curve.axes().size() != 1) {
            throw new IllegalArgumentException("'" + name + "' is a pattern with one axis; found " + curve + ".");
        }
        double[] all = QAxis.of(curve.axes().get(0), params.wavelengthOf());
        int[] there = valued(curve);
        if (2 * there.length < all.length || there.length < 2) {
            throw new IllegalArgumentException("'" + name + "' has values at " + there.length + " of its " + all.length
                    + " points; half of them are needed.");
        }
        double[] own = new double[there.length];
        Arrays.setAll(own, i -> all[there[i]]);
        double[] of = curve.doubles();
        double[] values = new double[there.length];
        Arrays.setAll(values, i -> of[there[i]]);
        double slack = 1e-6 * q[q.length - 1];
        if (own[0] > q[0] + slack || own[own.length - 1] < q[q.length - 1] - slack) {
            throw new IllegalArgumentException("'" + name + "' runs from Q = " + own[0] + " to " + own[own.length - 1]
                    + " 1/angstrom and does not cover the fit, " + q[0] + " to " + q[q.length - 1]
                    + "; narrow 'range'.");
        }
        double[] at = new double[q.length];
        int k = 0;
        for (int i = 0; i < q.length; i++) {
            while (k < own.length - 2 && own[k + 1] < q[i]) {
                k++;
            }
            double t = Math.clamp((q[i] - own[k]) / (own[k + 1] - own[k]), 0.0, 1.0);
            at[i] = t == 0 ? values[k] : t == 1 ? values[k + 1] : (1 - t) * values[k] + t * values[k + 1];
            known[i] &= t == 0 || t == 1 || there[k + 1] == there[k] + 1;
        }
        return at;
    }

    /** The points of a curve that have a value. */
    private static int[] valued(Frame curve) {
        double[] values = curve.doubles();
        return IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]) && curve.valid(i))
                .toArray();
    }
}
