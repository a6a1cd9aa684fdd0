/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Arrays;
import org.solidus.crystal.powder.LineConvolver;
import org.solidus.math.fit.Bounds;
import org.solidus.math.fit.Fit;
import org.solidus.math.fit.LevenbergMarquardt;

/**
 * Fits whole patterns, each for itself: cells from a search, scales with these, then everything together by weighted
 * least squares (Levenberg-Marquardt). A phase whose scale is not significant, or that has no lines worth the name, keeps a cell that expands like that of the
 * others, so that what noise suggests of it is its scale only, and without bias.
 *
 * <p>An object holds scratch space and serves one thread at a time.
 */
final class PatternFitter {

    /** Scale over its error (with the misfit counted in) from which a phase is there: no noise makes that. */
    private static final double SIGNIFICANT = 6;

    private static final int MOST_ITERATIONS = 60;

    /** Mean square of the sum over a run of one sign, for each of its points, of noise: 1 + 4 / pi. */
    private static final double RUN_OF_NOISE = 1 + 4 / Math.PI;

    private final PatternSetup setup;
    private final PatternLayout layout;
    private final PatternModel model;
    private final CellSearch search;
    private final Bounds bounds;
    private final LevenbergMarquardt rough = new LevenbergMarquardt(MOST_ITERATIONS, 1e-3);
    private final LevenbergMarquardt fine = new LevenbergMarquardt(MOST_ITERATIONS, 1e-6);

    PatternFitter(PatternSetup setup) {
        this.setup = setup;
        layout = setup.layout();
        LineConvolver convolver = new LineConvolver(setup.q(), setup.shape());
        PhaseCurve[] curves = setup.tables().stream()
                .map(table -> new PhaseCurve(table, convolver))
                .toArray(PhaseCurve[]::new);
        model = new PatternModel(layout, curves, setup.linear());
        search = new CellSearch(setup.space(), setup.banks());
        bounds = setup.bounds();
    }

    /**
     * Fits one pattern.
     *
     * @param values at the points of the setup
     * @param variance of each, empty if not known
     * @param valid which points count
     */
    PatternFit fit(double[] values, double[] variance, boolean[] valid) {
        double[] weight = Weighting.of(values, variance, valid);
        if (Arrays.stream(weight).filter(w -> w > 0).count() < 2L * layout.size()) {
            return nothing();
        }
        double[] start = found(values, valid);
        boolean[] all = new boolean[layout.phases()];
        Arrays.fill(all, true);
        Fit scales = scalesOnly(values, weight, start);
        Fit fit = everything(rough, values, weight, scales.parameters(), all);
        double[] fitted = new double[values.length];
        model.evaluate(fit.parameters(), fitted);
        Weighting.refine(values, variance, fitted, weight);
        boolean[] present = present(fit, weight, variance.length > 0);
        double[] from = withoutAbsent(fit.parameters(), present);
        fit = everything(fine, values, weight, from, present);
        boolean[] still = present(fit, weight, variance.length > 0);
        if (!Arrays.equals(still, present)) {
            present = both(present, still);
            fit = everything(fine, values, weight, withoutAbsent(fit.parameters(), present), present);
        }
        return result(fit, values, variance, weight, present);
    }

    private double[] found(double[] values, boolean[] valid) {
        double[] seen = values.clone();
        for (int i = 0; i < seen.length; i++) {
            seen[i] = valid[i] ? seen[i] : Double.NaN;
        }
        double[][] cells = search.find(seen);
        double[] start = setup.start();
        for (int phase = 0; phase < cells.length; phase++) {
            System.arraycopy(cells[phase], 0, start, layout.cell(phase), cells[phase].length);
        }
        return start;
    }

    private Fit scalesOnly(double[] values, double[] weight, double[] start) {
        model.letCellsMove(false);
        Fit fit = rough.fit(model, values, weight, start, holding(start, new boolean[layout.phases()]));
        model.letCellsMove(true);
        return fit;
    }

    private Fit everything(
            LevenbergMarquardt method, double[] values, double[] weight, double[] from, boolean[] present) {
        return method.fit(model, values, weight, from, holding(from, present));
    }

