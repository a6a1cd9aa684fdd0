/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.simulation.eels;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
                phases(name, "edges", "45 to 75 eV", truth.references().size() > USUAL ? 0.15 : 0.08);
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
        boolean[] inside = inside(image, name);
        for (String compound : truth.references()) {
            double[] expected = map(image, TruthMaps.fraction(compound));
            double[] within = new double[expected.length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = paths[i] < THINNEST ? Double.NaN : expected[i];
                within[i] = inside[i] ? expected[i] : Double.NaN;
            }
            double[] fraction = found.map(name, compound + " fraction");
            double[] error = found.map(name, compound + " fraction error");
            double rms = Agreement.of(fraction, error, expected).rms();
            String what = "fraction of " + compound + " from " + range;
            add(image, what + ", rms", number(rms), "at most " + limit, rms <= limit);
            honest(image, what, Agreement.of(fraction, error, within));
        }
    }

    private void peak(String image) throws IOException {
        double[] fraction = found.map(EelsNames.of("peak", image), "FePO4 band fraction");
        double r = Agreement.of(fraction, new double[0], map(image, TruthMaps.fraction("FePO4")))
                .correlation();
        // Cycled electrolyte has losses near 5 eV, too; and where there is hardly any FePO4, nothing correlates.
        double least = image.isEmpty() ? 0.995 : 0.98;
        EelsTruth.OfImage whole = truth.images().stream()
                .filter(one -> one.name().equals(image))
                .findFirst()
                .orElseThrow();
        if (whole.delithiated() > HARDLY) {
            add(image, "FePO4 by its 5 eV peak against the true fraction, r", number(r), "above " + least, r > least);
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
        double rms = Agreement.of(found.map(EelsNames.of("lithium", image), "lithium"), new double[0], content)
                .rms();
        add(image, "lithium a formula unit from 45 to 75 eV, rms", number(rms), "at most 0.08", rms <= 0.08);
    }

    /**
     * Where all fractions are well above zero. Elsewhere what is found is held at zero, and lies within its error more
     * often than 68 times in 100.
     */
    private boolean[] inside(String image, String name) throws IOException {
        boolean[] inside = new boolean[truth.rows() * truth.columns()];
        Arrays.fill(inside, true);
        for (String compound : truth.references()) {
            double[] expected = map(image, TruthMaps.fraction(compound));
            double[] error = found.map(name, compound + " fraction error");
            for (int i = 0; i < inside.length; i++) {
                inside[i] &= expected[i] > CLEAR * error[i];
            }
        }
        return inside;
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
