/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.Arrays;
import java.util.Optional;
import org.solidus.electrochemistry.NoiseSpectrum;
import org.solidus.math.fit.LinearSystem;
import org.solidus.math.robust.Robust;

/**
 * The model {@code I = E/R + I0 + C dE/dt} with, where a beam is switched, {@code + b (Ib + E Gb)}, and where it is
 * needed with R and I0 that drift: piecewise linear in time with some knots.
 *
 * <p>By least squares with Tukey's biweight (c = 4.685), begun with Huber's; errors are one standard deviation and know of
 * correlated noise ({@link NoiseSpectrum}). R and I0 are means over the run. Where all half cycles go one way, C and I0
 * cannot be told apart: C is then NaN, and I0 is {@code I0 + C dE/dt}.
 */
final class CellModel {

    private static final double TUKEY = 4.685;
    private static final double HUBER = 1.345;
    private static final int ROUNDS = 30;

    private final Points points;
    private final int knots;
    private final boolean capacitive;
    private final Optional<double[]> beam;
    private final int count;
    private final double[] row;
    private final double[] scale;
    private final double begin;
    private final double length;
    private double[] found;
    private double[] weight;
    private double[] residual;
    private NoiseSpectrum noise;
    private LinearSystem system;
    private double sigma;
    private boolean solved;

    private CellModel(Points points, int knots, Optional<double[]> beam, boolean[] use) {
        this.points = points;
        this.knots = knots;
        this.beam = beam;
        boolean up = false;
        boolean down = false;
        double largestE = 0;
        double largestV = 0;
        double first = Double.NaN;
        double last = Double.NaN;
        for (int i = 0; i < points.size; i++) {
            if (use[i]) {
                up |= points.slope(i) > 0;
                down |= points.slope(i) < 0;
                largestE = Math.max(largestE, Math.abs(points.potential[i]));
                largestV = Math.max(largestV, Math.abs(points.slope(i)));
                first = Double.isNaN(first) ? points.time[i] : first;
                last = points.time[i];
            }
        }
        capacitive = up && down;
        begin = first;
        length = Math.max(last - first, Double.MIN_NORMAL);
        count = 2 * knots + (capacitive ? 1 : 0) + (beam.isPresent() ? 2 : 0);
        row = new double[count];
        scale = new double[] {largestE > 0 ? largestE : 1, largestV > 0 ? largestV : 1};
        found = new double[count];
        weight = new double[points.size];
        residual = new double[points.size];
    }

    /**
     * Fits the model.
     *
     * @param use which points count
     * @param knots 1: R and I0 are constant; more: they drift, linearly between so many moments
     * @param beam 0 to 1 for each point: how far the beam is on
     */
    static CellModel fit(Points points, boolean[] use, int knots, Optional<double[]> beam) {
        CellModel model = new CellModel(points, knots, beam, use);
        model.iterate(use);
        return model;
    }

