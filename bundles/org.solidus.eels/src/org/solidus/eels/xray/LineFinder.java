/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.eels.xray;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.solidus.eels.EnergyGrid;
import org.solidus.eels.EnergyWindow;

/**
 * Which elements are in a spectrum: from a background alone on, the element whose lines explain most of what is left is
 * taken in and everything fitted again, until nothing is left that is significant. What loses its significance to others
 * on the way goes again.
 *
 * <p>Line shapes and background are never known better than to some per cent: that part of the expected counts is taken
 * for an error beside the one of the photons, or spectra with very many counts would have traces of everything.
 */
final class LineFinder {

    /** Part of the expected counts that a model is off by. */
    private static final double MODEL = 0.02;

    /** What is left of a line that others can stand for: below, it is not to be told from them. */
    private static final double DISTINCT = 0.04;

    /**
     * Of all counts within fifteen per cent of its energy: a weaker line is not told from ratios of stronger lines, which
     * tables know to some per cent.
     */
    private static final double LEAST_SHARE = 0.015;

    private static final int MOST = 30;

    private final double[] counts;
    private final EnergyWindow window;
    private final double threshold;
    private final Setting setting;
    private final Map<LineFamily, double[]> profiles = new LinkedHashMap<>();
    private final List<ChosenLines> candidates;

    /** Everything but the spectrum. */
    record Setting(
            EnergyGrid grid,
            EnergyWindow window,
            ChosenLines.Range range,
            DetectorResolution detector,
            List<String> candidates,
            double threshold) {}

    /** An element that was found, with the counts of its best lines. */
    record Found(ChosenLines lines, double counts, double error, double significance) {}

    LineFinder(double[] counts, Setting setting) {
        this.counts = counts;
        this.setting = setting;
        window = setting.window();
        threshold = setting.threshold();
        candidates = new ArrayList<>();
        for (String name : setting.candidates()) {
            boolean seen = LineTable.of(name).families().stream().anyMatch(setting.range()::sees);
            if (seen) {
                ChosenLines lines = ChosenLines.of(name, setting.range());
                candidates.add(lines);
                profiles.put(
                        lines.family(), LineProfiles.of(lines.family(), setting.grid(), window, setting.detector()));
            }
        }
    }

    /** Elements, the most significant first. */
    List<Found> find() {
        List<ChosenLines> taken = new ArrayList<>();
        List<ChosenLines> refused = new ArrayList<>();
        PoissonFit fit = fit(taken);
        for (int round = 0; round < MOST; round++) {
            Optional<ChosenLines> next = best(taken, refused, fit);
            if (next.isEmpty()) {
                break;
            }
            taken.add(next.get());
            fit = fit(taken);
            List<Found> weak = found(taken, fit).stream()
                    .filter(one -> one.significance() < threshold)
                    .toList();
            for (Found one : weak) {
                taken.remove(one.lines());
                refused.add(one.lines());
            }
            fit = weak.isEmpty() ? fit : fit(taken);
        }
        return found(taken, fit).stream()
                .filter(one -> one.significance() >= threshold)
                .sorted(Comparator.comparingDouble(Found::significance).reversed())
                .toList();
    }

    private PoissonFit fit(List<ChosenLines> taken) {
        PoissonFit fit = new PoissonFit(model(taken));
        fit.fit(counts, null, Integer.MAX_VALUE);
        return fit;
    }

    private SpectrumModel model(List<ChosenLines> taken) {
        return SpectrumModel.of(
                setting.grid(),
                window,
                ChosenLines.families(taken, setting.range()),
                setting.detector(),
                setting.range().voltage(),
                Optional.empty());
    }

    private List<Found> found(List<ChosenLines> taken, PoissonFit fit) {
        double[] expected = expected(taken, fit);
        List<Found> found = new ArrayList<>();
        for (int k = 0; k < taken.size(); k++) {
            double[] profile = profiles.get(taken.get(k).family());
            double own = 0;
            double under = 0;
            for (int i = 0; i < profile.length; i++) {
                own += profile[i] * profile[i];
                under += profile[i] * (expected[i] - fit.area(k) * profile[i]);
            }
            // What the model may be off by, of all that lies under the line.
            double error = Math.hypot(fit.error(k), own > 0 ? MODEL * Math.max(0, under) / own : 0);
            double share = fit.area(k) / around(taken.get(k).family().alpha());
            found.add(
                    new Found(taken.get(k), fit.area(k), fit.error(k), share < LEAST_SHARE ? 0 : fit.area(k) / error));
        }
        return found;
    }

    /** Counts within fifteen per cent of an energy. */
    private double around(double energy) {
        int from = setting.grid().nearest(0.85 * energy);
        int to = setting.grid().nearest(1.15 * energy);
        double sum = 0;
        for (int i = Math.max(from, window.from()); i < Math.min(to + 1, window.to()); i++) {
            sum += Double.isNaN(counts[i]) ? 0 : counts[i];
        }
        return Math.max(1, sum);
    }

    private double[] expected(List<ChosenLines> taken, PoissonFit fit) {
        double[] expected = new double[window.size()];
        SpectrumModel model = model(taken);
        model.sum(fit.areas(), 0, model.parts(), 0, expected);
        double total = 0;
        for (double value : expected) {
            total += value;
        }
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.max(expected[i], 1e-4 * total / expected.length + 1e-9);
        }
        return expected;
    }

    /** The candidate that explains most of what is left, if that is significant. */
    private Optional<ChosenLines> best(List<ChosenLines> taken, List<ChosenLines> refused, PoissonFit fit) {
        SpectrumModel model = model(taken);
        double[] expected = expected(taken, fit);
        double[] weight = new double[expected.length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = 1 / (expected[i] + Math.pow(MODEL * expected[i], 2));
        }
        ChosenLines best = null;
        double most = threshold;
        for (ChosenLines lines : candidates) {
            if (taken.contains(lines) || refused.contains(lines)) {
                continue;
            }
            double score = score(profiles.get(lines.family()), expected, weight, model, fit);
            if (score > most) {
                most = score;
                best = lines;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Standard deviations of a line's area that is fitted to what is left, with what the other parts could take over. */
    private double score(double[] profile, double[] expected, double[] weight, SpectrumModel model, PoissonFit fit) {
        double left = 0;
        double information = 0;
        for (int i = 0; i < profile.length; i++) {
            double value = counts[window.from() + i];
            if (profile[i] > 0 && !Double.isNaN(value)) {
                left += profile[i] * (value - expected[i]) * weight[i];
                information += profile[i] * profile[i] * weight[i];
            }
        }
        int parts = model.parts();
        double[] common = new double[parts];
        for (int k = 0; k < parts; k++) {
            double[] column = model.column(k);
            for (int i = model.from(k); i < model.to(k); i++) {
                common[k] += profile[i] * column[i] * weight[i];
            }
        }
        double shared = 0;
        for (int k = 0; k < parts; k++) {
            for (int j = 0; j < parts; j++) {
                shared += common[k] * fit.covariance(k, j) * common[j];
            }
        }
        double own = information - shared;
        return own > DISTINCT * information ? left / Math.sqrt(own) : 0;
    }
}
