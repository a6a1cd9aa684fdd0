/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.tem.match;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Category;
import org.solidus.core.data.Column;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.data.Table;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.crystal.electron.ElectronFactors;
import org.solidus.tem.pattern.PatternGeometry;

/**
 * Phase and orientation of the crystal behind a list of spots.
 *
 * <p>In: a table a pattern with {@code qx}, {@code qy} (1/angstrom, right and down, zero at the direct beam) and
 * {@code intensity}, from {@code tem.spots} or a file of peaks. For every phase kinematic patterns are simulated once, of
 * all zone axes a {@code step} apart, and searched by sparse polar correlation, mirror images included; the best
 * {@code refine} places are refined in all three angles against positions and intensities. The cell is not refined and the
 * pattern not scaled: phases that differ by a few percent in their cells are told apart by nothing else.
 *
 * <p>The index is {@code Q = sum P T K / sqrt(sum P^2 sum T^2)} over measured and simulated spots, with P and T the
 * intensities to a power of 0.15 and K a Gaussian of their distance (standard deviation {@code tolerance}) and of the
 * logarithm of the ratio of their intensities (0.8): 1 for a pattern that is as simulated; spots that are simulated and
 * not measured, or measured and not simulated, lower it, so that phases with many reflections are not preferred.
 *
 * <p>Out: one row: {@code phase} (0 = not indexed), {@code symmetry}, Bunge's angles {@code phi1}, {@code Phi},
 * {@code phi2} (NaN if not indexed), {@code index} (Q), {@code reliability} = 100 (1 - Q2/Q1), where Q2 is that of the
 * best orientation of the same phase that differs by more than {@code distinct}, {@code phase reliability}, the same with
 * the best of any other phase (100 if there is none), {@code spots} compared, {@code matched} spots, {@code explained}
 * share of intensity, and the cell of the phase. The companion {@code candidates} has the {@code best} solutions of each
 * phase, best first; {@code crystals} the crystals behind one another that were looked for: what the first explains is
 * taken away and the rest matched again. Each has its share of the crystals' thickness, {@code weight}, from a non-negative
 * fit of simulated to measured intensities, and of what they diffract, {@code share}; the row is the crystal with the
 * greatest share. An orientation with a reliability above 10 is right in 97 of 100 cases even for patterns of a
 * dozen spots; below, take a look at the candidates.
 */
@Component(service = Step.class)
@Op(
        id = "tem.match",
        name = "Match patterns",
        description = "Phase and orientation of each pattern from its spots: template search over all orientations of"
                + " several phases, refined, with index and reliabilities.",
        doi = {"10.1017/S1431927622000101", "10.1016/j.ultramic.2022.113517", "10.1016/j.ultramic.2014.03.001"})
public final class MatchStep implements Operation<MatchStep.Params> {