    private void iterate(boolean[] use) {
        int n = 0;
        for (int i = 0; i < points.size; i++) {
            weight[i] = use[i] ? 1 : 0;
            n += use[i] ? 1 : 0;
        }
        system = new LinearSystem(count);
        if (n <= count) {
            return;
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] before = found.clone();
            if (!solve()) {
                return;
            }
            residuals(use);
            sigma = Math.max(scatter(use), 1e-3 * points.noise);
            reweigh(use, round < 8);
            if (round > 9 && isSame(before, found)) {
                break;
            }
        }
        solve();
        residuals(use);
        solved = true;
        double[] clean = new double[points.size];
        int used = 0;
        for (int i = 0; i < points.size; i++) {
            if (weight[i] > 0.1) {
                clean[i] = residual[i];
                used++;
            }
        }
        double cycles = points.sweeps.size() / 2.0;
        noise = NoiseSpectrum.of(clean, used, count, knots > 1 ? 0.5 * knots + 0.5 : 1, cycles);
    }

    private static boolean isSame(double[] a, double[] b) {
        for (int k = 0; k < a.length; k++) {
            if (Math.abs(a[k] - b[k]) > 1e-9 * (Math.abs(a[k]) + Math.abs(b[k]))) {
                return false;
            }
        }
        return true;
    }

    private boolean solve() {
        system.clear(count);
        for (int i = 0; i < points.size; i++) {
            if (weight[i] > 0) {
                coefficients(i);
                system.add(row, points.current[i], weight[i]);
            }
        }
        return system.solve(found);
    }

    private void coefficients(int i) {
        Arrays.fill(row, 0);
        double e = points.potential[i] / scale[0];
        double place = knots == 1 ? 0 : (points.time[i] - begin) / length * (knots - 1);
        int knot = (int) Math.clamp(Math.floor(place), 0, Math.max(0, knots - 2));
        double part = knots == 1 ? 0 : Math.clamp(place - knot, 0, 1);
        row[knot] = (1 - part) * e;
        row[knots + knot] = 1 - part;
        if (knots > 1) {
            row[knot + 1] = part * e;
            row[knots + knot + 1] = part;
        }
        if (capacitive) {
            row[2 * knots] = points.slope(i) / scale[1];
        }
        int at = count - 2;
        beam.ifPresent(state -> {
            row[at] = state[i];
            row[at + 1] = state[i] * e;
        });
    }

    private void residuals(boolean[] use) {
        for (int i = 0; i < points.size; i++) {
            residual[i] = use[i] ? points.current[i] - value(i) : 0;
        }
    }

    /** The model's current at a point that is part of a half cycle, A. */
    double value(int i) {
        coefficients(i);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += row[k] * found[k];
        }
        return sum;
    }

    private double scatter(boolean[] use) {
        double[] away = new double[points.size];
        int n = 0;
        for (int i = 0; i < points.size; i++) {
            if (use[i]) {
                away[n++] = Math.abs(residual[i]);
            }
        }
        return Robust.MAD_TO_SIGMA * Robust.medianInPlace(away, 0, n);
    }

    private void reweigh(boolean[] use, boolean huber) {
        for (int i = 0; i < points.size; i++) {
            if (!use[i]) {
                weight[i] = 0;
            } else if (sigma == 0) {
                weight[i] = 1;
            } else if (huber) {
                weight[i] = Math.min(1, HUBER * sigma / Math.abs(residual[i]));
            } else {
                double u = residual[i] / (TUKEY * sigma);
                weight[i] = Math.abs(u) < 1 ? (1 - u * u) * (1 - u * u) : 0;
            }
        }
    }

    /** Whether there were enough points of both kinds. */
    boolean isSolved() {
        return solved;
    }

    /** A combination of the parameters with one standard deviation. */
    private Estimate combination(double[] of) {
        if (!solved) {
            return Estimate.UNKNOWN;
        }
        double value = 0;
        for (int k = 0; k < count; k++) {
            value += of[k] * found[k];
        }
        // a = of' (X'WX)^-1 X'W: what each point contributes.
        double[] inverse = new double[count];
        if (!influence(of, inverse)) {
            return Estimate.UNKNOWN;
        }
        double[] contribution = new double[points.size];
        for (int i = 0; i < points.size; i++) {
            if (weight[i] > 0) {
                coefficients(i);
                for (int k = 0; k < count; k++) {
                    contribution[i] += inverse[k] * row[k] * weight[i];
                }
            }
        }
        return new Estimate(value, noise.error(contribution));
    }

    /** Solves (X'WX) u = of, by adding the right-hand side as one point whose value makes it so. */
    private boolean influence(double[] of, double[] solution) {
        double[][] normal = new double[count][count + 1];
        for (int i = 0; i < points.size; i++) {
            if (weight[i] > 0) {
                coefficients(i);
                for (int a = 0; a < count; a++) {
                    for (int b = 0; b < count; b++) {
                        normal[a][b] += weight[i] * row[a] * row[b];
                    }
                }
            }
        }
        for (int a = 0; a < count; a++) {
            normal[a][count] = of[a];
        }
        return Elimination.solve(normal, solution);
    }

    private double[] mean(int first, double factor) {
        double[] of = new double[count];
        double[] average = new double[knots];
        for (int k = 0; k < knots; k++) {
            average[k] = knots == 1 ? 1 : (k == 0 || k == knots - 1 ? 0.5 : 1) / (knots - 1);
            of[first + k] = factor * average[k];
        }
        return of;
    }

    /** 1/R, S. */
    Estimate conductance() {
        return combination(mean(0, 1 / scale[0]));
    }

    /** R, ohm. */
    Estimate resistance() {
        Estimate g = conductance();
        return new Estimate(1 / g.value(), g.error() / (g.value() * g.value()));
    }

    /** I0, A. */
    Estimate offset() {
        return combination(mean(knots, 1));
    }

    /** C, F; NaN where half cycles go one way only. */
    Estimate capacitance() {
        if (!capacitive) {
            return Estimate.UNKNOWN;
        }
        double[] of = new double[count];
        of[2 * knots] = 1 / scale[1];
        return combination(of);
    }

    /** Change of the conductance over the run, S; unknown without knots. */
    Estimate drift() {
        double[] of = new double[count];
        if (knots == 1) {
            return Estimate.UNKNOWN;
        }
        of[0] = -1 / scale[0];
        of[knots - 1] = 1 / scale[0];
        return combination(of);
    }

    /** Current that the beam adds, A. */
    Estimate beamCurrent() {
        double[] of = new double[count];
        if (beam.isEmpty()) {
            return Estimate.UNKNOWN;
        }
        of[count - 2] = 1;
        return combination(of);
    }

    /** Conductance that the beam adds, S. */
    Estimate beamConductance() {
        double[] of = new double[count];
        if (beam.isEmpty()) {
            return Estimate.UNKNOWN;
        }
        of[count - 1] = 1 / scale[0];
        return combination(of);
    }

    /** What the beam adds at a point, A. */
    double beamPart(int i) {
        return beam.map(state -> state[i] * (found[count - 2] + found[count - 1] * points.potential[i] / scale[0]))
                .orElse(0.);
    }

    /** Residuals of the points that count, 0 elsewhere, A. */
    double[] residual() {
        return residual;
    }

    /** Robust standard deviation of the residuals, A. */
    double sigma() {
        return sigma;
    }

    /** Noise of the residuals. */
    NoiseSpectrum noise() {
        return noise;
    }
}
