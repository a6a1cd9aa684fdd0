/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.references;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Axis;
import org.solidus.core.step.Context;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * References on the channels of the data, with a background: everything of a fit that does not depend on the spectrum.
 * Immutable, shared by threads.
 *
 * @param grid energies of the data
 * @param window channels that are fitted
 * @param curves the references
 * @param background beside them
 * @param exponent of the power law; empty where it is fitted
 * @param positive whether coefficients of references must not be negative
 * @param weights of the channels of the window, alike for all spectra
 * @param model the linear model with these weights, where nothing else is fitted
 */
public record MixturePlan(
        EnergyGrid grid,
        EnergyWindow window,
        List<ReferenceCurve> curves,
        Background background,
        Optional<Double> exponent,
        boolean positive,
        double[] weights,
        MixtureModel model) {

    /** Beyond this the errors are some hundred times those of a lone reference. */
    static final double ILL = 100;
    /** From here on a power law starts. */
    static final double USUAL_EXPONENT = 3;
    /** No channel counts for more than so many times the strongest one. */
    private static final double FLATTEST = 1e-2;

    /**
     * Prepares a fit.
     *
     * @param references phases and their spectra
     * @param range lowest and highest energy that is fitted, eV; empty for all
     * @param background beside the references
     * @param exponent of a power law; empty where it is fitted
     * @param positive whether coefficients of references must not be negative
     * @param weighting of the channels
     * @param reach largest energy misalignment that is fitted, eV
     * @param axis of the data
     * @throws IllegalArgumentException with a sentence where references and data do not fit together
     */
    public static MixturePlan of(
            List<Reference> references,
            List<Double> range,
            Background background,
            Optional<Double> exponent,
            boolean positive,
            Weighting weighting,
            double reach,
            Axis axis) {
        EnergyGrid grid = EnergyGrid.of(axis);
        EnergyWindow window = grid.window("range", range);
        List<ReferenceCurve> curves = ReferenceCurve.all(references);
        for (ReferenceCurve curve : curves) {
            curve.requireCovers(grid, window, reach);
        }
        requirePlaces(background, grid, window);
        double[] weights = weighting == Weighting.NONE ? ones(window.size()) : shared(curves, grid, window);
        MixturePlan plan = new MixturePlan(grid, window, curves, background, exponent, positive, weights, null);
        double[][] columns = plan.columns(0, exponent.orElse(USUAL_EXPONENT));
        if (columns.length >= window.size()) {
            throw new IllegalArgumentException(columns.length + " unknowns need more than the " + window.size()
                    + " channels of 'range'; widen it.");
        }
        return new MixturePlan(
                grid, window, curves, background, exponent, positive, weights, plan.model(columns, weights));
    }

    private static void requirePlaces(Background background, EnergyGrid grid, EnergyWindow window) {
        if (background == Background.POWER_LAW && !(grid.energy(window.from()) > 0)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A power law has no value at %g eV; let 'range' begin above 0 eV, beyond the zero-loss peak.",
                    grid.energy(window.from())));
        }
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** One over the mean of the references, smoothed over about 1 eV: the shape of the variance of counts. */
    private static double[] shared(List<ReferenceCurve> curves, EnergyGrid grid, EnergyWindow window) {
        double[] mean = new double[window.size()];
        for (ReferenceCurve curve : curves) {
            double[] values = curve.on(grid, window, 0);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[i] / curves.size();
            }
        }
        double[] smooth = smoothed(mean, 0, mean.length, (int) Math.ceil(0.5 / grid.step()));
        double most = Arrays.stream(smooth).max().orElse(1);
        if (!(most > 0)) {
            return ones(window.size());
        }
        return Arrays.stream(smooth)
                .map(v -> most / Math.max(v, FLATTEST * most))
                .toArray();
    }

    /** Running means of a part of an array. */
    static double[] smoothed(double[] values, int at, int size, int reach) {
        double[] smooth = new double[size];
        for (int i = 0; i < size; i++) {
            int low = Math.max(0, i - reach);
            int high = Math.min(size - 1, i + reach);
            double sum = 0;
            for (int j = low; j <= high; j++) {
                sum += values[at + j];
            }
            smooth[i] = sum / (high - low + 1);
        }
        return smooth;
    }

    /** Number of references. */
    public int phases() {
        return curves.size();
    }

    /** Number of linear unknowns. */
    int size() {
        return curves.size() + (background == Background.NONE ? 0 : 1);
    }

    /** The columns: references moved up in energy, then the background. */
    double[][] columns(double shift, double power) {
        List<double[]> columns = new ArrayList<>();
        for (ReferenceCurve curve : curves) {
            columns.add(curve.on(grid, window, shift));
        }
        if (background == Background.CONSTANT) {
            columns.add(ones(window.size()));
        } else if (background == Background.POWER_LAW) {
            columns.add(powerLaw(power));
        }
        return columns.toArray(double[][]::new);
    }

    /** 1 in the middle of the window. */
    double[] powerLaw(double power) {
        double[] law = new double[window.size()];
        for (int i = 0; i < law.length; i++) {
            law[i] = Math.pow(grid.energy(window.from() + (double) i) / middle(), -power);
        }
        return law;
    }

    /** Energy in the middle of the window. */
    double middle() {
        return grid.energy((window.from() + window.to() - 1) / 2.0);
    }

    /** The linear model for these columns. */
    MixtureModel model(double[][] columns, double[] byChannel) {
        return new MixtureModel(columns, byChannel, positive ? curves.size() : 0);
    }

    /** Variances of the references on the window; empty where none has any. */
    List<double[]> variances() {
        return curves.stream().anyMatch(ReferenceCurve::hasVariance)
                ? curves.stream().map(curve -> curve.varianceOn(grid, window)).toList()
                : List.of();
    }

    /** Warns where the references can hardly be told apart. */
    public MixturePlan warned(Context context) {
        double condition = model.condition();
        if (condition > ILL) {
            List<String> names = curves.stream().map(ReferenceCurve::name).toList();
            context.warn(String.format(
                    Locale.ROOT,
                    "The references %s can hardly be told apart between %g and %g eV (condition number %.3g): errors"
                            + " are large, and small faults of a reference become large ones of the fractions; leave"
                            + " one out or fit another range.",
                    names,
                    grid.energy(window.from()),
                    grid.energy(window.to() - 1.0),
                    condition));
        }
        return this;
    }
}
