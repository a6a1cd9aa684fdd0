/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;
import org.solidus.math.fit.LinearSystem;

/**
 * Zero, gain and resolution from known lines: areas, background and these three are fitted together by Gauss-Newton, from
 * the best of a few shifts. Gain is found where lines lie far enough apart; a single line tells only the zero.
 *
 * @param grid            energies as found
 * @param detector        resolution as found
 * @param zeroError       eV
 * @param gainError       eV a channel; no number where the gain was not fitted
 * @param resolutionError eV
 * @param chi             chi-squared over its degrees of freedom; errors are enlarged by its square root above 1
 */
record Calibration(
        EnergyGrid grid,
        DetectorResolution detector,
        double zeroError,
        double gainError,
        double resolutionError,
        double chi) {

    private static final int ROUNDS = 30;
    private static final double APART = 1000;
    private static final double SIGNIFICANT = 5;

    /** What is looked at. */
    record Task(
            double[] counts,
            double[] variance,
            EnergyWindow window,
            List<LineFamily> families,
            Optional<Double> voltage) {

        SpectrumModel model(EnergyGrid grid, DetectorResolution detector) {
            return SpectrumModel.of(grid, window, families, detector, voltage, Optional.empty());
        }

        PoissonFit fit(EnergyGrid grid, DetectorResolution detector) {
            PoissonFit fit = new PoissonFit(model(grid, detector));
            fit.fit(counts, variance, families.size());
            return fit;
        }
    }

    /** @throws IllegalArgumentException with a sentence, when the lines are not there */
    static Calibration of(Task whole, EnergyGrid nominal, DetectorResolution typical) {
        EnergyGrid grid = shifted(whole, nominal, typical);
        DetectorResolution detector = typical;
        Task task = withoutOthers(whole, grid, typical);
        grid = shifted(task, grid, typical);
        PoissonFit fit = task.fit(grid, detector);
        requireLines(task, fit);
        boolean gain = spread(task, fit) > APART;
        double[] variances = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            double[] step = step(task, grid, detector, fit, gain, variances);
            double limit = 0.3 * detector.resolution();
            double zero = Math.clamp(step[0], -limit, limit);
            double stretch = Math.clamp(step[1], -0.01, 0.01);
            grid = new EnergyGrid(
                    grid.first() + zero + stretch * grid.first(), grid.step() * (1 + stretch), grid.size());
            detector = resolution(detector, Math.clamp(step[2], -limit, limit));
            fit = task.fit(grid, detector);
            if (Math.abs(step[0]) < 0.01 && Math.abs(step[1]) < 1e-6 && Math.abs(step[2]) < 0.02) {
                break;
            }
        }
        double chi = fit.reducedChiSquared();
        double scale = Math.sqrt(Math.max(1, chi));
        return new Calibration(
                grid,
                detector,
                scale * Math.sqrt(variances[0]),
                gain ? scale * grid.step() * Math.sqrt(variances[1]) : Double.NaN,
                scale * Math.sqrt(variances[2]),
                chi);
    }

    private static EnergyGrid shifted(Task task, EnergyGrid nominal, DetectorResolution typical) {
        EnergyGrid best = nominal;
        double least = Double.POSITIVE_INFINITY;
        for (int k = -8; k <= 8; k++) {
            EnergyGrid moved = nominal.moved(0.25 * k * typical.fwhm(1500));
            double chi = task.fit(moved, typical).reducedChiSquared();
            if (chi < least) {
                least = chi;
                best = moved;
            }
        }
        return best;
    }

    /** Leaves out what the named lines do not explain and is not near them: lines of elements that nobody named. */
    private static Task withoutOthers(Task task, EnergyGrid grid, DetectorResolution detector) {
        double[] counts = task.counts().clone();
        Task rest = new Task(counts, task.variance(), task.window(), task.families(), task.voltage());
        double[] model = new double[task.window().size()];
        for (int round = 0; round < 6; round++) {
            PoissonFit fit = rest.fit(grid, detector);
            SpectrumModel parts = rest.model(grid, detector);
            parts.sum(fit.areas(), 0, parts.parts(), 0, model);
            boolean found = false;
            for (int i = 0; i < model.length; i++) {
                double energy = grid.energy(task.window().from() + (double) i);
                boolean free = LineWindow.isFree(energy, energy, task.families(), detector);
                found |= free && leaveOut(counts, model, i, task.window(), detector.sigma(energy) / grid.step());
            }
            if (!found) {
                break;
            }
        }
        return rest;
    }

    /** Leaves out the channels about one, if their counts are far from the model's. */
    private static boolean leaveOut(double[] counts, double[] model, int at, EnergyWindow window, double sigma) {
        int reach = (int) Math.max(1, Math.round(sigma));
        double seen = 0;
        double expected = 0;
        for (int i = Math.max(0, at - reach); i < Math.min(model.length, at + reach + 1); i++) {
            double value = counts[window.from() + i];
            seen += Double.isNaN(value) ? model[i] : value;
            expected += model[i];
        }
        // A background that others pulled up may be above the counts beside their lines: only what is above it counts.
        if (Double.isNaN(counts[window.from() + at]) || seen - expected < SIGNIFICANT * Math.sqrt(expected + 1)) {
            return false;
        }
        for (int i = Math.max(0, at - reach); i < Math.min(model.length, at + reach + 1); i++) {
            counts[window.from() + i] = Double.NaN;
        }
        return true;
    }

    private static void requireLines(Task task, PoissonFit fit) {
        for (int k = 0; k < task.families().size(); k++) {
            if (fit.area(k) > SIGNIFICANT * fit.error(k)) {
                return;
            }
        }
        throw new IllegalArgumentException("None of the lines "
                + task.families().stream().map(LineFamily::label).toList()
                + " is seen in the spectrum: name elements that are there, or give a spectrum with more counts, such as the"
                + " sum of the map.");
    }

    /** Distance of the lines that are seen, eV. */
    private static double spread(Task task, PoissonFit fit) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < task.families().size(); k++) {
            if (fit.area(k) > SIGNIFICANT * fit.error(k)) {
                lowest = Math.min(lowest, task.families().get(k).alpha());
                highest = Math.max(highest, task.families().get(k).alpha());
            }
        }
        return highest - lowest;
    }

    private static DetectorResolution resolution(DetectorResolution detector, double by) {
        double least =
                Math.sqrt(detector.resolution() * detector.resolution() - detector.fwhm(0.01) * detector.fwhm(0.01))
                        + 1;
        return new DetectorResolution(Math.max(least, detector.resolution() + by), detector.fano());
    }

    /** One step of zero (eV), gain (relative) and resolution (eV), with the variances of the three. */
    private static double[] step(
            Task task, EnergyGrid grid, DetectorResolution detector, PoissonFit fit, boolean gain, double[] variances) {
        SpectrumModel model = task.model(grid, detector);
        int lines = task.families().size();
        int size = task.window().size();
        double[] here = lines(model, fit, size, lines);
        double move = 0.5;
        double stretch = 1e-4;
        double widen = 0.5;
        double[] moved = lines(task.model(grid.moved(move), detector), fit, size, lines);
        EnergyGrid longer = new EnergyGrid(grid.first() * (1 + stretch), grid.step() * (1 + stretch), grid.size());
        double[] stretched = lines(task.model(longer, detector), fit, size, lines);
        double[] widened = lines(task.model(grid, resolution(detector, widen)), fit, size, lines);
        double[] whole = new double[size];
        model.sum(fit.areas(), 0, model.parts(), 0, whole);
        int parts = model.parts();
        int free = gain ? 3 : 2;
        LinearSystem system = new LinearSystem(parts + free);
        system.clear(parts + free);
        double[] row = new double[parts + free];
        for (int i = 0; i < size; i++) {
            double counts = task.counts()[task.window().from() + i];
            for (int k = 0; k < parts; k++) {
                row[k] = model.column(k)[i];
            }
            row[parts] = (moved[i] - here[i]) / move;
            row[parts + 1] = (widened[i] - here[i]) / widen;
            if (gain) {
                row[parts + 2] = (stretched[i] - here[i]) / stretch;
            }
            if (!Double.isNaN(counts)) {
                system.add(row, counts - whole[i], 1 / Math.max(1e-3, whole[i]));
            }
        }
        // Parts all of whose channels were left out keep their areas.
        for (int k = 0; k < parts; k++) {
            Arrays.fill(row, 0);
            row[k] = 1;
            system.add(row, 0, 1e-9);
        }
        double[] solution = new double[parts + free];
        double[] spread = new double[parts + free];
        Arrays.fill(variances, Double.NaN);
        if (!system.solve(solution) || !system.variances(spread)) {
            return new double[3];
        }
        variances[0] = spread[parts];
        variances[2] = spread[parts + 1];
        variances[1] = gain ? spread[parts + 2] : Double.NaN;
        return new double[] {solution[parts], gain ? solution[parts + 2] : 0, solution[parts + 1]};
    }

    private static double[] lines(SpectrumModel model, PoissonFit fit, int size, int lines) {
        double[] sum = new double[size];
        model.sum(fit.areas(), 0, lines, 0, sum);
        return sum;
    }
}
