/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.solidus.core.app.Simulator.Finding;
import org.solidus.core.run.Results;
import org.solidus.core.source.MissingFrameException;
import org.solidus.core.source.Source;

/** Holds what a pipeline found against the truth, image by image: alignment, thickness, single scattering, phases. */
final class EelsComparison {

    /** The thinnest place at which fractions of it mean something, mean free paths. */
    private static final double THINNEST = 0.1;

    private static final double FROM = 2;

    /** Errors by which a fraction is above zero so that it is not held there. */
    private static final double CLEAR = 2.5;

    /** Classes of thickness. */
    private static final int CLASSES = 16;

    /** Number of references: LFP, FePO4 and LAGP. */
    private static final int USUAL = 3;

    /** Share of FePO4 below which its map is noise. */
    private static final double HARDLY = 0.3;

    /** Fewest points of which a share says something. */
    private static final int FEWEST = 100;

    private final EelsTruth truth;
    private final EelsTruthFolder folder;
    private final FoundMaps found;
    private final Results results;
    private final List<Finding> findings = new ArrayList<>();

    EelsComparison(EelsTruth truth, EelsTruthFolder folder, Results results) {
        this.truth = truth;
        this.folder = folder;
        this.results = results;
        found = new FoundMaps(results);
    }

    List<Finding> findings() throws IOException {
        for (EelsTruth.OfImage image : truth.images()) {
            String name = image.name();
            if (found.has(EelsNames.of("aligned", name))) {
                alignment(name);
            }
            if (found.has(EelsNames.of("thickness", name))) {
                thickness(name);
            }
            if (found.has(EelsNames.of("single", name))) {
                scattering(name);
            }
            if (found.has(EelsNames.of("phases", name))) {
                phases(name, "phases", "3 to 45 eV", 0.02);
            }
            if (found.has(EelsNames.of("edges", name))) {
                // More references than phases are harder to tell apart where edges are weak.
                phases(name, "edges", "45 to 75 eV", 0.08);
            }
            if (found.has(EelsNames.of("peak", name))) {
                peak(name);
            }
            if (found.has(EelsNames.of("lithium", name))) {
                lithium(name);
            }
        }
        return findings;
    }

    private void alignment(String image) throws IOException {
        double[] shift = found.map(EelsNames.of("aligned", image) + ".shift", "shift");
        double[] error = found.map(EelsNames.of("aligned", image) + ".shift", "shift error");
        double[] expected = map(image, "shift");
        // Where the zero of an asymmetric peak lies is a matter of definition; it is the same for all points.
        double middle = Agreement.of(shift, error, expected).bias();
        Agreement agreement =
                Agreement.of(Arrays.stream(shift).map(s -> s - middle).toArray(), error, expected);
        double limit = truth.peak().asymmetry() == 0 ? 1 : 3;
        add(
                image,
                "alignment, rms",
                meV(agreement.scatter()),
                "below " + limit + " meV",
                1e3 * agreement.scatter() < limit);
        honest(image, "shifts", agreement);
    }

    private void thickness(String image) throws IOException {
        double[] paths = found.map(EelsNames.of("thickness", image), "t/lambda");
        double[] error = found.map(EelsNames.of("thickness", image), "t/lambda error");
        Agreement agreement = Agreement.of(paths, error, map(image, "t/lambda"));
        add(image, "t/lambda, mean off", number(agreement.bias()), "within 0.004", Math.abs(agreement.bias()) < 4e-3);
        honest(image, "t/lambda", agreement);
    }

