/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.electrochemistry.cv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.solidus.core.data.Category;
import org.solidus.math.robust.Robust;

/**
 * What kind of cell a voltammogram speaks of, by the first of these rules that holds:
 *
 * <ol>
 *   <li>No half cycles, hardly any points beside compliance, or no current beyond noise: not enough data.
 *   <li>The current steps by more than a third of its span, or the same scan gives more than five times the current from
 *       cycle to cycle: unstable; no model of one cell holds.
 *   <li>Peaks in the direction of the scan, 5 standard deviations above their baseline, in two cycles at the same
 *       potential, or an oxidation that a reduction of like charge answers (both above 8 standard deviations and 4 % of
 *       the span): redox. A peak that was seen once, lies at a
 *       vertex or in compliance, is a step or a spike, flows on the way back as well, or is smaller than the drift from
 *       cycle to cycle is no evidence.
 *   <li>The mean of the branches is straight and their difference constant (2 % of the span, or within noise): ohmic,
 *       capacitive, or both; a part below 5 % of the other is left out. Where the straight line carries no current at a
 *       potential far from 0 V within the window, a cell stands behind the resistance: polarised beyond reach.
 *   <li>A current that rises at an end of the window more than in proportion, with a loop or into compliance, and no
 *       peak: polarised beyond reach. Without a loop it is a function of the potential alone: nonlinear conduction
 *       (charge transfer, tunnelling and a Schottky contact look alike).
 *   <li>Anything else: undecided.
 * </ol>
 */
record Verdict(Kind kind, String rule, String evidence) {

    /** The kinds there are. */
    enum Kind {
        NOT_ENOUGH_DATA("not enough data", 0x999999),
        OHMIC("ohmic", 0x0072B2),
        CAPACITIVE("capacitive", 0x56B4E9),
        OHMIC_AND_CAPACITIVE("ohmic + capacitive", 0x009E73),
        REDOX("redox", 0xD55E00),
        POLARISED("polarised beyond reach", 0xE69F00),
        NONLINEAR("nonlinear conduction", 0xCC79A7),
        UNSTABLE("unstable", 0x8B0000),
        UNDECIDED("undecided", 0x444444);

        private final String words;
        private final int colour;

        Kind(String words, int colour) {
            this.words = words;
            this.colour = colour;
        }

        String words() {
            return words;
        }
    }

    /** For a column of verdicts. */
    static final List<Category> CATEGORIES = Arrays.stream(Kind.values())
            .map(kind -> new Category(kind.ordinal(), kind.words, kind.colour))
            .toList();

    private static final double SIGMAS = 5;
    private static final double STRAIGHT = 0.02;
    private static final double FLAT = 0.25;
    private static final double LEAST_HEIGHT = 0.01;
    private static final double CLEAR = 8;
    private static final double CLEAR_HEIGHT = 0.04;
    private static final double AT_ENDS = 0.5;
    private static final double MINOR = 0.05;
    private static final double BEYOND_NOISE = 2;
    private static final double REST_AWAY = 0.25;
    private static final double STEP = 0.33;
    private static final double RATIO = 5;
    private static final double STEEP = 1.8;
    private static final double LEAST_R2 = 0.99;

    static Verdict of(Analysis found) {
        return data(found)
                .or(() -> unstable(found))
                .or(() -> redox(found))
                .or(() -> oneDirection(found))
                .or(() -> linear(found))
                .orElseGet(() -> curved(found));
    }

    private static Optional<Verdict> verdict(Kind kind, String rule, Object... numbers) {
        return Optional.of(new Verdict(kind, String.format(Locale.ROOT, rule, numbers), ""));
    }

    private static Optional<Verdict> data(Analysis found) {
        if (found.points.sweeps.isEmpty()) {
            return verdict(Kind.NOT_ENOUGH_DATA, "The potential is not swept.");
        }
        int limited = found.points.count(Points.LIMITED);
        if (found.used() < 15 || limited > 4 * found.used()) {
            return verdict(
                    Kind.NOT_ENOUGH_DATA,
                    "Only %d points are neither at rest nor in compliance (%d are).",
                    found.used(),
                    limited);
        }
        if (!found.model.isSolved()) {
            return verdict(Kind.NOT_ENOUGH_DATA, "The points do not determine a model.");
        }
        boolean current = found.model.conductance().significance() > SIGMAS
                || found.model.capacitance().significance() > SIGMAS
                || found.structure.straightSigmas() > 2 * BEYOND_NOISE
                || found.structure.flatSigmas() > 2 * BEYOND_NOISE
                || found.main().isPresent();
        return current
                ? Optional.empty()
                : verdict(Kind.NOT_ENOUGH_DATA, "No current that goes with the potential stands out of the noise.");
    }