    /** The bounds, with cells and shapes of absent phases held where they are. */
    private Bounds holding(double[] at, boolean[] present) {
        double[] lower = bounds.lower().clone();
        double[] upper = bounds.upper().clone();
        boolean any = false;
        for (int phase = 0; phase < layout.phases(); phase++) {
            any |= present[phase];
            for (int k = layout.cell(phase); k <= layout.width(phase) && !present[phase]; k++) {
                double held = bounds.clip(k, at[k]);
                lower[k] = held;
                upper[k] = held;
            }
        }
        if (!any) {
            lower[layout.shape()] = at[layout.shape()];
            upper[layout.shape()] = at[layout.shape()];
        }
        return new Bounds(lower, upper);
    }

    private boolean[] present(Fit fit, double[] weight, boolean errorsKnown) {
        double[] covariance = covariance(fit, weight, allPresent());
        double misfit = errorsKnown ? Math.max(1, fit.reducedChiSquared()) : fit.reducedChiSquared();
        boolean[] present = new boolean[layout.phases()];
        for (int phase = 0; phase < present.length; phase++) {
            int scale = layout.scale(phase);
            double error = Math.sqrt(misfit * covariance[scale * layout.size() + scale]);
            present[phase] = fit.parameters()[scale] > SIGNIFICANT * error && hasLines(fit.parameters(), phase);
        }
        return present;
    }

    /** Lines as broad as they may be, or all but gone in motion, stand for something amorphous. */
    private boolean hasLines(double[] parameters, int phase) {
        int width = layout.width(phase);
        int displacement = layout.displacement(phase);
        boolean fixed = bounds.lower()[displacement] == bounds.upper()[displacement];
        return parameters[width] < bounds.upper()[width]
                && (fixed || parameters[displacement] < bounds.upper()[displacement]);
    }

    private boolean[] allPresent() {
        boolean[] all = new boolean[layout.phases()];
        Arrays.fill(all, true);
        return all;
    }

    private static boolean[] both(boolean[] one, boolean[] other) {
        boolean[] both = new boolean[one.length];
        for (int i = 0; i < one.length; i++) {
            both[i] = one[i] && other[i];
        }
        return both;
    }

    /** Absent phases get the mean expansion, added B and width of the present ones: they are as hot. */
    private double[] withoutAbsent(double[] parameters, boolean[] present) {
        double[] own = setup.start();
        double expansion = 0;
        double displacement = 0;
        int count = 0;
        for (int phase = 0; phase < present.length; phase++) {
            if (present[phase]) {
                expansion += meanExpansion(parameters, own, phase);
                displacement += parameters[layout.displacement(phase)];
                count++;
            }
        }
        double[] changed = parameters.clone();
        for (int phase = 0; phase < present.length; phase++) {
            if (!present[phase]) {
                for (int k = 0; k < layout.cells(phase); k++) {
                    int at = layout.cell(phase) + k;
                    boolean length =
                            setup.tables().get(phase).symmetry().free().get(k).isLength();
                    changed[at] = length && count > 0 ? own[at] * (1 + expansion / count) : own[at];
                }
                changed[layout.displacement(phase)] =
                        bounds.clip(layout.displacement(phase), count > 0 ? displacement / count : 0);
                changed[layout.width(phase)] = 1;
            }
        }
        return changed;
    }

    private double meanExpansion(double[] parameters, double[] own, int phase) {
        var symmetry = setup.tables().get(phase).symmetry();
        double now = symmetry.lattice(parameters, layout.cell(phase)).volume();
        double before = symmetry.lattice(own, layout.cell(phase)).volume();
        return Math.cbrt(now / before) - 1;
    }

    private PatternFit result(Fit fit, double[] values, double[] variance, double[] weight, boolean[] present) {
        double[] parameters = fit.parameters();
        double[] fitted = new double[values.length];
        model.evaluate(parameters, fitted);
        double[][] components = new double[layout.phases() + layout.curves() + 1][];
        for (int k = 0; k < components.length; k++) {
            components[k] = model.component(parameters, k);
        }
        double reduced = fit.reducedChiSquared();
        double[] covariance = covariance(fit, weight, present);
        double least = variance.length > 0 ? 1 : 0;
        double narrow = Math.max(least, reduced);
        enlarge(covariance, narrow, Math.max(narrow, serial(values, fitted, weight, fit.degreesOfFreedom())));
        boolean minimum = fit.converged() && !Double.isNaN(covariance[0]);
        if (!minimum) {
            Arrays.fill(covariance, Double.NaN);
        }
        PatternFit.Flag flag = minimum
                ? atLimit(parameters, present) ? PatternFit.Flag.AT_LIMIT : PatternFit.Flag.GOOD
                : PatternFit.Flag.NOT_CONVERGED;
        return new PatternFit(
                flag,
                parameters,
                covariance,
                present,
                variance.length > 0 ? reduced : Double.NaN,
                residual(values, fitted, weight),
                fitted,
                components);
    }