    /** Sums of single scattering from 2 eV to the end, and the truth's. */
    private void scattering(String image) throws IOException {
        double[][] expected = new double[truth.compounds().size()][];
        double[][] share = new double[expected.length][];
        for (int i = 0; i < expected.length; i++) {
            String compound = truth.compounds().get(i).name();
            expected[i] = folder.scattering(compound);
            share[i] = map(image, TruthMaps.fraction(compound));
        }
        double[] paths = map(image, "t/lambda");
        double measured = 0;
        double true0 = 0;
        Source source = results.result(EelsNames.of("single", image)).source();
        for (int point = 0; point < paths.length; point++) {
            try {
                var frame = source.frame(point);
                var axis = frame.axes().getFirst();
                double[] values = frame.doubles();
                int first = (int) Math.ceil((FROM - axis.value(0)) / axis.step());
                double end = 0.95 * axis.value(values.length - 1);
                for (int k = first; k < values.length && axis.value(k) < end; k++) {
                    int at = (int) Math.round(axis.value(k) / axis.step());
                    measured += values[k];
                    for (int i = 0; i < expected.length; i++) {
                        true0 += paths[point] * share[i][point] * expected[i][at];
                    }
                }
            } catch (MissingFrameException masked) {
                continue;
            }
        }
        double bias = measured / true0 - 1;
        add(image, "single scattering, bias", percent(bias), "within 0.2 %", Math.abs(bias) < 2e-3);
    }

    private void phases(String image, String result, String range, double limit) throws IOException {
        String name = EelsNames.of(result, image);
        double[] paths = map(image, "t/lambda");
        boolean[] inside = inside(image, name, paths);
        for (String compound : truth.references()) {
            double[] expected = map(image, TruthMaps.fraction(compound));
            double[] within = new double[expected.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = paths[i] < THINNEST ? Double.NaN : expected[i];
                within[i] = inside[i] ? expected[i] : Double.NaN;
            }
            double[] fraction = found.map(name, compound + " fraction");
            double[] error = found.map(name, compound + " fraction error");
            String what = "fraction of " + compound + " from " + range;
            near(image, what, fraction, error, expected, limit);
            honest(image, what, Agreement.of(fraction, error, within));
        }
    }

    /**
     * Whether a map is as close as was asked for. With more than the usual three phases the counts themselves may not
     * allow it: then it is to be as close as its errors say.
     */
    private void near(String image, String what, double[] map, double[] error, double[] expected, double asked) {
        double[] errors = IntStream.range(0, map.length)
                .filter(i -> Double.isFinite(map[i] - expected[i]) && Double.isFinite(error[i]))
                .mapToDouble(i -> error[i])
                .toArray();
        double noise = truth.references().size() > USUAL ? Math.sqrt(chance(errors)) : 0;
        double limit = Math.max(asked, noise);
        double rms = Agreement.of(map, error, expected).rms();
        add(image, what + ", rms", number(rms), "at most " + number(limit), rms <= limit);
    }

    /** The mean square that errors let one expect, with two standard deviations of it: a few points may make most of it. */
    private static double chance(double[] errors) {
        double squares = Arrays.stream(errors).map(e -> e * e).sum();
        double fourth = Arrays.stream(errors).map(e -> e * e * e * e).sum();
        return errors.length == 0 ? 0 : (squares + 2 * Math.sqrt(2 * fourth)) / errors.length;
    }

    /** The correlation that the stated errors leave. */
    private static double correlation(double[] error, double[] expected) {
        double[] errors = IntStream.range(0, error.length)
                .filter(i -> Double.isFinite(error[i] + expected[i]))
                .mapToDouble(i -> error[i])
                .toArray();
        double[] values = Arrays.stream(expected).filter(Double::isFinite).toArray();
        double mean = Arrays.stream(values).average().orElse(0);
        double spread = Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElse(0);
        return Math.sqrt(spread / (spread + chance(errors)));
    }

    /** A map of the truth where there is enough of the sample for it to mean something; NaN elsewhere. */
    private double[] present(String image, double[] map) throws IOException {
        double[] paths = map(image, "t/lambda");
        return IntStream.range(0, map.length)
                .mapToDouble(i -> paths[i] < THINNEST ? Double.NaN : map[i])
                .toArray();
    }