    /** A phase that there may be. */
    public record Phase(
            @Param(help = "CIF file, or name of a structure that comes with Solidus.")
            Input<Structure> structure,

            @Param(help = "Its name in tables and maps; by default that of the structure.")
            Optional<String> name,

            @Param(help = "Its colour in maps, as in \"#0072B2\".")
            Optional<String> colour) {

        private static final String COLOUR = "#[0-9A-Fa-f]{6}";

        /** Checks the colour. */
        public Phase {
            colour.filter(text -> !text.matches(COLOUR)).ifPresent(text -> {
                throw new IllegalArgumentException("'colour' is written as \"#0072B2\", not '" + text + "'.");
            });
        }

        private MatchPhase phase(int code, double tolerance) {
            String called = name.orElseGet(() -> structure.get().name());
            Category kind = colour.map(text -> new Category(code, called, Integer.parseInt(text.substring(1), 16)))
                    .orElseGet(() -> Category.of(code, called));
            return MatchPhase.of(kind, structure.get(), tolerance);
        }
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Phases that there may be, as in [{ structure: LiFePO4, name: LFP, colour: \"#0072B2\" }].")
            List<Phase> phases,

            @Param(help = "Voltage of the microscope.", def = "200 kV", unit = "kV", min = 1, max = 10000)
            double voltage,

            @Param(
                    help = "Half angle of the precession cone, 0 without precession.",
                    def = "0.7 deg",
                    unit = "deg",
                    min = 0,
                    max = 10)
            double precession,

            @Param(help = "Thickness of the crystal along the beam.", def = "40 nm", unit = "nm", min = 1, max = 1000)
            double thickness,

            @Param(
                    help = "Largest scattering vector 1/d that patterns reach.",
                    def = "1.5 1/angstrom",
                    unit = "1/angstrom",
                    min = 0.2,
                    max = 4)
            double reach,

            @Param(
                    help = "Angle between the zone axes of the templates; all angles are refined anyway.",
                    def = "2 deg",
                    unit = "deg",
                    min = 0.5,
                    max = 10)
            double step,

            @Param(
                    help = "How well positions of spots agree, as a standard deviation.",
                    def = "0.015 1/angstrom",
                    unit = "1/angstrom",
                    min = 0.001,
                    max = 0.1)
            double tolerance,

            @Param(
                    help = "Simulated spots below this share of the strongest one count as invisible.",
                    def = "0.001",
                    min = 1e-6,
                    max = 0.5)
            double weakest,

            @Param(help = "Orientations of each phase that are refined.", def = "16", min = 1, max = 1000)
            int refine,

            @Param(help = "Orientations of each phase that are kept as candidates.", def = "3", min = 2, max = 100)
            int best,

            @Param(
                    help = "Orientations that differ by less are one.",
                    def = "5 deg",
                    unit = "deg",
                    min = 0.1,
                    max = 60,
                    expert = true)
            double distinct,

            @Param(help = "Patterns with fewer spots are not indexed.", def = "5", min = 1, max = 1000)
            int minimumSpots,

            @Param(help = "Patterns with a lower index are not indexed.", def = "0.3", min = 0, max = 1)
            double minimumIndex,

            @Param(
                    help = "Crystals behind one another that are looked for: what the first explains is taken away, and"
                            + " the rest matched again.",
                    def = "2",
                    min = 1,
                    max = 10)
            int crystals,

            @Param(
                    help =
                            "Files of computed structures often declare P 1: a higher symmetry is taken if it brings atoms"
                                    + " no farther from their places than this; 0 for structures as declared.",
                    def = "0.01 angstrom",
                    unit = "angstrom",
                    min = 0,
                    max = 0.5,
                    expert = true)
            double symmetry,

            @Param(help = "Table of scattering factors.", def = "lobato", expert = true)
            ElectronFactors factors,

            @Param(
                    help =
                            "Whether templates are kept on disk for the next run (in solidus/banks of the user's cache).",
                    def = "true",
                    expert = true)
            boolean keep) {

        /** Checks what ranges can't say. */
        public Params {
            if (phases.isEmpty()) {
                throw new IllegalArgumentException(
                        "'phases' names one structure at least, as in [{ structure: LiFePO4 }].");
            }
        }

        /** Phases with all else by default, nothing kept on disk. */
        public static Params of(List<Phase> phases) {
            return new Params(
                    phases,
                    200,
                    0.7,
                    40,
                    1.5,
                    2,
                    0.015,
                    0.001,
                    16,
                    3,
                    5,
                    5,
                    0.3,
                    2,
                    0.01,
                    ElectronFactors.LOBATO,
                    false);
        }

        MatchSettings settings() {
            return new MatchSettings(
                    1e3 * voltage,
                    Math.toRadians(precession),
                    10 * thickness,
                    factors,
                    reach,
                    Math.toRadians(step),
                    tolerance,
                    weakest);
        }

        MatchLimits limits() {
            return new MatchLimits(refine, best, Math.toRadians(distinct), minimumSpots, minimumIndex, crystals);
        }
    }

    private record PhasesKey(List<Phase> phases, double symmetry) {}

    private record BanksKey(Params params) {}

    private record MatcherKey(Params params) {}

    @Override
    public Signature output(Signature in, Params params) {
        requireLength(in, "qx");
        requireLength(in, "qy");
        in.requireColumn("intensity");
        return new MatchRow(phases(params)).signature();
    }

    private static void requireLength(Signature in, String name) {
        Unit unit = in.requireColumn(name).unit();
        if (!unit.compatible(PatternGeometry.UNIT)) {
            throw new IllegalArgumentException("The column '" + name + "' has the unit '" + unit
                    + "', not 1/angstrom or one that converts to it: calibrate the patterns before spots are found.");
        }
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        List<MatchPhase> phases = context.cached(
                new PhasesKey(params.phases(), params.symmetry()), () -> warned(phases(params), context));
        Matcher matcher = context.scratch(new MatcherKey(params), () -> matcher(phases, params, context));
        Table spots = in.table();
        double[] qx = lengths(spots.column("qx"));
        double[] qy = lengths(spots.column("qy"));
        return new MatchRow(phases)
                .of(matcher.match(qx, qy, spots.column("intensity").doubles()));
    }

    private static double[] lengths(Column column) {
        double factor = column.unit().factor(PatternGeometry.UNIT);
        double[] values = column.doubles();
        if (factor == 1) {
            return values;
        }
        double[] lengths = new double[values.length];
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = factor * values[i];
        }
        return lengths;
    }

    private static Matcher matcher(List<MatchPhase> phases, Params params, Context context) {
        List<PhaseBank> banks = context.cached(
                new BanksKey(params),
                () -> phases.stream().map(phase -> bank(phase, params, context)).toList());
        return new Matcher(banks, params.settings(), params.limits());
    }

    private static PhaseBank bank(MatchPhase phase, Params params, Context context) {
        return params.keep()
                ? PhaseBank.of(
                        phase.structure(),
                        phase.laue(),
                        params.settings(),
                        new BankCache(BankCache.usual(), context::warn))
                : PhaseBank.of(phase.structure(), phase.laue(), params.settings());
    }

    private static List<MatchPhase> warned(List<MatchPhase> phases, Context context) {
        phases.stream()
                .map(MatchPhase::remark)
                .filter(remark -> !remark.isEmpty())
                .forEach(context::warn);
        return phases;
    }

    private static List<MatchPhase> phases(Params params) {
        List<MatchPhase> phases = IntStream.range(0, params.phases().size())
                .mapToObj(i -> params.phases().get(i).phase(i + 1, params.symmetry()))
                .toList();
        Set<String> names = new HashSet<>();
        for (MatchPhase phase : phases) {
            if (!names.add(phase.kind().name())) {
                throw new IllegalArgumentException(
                        "Two phases are called '" + phase.kind().name() + "'; give them different names with 'name'.");
            }
        }
        return phases;
    }
}