    /**
     * Multiplies the covariance by what the misfit says: for cells and widths, which hang on the flanks of lines, that of
     * single points; for all else, which hangs on areas and on what is broad, that of runs.
     */
    private void enlarge(double[] covariance, double narrow, double broad) {
        int n = layout.size();
        double[] root = new double[n];
        Arrays.fill(root, Math.sqrt(broad));
        root[layout.shape()] = Math.sqrt(narrow);
        for (int phase = 0; phase < layout.phases(); phase++) {
            Arrays.fill(root, layout.cell(phase), layout.displacement(phase), Math.sqrt(narrow));
            root[layout.width(phase)] = Math.sqrt(narrow);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                covariance[i * n + j] *= root[i] * root[j];
            }
        }
    }

    /** Scales count as free even where they ended at 0: a phase that is not there has an error of its fraction, too. */
    private double[] covariance(Fit fit, double[] weight, boolean[] present) {
        boolean[] free = new boolean[layout.size()];
        Bounds held = holding(fit.parameters(), present);
        for (int k = 0; k < free.length; k++) {
            double value = fit.parameters()[k];
            free[k] = value > held.lower()[k] && value < held.upper()[k];
        }
        for (int phase = 0; phase < layout.phases(); phase++) {
            free[layout.scale(phase)] = true;
            if (fit.parameters()[layout.scale(phase)] <= 0) {
                // Without a scale there is no curvature along cell and shape.
                Arrays.fill(free, layout.cell(phase), layout.width(phase) + 1, false);
            }
        }
        for (int curve = 0; curve < layout.curves(); curve++) {
            free[layout.curve(curve)] = true;
        }
        return fine.covariance(model, weight, fit.parameters(), free);
    }

    private boolean atLimit(double[] parameters, boolean[] present) {
        for (int phase = 0; phase < present.length; phase++) {
            for (int k = layout.cell(phase); k <= layout.width(phase) && present[phase]; k++) {
                boolean fixed = bounds.lower()[k] == bounds.upper()[k];
                if (!fixed && (parameters[k] <= bounds.lower()[k] || parameters[k] >= bounds.upper()[k])) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The reduced chi squared of residuals that keep their sign over many points, as those of a wrong model do: every run
     * of one sign counts as a single point. 1 for noise, whose runs have a mean square of 4.55 over two points (J.-F.
     * Berar, P. Lelann, J. Appl. Cryst. 24 (1991) 1, doi 10.1107/S0021889890008391).
     */
    private static double serial(double[] values, double[] fitted, double[] weight, int degreesOfFreedom) {
        double sum = 0;
        double run = 0;
        for (int i = 0; i < values.length; i++) {
            if (weight[i] > 0) {
                double residual = Math.sqrt(weight[i]) * (values[i] - fitted[i]);
                if (residual * run < 0) {
                    sum += run * run;
                    run = 0;
                }
                run += residual;
            }
        }
        return (sum + run * run) / (RUN_OF_NOISE * Math.max(1, degreesOfFreedom));
    }

    private static double residual(double[] values, double[] fitted, double[] weight) {
        double difference = 0;
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            if (weight[i] > 0) {
                difference += weight[i] * (values[i] - fitted[i]) * (values[i] - fitted[i]);
                sum += weight[i] * values[i] * values[i];
            }
        }
        return Math.sqrt(difference / sum);
    }

    private PatternFit nothing() {
        double[] none = new double[layout.size()];
        Arrays.fill(none, Double.NaN);
        double[] covariance = new double[layout.size() * layout.size()];
        Arrays.fill(covariance, Double.NaN);
        double[] curve = new double[setup.q().length];
        Arrays.fill(curve, Double.NaN);
        double[][] components = new double[layout.phases() + layout.curves() + 1][];
        Arrays.fill(components, curve);
        return new PatternFit(
                PatternFit.Flag.NO_DATA,
                none,
                covariance,
                new boolean[layout.phases()],
                Double.NaN,
                Double.NaN,
                curve,
                components);
    }
}