    private void peak(String image) throws IOException {
        double[] fraction = found.map(EelsNames.of("peak", image), "FePO4 band fraction");
        double[] expected = present(image, map(image, TruthMaps.fraction("FePO4")));
        double r = Agreement.of(fraction, new double[0], expected).correlation();
        EelsTruth.OfImage whole = truth.images().stream()
                .filter(one -> one.name().equals(image))
                .findFirst()
                .orElseThrow();
        // Where there is hardly any FePO4, nothing correlates.
        if (whole.delithiated() > HARDLY) {
            double[] error = found.map(EelsNames.of("peak", image), "FePO4 band fraction error");
            double least = truth.references().size() > USUAL ? Math.min(0.995, correlation(error, expected)) : 0.995;
            String what = "FePO4 by its 5 eV peak against the true fraction, r";
            add(image, what, number(r), "above " + number(least), r > least);
        }
    }

    /** Atoms a formula unit, compounds counted by their share in the scattering. */
    private void lithium(String image) throws IOException {
        double[] content = new double[truth.rows() * truth.columns()];
        for (EelsTruth.OfCompound compound : truth.compounds()) {
            double[] fraction = map(image, TruthMaps.fraction(compound.name()));
            for (int i = 0; i < content.length; i++) {
                content[i] += fraction[i] * compound.lithium();
            }
        }
        String result = EelsNames.of("lithium", image);
        double[] error = found.map(result, "lithium error");
        String what = "lithium a formula unit from 45 to 75 eV";
        near(image, what, found.map(result, "lithium"), error, present(image, content), 0.08);
    }

    /**
     * Where all fractions are well above zero. Elsewhere what is found is held at zero, and lies within its error more
     * often than 68 times in 100. Which points these are must not depend on what the noise made of them: a point at which
     * one phase happened to be found as zero states smaller errors of the others. So the error that counts is that of
     * points as thick where all phases were found.
     */
    private boolean[] inside(String image, String name, double[] paths) throws IOException {
        boolean[] inside = new boolean[truth.rows() * truth.columns()];
        boolean[] all = new boolean[inside.length];
        Arrays.fill(inside, true);
        Arrays.fill(all, true);
        for (String compound : truth.references()) {
            double[] fraction = found.map(name, compound + " fraction");
            for (int i = 0; i < all.length; i++) {
                all[i] &= fraction[i] > 0;
            }
        }
        for (String compound : truth.references()) {
            double[] expected = map(image, TruthMaps.fraction(compound));
            double[] error = usual(found.map(name, compound + " fraction error"), all, paths);
            for (int i = 0; i < inside.length; i++) {
                inside[i] &= expected[i] > CLEAR * error[i];
            }
        }
        return inside;
    }

    /** For each point the median error of chosen points of its thickness; NaN where there are none. */
    private static double[] usual(double[] error, boolean[] chosen, double[] paths) {
        double thick = Arrays.stream(paths).max().orElse(0);
        double[] medians = new double[CLASSES + 1];
        for (int k = 0; k <= CLASSES; k++) {
            int of = k;
            double[] errors = IntStream.range(0, error.length)
                    .filter(i -> chosen[i] && (int) (CLASSES * paths[i] / thick) == of)
                    .mapToDouble(i -> error[i])
                    .sorted()
                    .toArray();
            medians[k] = errors.length == 0 ? Double.NaN : errors[errors.length / 2];
        }
        return Arrays.stream(paths)
                .map(t -> medians[(int) (CLASSES * t / thick)])
                .toArray();
    }

    /** Whether stated errors are standard deviations: 68 % of the truths are within, give or take 4 % and chance. */
    private void honest(String image, String what, Agreement agreement) {
        if (agreement.points() < FEWEST) {
            return;
        }
        double chance = 2 * Math.sqrt(0.68 * 0.32 / agreement.points());
        add(
                image,
                what + ", truths within one error",
                percent(agreement.within()),
                "68 % +- 4 %",
                Math.abs(agreement.within() - 0.68) < 0.04 + chance);
    }

    private double[] map(String image, String name) throws IOException {
        return folder.map(TruthMaps.name(image), name);
    }

    private void add(String image, String what, String measured, String expected, boolean good) {
        findings.add(new Finding(image.isEmpty() ? what : image + ": " + what, measured, expected, good));
    }

    private static String meV(double energy) {
        return String.format(Locale.ROOT, "%.2f meV", 1e3 * energy);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