    private static Optional<Verdict> unstable(Analysis found) {
        double ratio = largestRatio(found);
        if (ratio > RATIO) {
            return verdict(
                    Kind.UNSTABLE,
                    "The same scan gives %.3g times the current in another cycle: a contact, a short circuit or a"
                            + " reaction that used itself up; no model of one cell holds.",
                    ratio);
        }
        if (found.beam.isPresent()) {
            return Optional.empty();
        }
        double largest = found.edges.lasting(found.points, found.model.residual());
        return largest > STEP * found.structure.span()
                ? verdict(
                        Kind.UNSTABLE,
                        "The current steps by %.2g A at once and stays there, of a span of %.2g A.",
                        largest,
                        found.structure.span())
                : Optional.empty();
    }

    /** Between half cycles of one direction: how far the current goes over the potentials that they share. */
    private static double largestRatio(Analysis found) {
        double largest = 1;
        double[][] current = found.branches.current;
        double noise = 20 * found.points.noise;
        for (int a = 0; a < current.length; a++) {
            for (int b = a + 1; b < current.length; b++) {
                if (found.branches.sweep(a).up() == found.branches.sweep(b).up()) {
                    largest = Math.max(largest, ratio(current[a], current[b], noise));
                }
            }
        }
        return largest;
    }

    private static double ratio(double[] a, double[] b, double noise) {
        double[] one = new double[a.length];
        double[] two = new double[a.length];
        int n = 0;
        for (int k = 0; k < a.length; k++) {
            if (!Double.isNaN(a[k] + b[k])) {
                one[n] = a[k];
                two[n++] = b[k];
            }
        }
        if (n < a.length / 5) {
            return 1;
        }
        double first = middleHalf(Arrays.copyOf(one, n));
        double second = middleHalf(Arrays.copyOf(two, n));
        return Math.max(first, second) < noise ? 1 : Math.max(first / second, second / first);
    }

    private static double middleHalf(double[] values) {
        return Robust.quantile(values, 0.75) - Robust.quantile(values, 0.25);
    }

    /**
     * Whether a couple is evidence of a reaction: it is seen in two cycles, or both of its peaks stand out clearly in the
     * only one there is.
     */
    static boolean isEvidence(Couple couple, double span) {
        return couple.cycles() > 1 && couple.height() > LEAST_HEIGHT * span
                || couple.lesserSignificance() > CLEAR && couple.lesserHeight() > CLEAR_HEIGHT * span;
    }

    private static Optional<Verdict> redox(Analysis found) {
        List<Couple> evidence = found.couples.stream()
                .filter(couple -> isEvidence(couple, found.structure.span()))
                .toList();
        Structure structure = found.structure;
        boolean plain = structure.straight() < STRAIGHT && structure.flat() < STRAIGHT;
        // What is seen in one cycle alone has to show in the whole curve: slow noise makes bumps as well.
        if (evidence.isEmpty() || plain && evidence.get(0).cycles() == 1) {
            return Optional.empty();
        }
        Couple main = evidence.get(0);
        String what = main.isPaired()
                ? String.format(
                        Locale.ROOT,
                        "oxidation at %.3f V and reduction at %.3f V",
                        main.anodic().orElseThrow().potential().value(),
                        main.cathodic().orElseThrow().potential().value())
                : String.format(
                        Locale.ROOT,
                        "%s at %.3f V",
                        main.anodic().isPresent() ? "oxidation" : "reduction",
                        main.anodic()
                                .or(main::cathodic)
                                .orElseThrow()
                                .potential()
                                .value());
        return verdict(
                Kind.REDOX,
                "Peaks in the direction of the scan: %s, %.0f standard deviations high, %s.",
                what,
                main.significance(),
                main.cycles() > 1
                        ? "in " + main.cycles() + " cycles"
                        : "in one cycle, where the reduction answers the oxidation with a like charge");
    }

    private static Optional<Verdict> oneDirection(Analysis found) {
        if (found.hasBoth()) {
            return Optional.empty();
        }
        Structure structure = found.structure;
        double offset = Math.abs(found.model.offset().value());
        boolean straight = structure.straight() < STRAIGHT || structure.straightSigmas() < BEYOND_NOISE;
        if (straight && found.model.conductance().significance() > SIGMAS && offset < MINOR * structure.span()) {
            return verdict(
                    Kind.OHMIC,
                    "One direction alone was scanned; a straight line through 0 V and 0 A (R2 = %.5f).",
                    structure.determination());
        }
        return verdict(
                Kind.NOT_ENOUGH_DATA,
                "One direction alone was scanned%s: what is capacitive, a reaction or a curved conduction cannot be told"
                        + " without the way back.",
                found.peaks.stream().anyMatch(Peak::isPeak) ? " and a peak was seen once" : "");
    }

    private static Optional<Verdict> linear(Analysis found) {
        Structure structure = found.structure;
        double ohmic = structure.middle();
        double capacitive = 2 * Math.abs(structure.half());
        boolean single =
                found.peaks.stream().anyMatch(peak -> peak.isPeak() && peak.height() > 0.05 * structure.span());
        double allowed = capacitive > 3 * ohmic ? 4 * STRAIGHT : STRAIGHT;
        boolean straight =
                structure.straight() < allowed && !turnsUp(structure) || structure.straightSigmas() < BEYOND_NOISE;
        boolean flat = structure.flat() < Math.max(STRAIGHT, FLAT * Math.abs(structure.half()) / structure.span())
                || structure.flatSigmas() < BEYOND_NOISE;
        boolean plain = structure.straight() < allowed && !turnsUp(structure) && structure.flat() < STRAIGHT;
        if (!straight || !flat || single && !plain) {
            return Optional.empty();
        }
        boolean resists = found.model.conductance().significance() > SIGMAS;
        boolean charges = found.model.capacitance().significance() > SIGMAS;
        boolean mainlyR = resists && ohmic >= MINOR * capacitive;
        boolean mainlyC = charges && capacitive >= MINOR * ohmic && structure.ends() > AT_ENDS;
        if (mainlyC && !mainlyR) {
            return verdict(
                    Kind.CAPACITIVE,
                    "The branches keep the same distance at all potentials (%.2g A, within %.1f %% of the span) and"
                            + " their mean hardly rises.",
                    capacitive,
                    100 * structure.flat());
        }
        if (!mainlyR) {
            return Optional.empty();
        }
        Estimate rest = found.rest();
        double low = found.branches.lowest;
        double high = found.branches.potential(found.branches.bins - 1.0);
        boolean inside = rest.value() > low + 0.1 * (high - low) && rest.value() < high - 0.1 * (high - low);
        if (inside && Math.abs(rest.value()) > REST_AWAY * (high - low) && rest.significance() > SIGMAS) {
            return verdict(
                    Kind.POLARISED,
                    "A straight line (R2 = %.5f) that carries no current at %.3g V: a resistor would carry none at 0 V."
                            + " A cell of that potential stands behind the resistance, which takes up all that is"
                            + " applied.",
                    structure.determination(),
                    rest.value());
        }
        Estimate change = found.drift();
        String drift = Math.abs(change.value()) > 0.01 && change.significance() > SIGMAS
                ? String.format(Locale.ROOT, " R drifts by %.1f %% over the run.", 100 * change.value())
                : "";
        String line = "The mean of the branches is straight (R2 = %.5f, bend %.2f %% of the span)";
        return mainlyC
                ? verdict(
                        Kind.OHMIC_AND_CAPACITIVE,
                        line + " and they keep the same distance (%.2g A).%s",
                        structure.determination(),
                        100 * structure.straight(),
                        capacitive,
                        drift)
                : verdict(
                        Kind.OHMIC,
                        line + " and they fall together.%s",
                        structure.determination(),
                        100 * structure.straight(),
                        drift);
    }

    /** A small current beside a large capacitive one, which clearly rises at an end of the window. */
    private static boolean turnsUp(Structure structure) {
        return structure.determination() < LEAST_R2
                && structure.steepening() > STEEP
                && structure.straightSigmas() > 3 * BEYOND_NOISE;
    }

    private static Verdict curved(Analysis found) {
        Structure structure = found.structure;
        List<String> doubts = new ArrayList<>();
        found.peaks.stream()
                .filter(peak -> peak.isPeak() && peak.height() > MINOR * structure.span())
                .findFirst()
                .ifPresent(peak -> doubts.add(String.format(
                        Locale.ROOT, "a peak at %.3f V was seen once, which is no evidence", peak.potential())));
        boolean bent =
                (structure.straight() >= STRAIGHT || turnsUp(structure)) && structure.straightSigmas() >= BEYOND_NOISE;
        // Half as large as the bend, a loop says that the current depends on what went before, however small both are.
        double least = Math.max(STRAIGHT, FLAT * Math.abs(structure.half()) / structure.span());
        boolean loop = structure.flat() >= Math.min(least, 0.5 * structure.straight())
                && structure.flatSigmas() >= BEYOND_NOISE;
        boolean steep = structure.steepening() > STEEP;
        boolean limited = found.points.count(Points.LIMITED) > 0;
        String also = doubts.isEmpty() ? "" : "; " + String.join("; ", doubts);
        if (doubts.isEmpty() && bent && steep && (loop || limited)) {
            return verdict(
                            Kind.POLARISED,
                            "The current rises %.1f times as steeply at an end of the window, %s, and has no peak: if a"
                                    + " reaction does this, its peak lies beyond reach.",
                            structure.steepening(),
                            limited ? "into compliance" : "with a loop")
                    .orElseThrow();
        }
        if (doubts.isEmpty() && bent && !loop) {
            return verdict(
                            Kind.NONLINEAR,
                            "The same curved line both ways (bend %.1f %% of the span, loop %.1f %%): a function of the"
                                    + " potential alone. Charge transfer without a peak, tunnelling and a Schottky"
                                    + " contact look alike.",
                            100 * structure.straight(),
                            100 * structure.flat())
                    .orElseThrow();
        }
        return verdict(
                        Kind.UNDECIDED,
                        "No rule holds: bend %.1f %% and loop %.1f %% of the span%s.",
                        100 * structure.straight(),
                        100 * structure.flat(),
                        also)
                .orElseThrow();
    }
}
