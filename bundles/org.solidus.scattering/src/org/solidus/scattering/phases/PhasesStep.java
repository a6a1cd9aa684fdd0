/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Operation;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Structure;
import org.solidus.crystal.powder.LineShape;

/**
 * How much of each phase, and how much amorphous material, there is in every frame: a whole-pattern fit of the sum of
 * calculated crystalline patterns, amorphous scattering and a smooth background.
 *
 * <p>In: patterns over Q or two-theta, corrected for solid angle, polarization and absorption; with variance if errors
 * are to be true (without one they come from the misfit). Each phase is calculated from its structure on the scale of an
 * atom, with the diffuse scattering that motion takes from its lines, so that scales are numbers of atoms. Refined for
 * each phase: scale (not negative), the free cell parameters, an overall B added to the structure's, and the width of
 * the lines; for all together the Lorentzian share. Heat therefore moves and thins lines and makes no other phase.
 * The amorphous scattering is given ({@code amorphous}: brought to the scale of an atom by
 * {@code int Q^2 I dQ} of the first phase's composition), or calculated as the glass of the first phase.
 * Each frame is fitted for itself: cells are first found by comparison with a grid of templates.
 *
 * <p>Out: one row, with one standard deviation in the column "... error" (where the curve misses the pattern by more than
 * noise, enlarged by the root of the reduced chi squared; of fractions and B, runs of residuals of one sign counted as
 * one point): for each phase {@code fraction} (of mass, atoms or volume), {@code a}, {@code b}, ...
 * (angstrom, deg; those that the symmetry leaves free), {@code volume} (angstrom3), {@code B} (mean of the atoms,
 * angstrom2), {@code width} (FWHM of the lines at Q = 0, 1/angstrom); {@code amorphous fraction}; {@code scale} (of all
 * together); {@code reduced chi squared}; {@code R_wp}; {@code flag}: 0 good, 1 no minimum found, 2 a cell, width or B
 * at the limit, 3 too few valid points. A phase without doubt about it has a scale of six times its error; the others
 * have a fraction with its error, and NaN for the rest. Companions: {@code fit}, {@code residual} and
 * {@code components} (phases, amorphous curves, given background, smooth background), on the axis of the input, NaN
 * outside the range.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.phases",
        name = "Phases and amorphous fraction",
        description = "Whole-pattern fit of crystal structures, amorphous scattering and background: fractions,"
                + " cells, displacements with errors, frame by frame.",
        doi = {"10.1107/S0021889869006558", "10.1107/S0021889888006181", "10.1107/S0021889890008391"})
public final class PhasesStep implements Operation<PhasesStep.Params> {

    /** What fractions are of. */
    public enum FractionOf {
        MASS,
        ATOMS,
        VOLUME
    }

    /** Where the amorphous scattering comes from when none is given. */
    public enum AmorphousModel {
        CALCULATED,
        NONE
    }

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "CIF files, or names of structures that come with Solidus, as in [LATP, LVP].")
            List<Input<Structure>> phases,

            @Param(help = "Names of the phases in the columns; by default those of structures or files.")
            List<String> names,

            @Param(
                    help =
                            "Measured amorphous scattering: one or more curves over Q or two-theta; points at which a given"
                                    + " curve has no value are not fitted.")
            List<Input<Frame>> amorphous,

            @Param(
                    help = "Without such curves: the glass calculated from the first phase, or no amorphous part.",
                    def = "calculated")
            AmorphousModel amorphousModel,

            @Param(
                    help = "Terms of the smooth background (Chebyshev polynomials); many terms take over what is"
                            + " amorphous.",
                    def = "4",
                    min = 0,
                    max = 12)
            int background,

            @Param(help = "Measured background, such as that of the empty furnace; its scale is fitted.")
            Optional<Input<Frame>> backgroundCurve,

            @Param(help = "Part of the axis that is fitted, as in [1 1/angstrom, 10 1/angstrom]; by default all.")
            List<Quantity> range,

            @Param(
                    help = "Wavelength: for patterns over angles, anomalous dispersion and Compton recoil.",
                    unit = "angstrom",
                    min = 0.062,
                    max = 6.2)
            Optional<Double> wavelength,

            @Param(
                    help = "Width of the instrument's lines at Q = 0 (FWHM): where the fit starts.",
                    unit = "1/angstrom",
                    def = "0.03 1/angstrom",
                    min = 1e-4,
                    max = 1)
            double width,

            @Param(help = "Width of the lines that grows with Q (FWHM over Q).", def = "0", min = 0, max = 0.1)
            double strain,

            @Param(help = "Lorentzian share of the lines where the fit starts.", def = "0.5", min = 0, max = 1)
            double shape,

            @Param(help = "Whether an overall displacement B of each phase is refined.", def = "true")
            boolean displacement,

            @Param(
                    help = "Largest relative change of an edge of a cell against its structure.",
                    def = "0.05",
                    min = 0.001,
                    max = 0.1)
            double expansion,

            @Param(
                    help = "What fractions are of; the amorphous part has the composition and density of the first"
                            + " phase.",
                    def = "mass")
            FractionOf fractionOf,

            @Param(help = "Whether the patterns hold Compton scattering.", def = "false")
            boolean compton,

            @Param(help = "Whether fitted curves are kept beside the numbers.", def = "true")
            boolean curves) {

        /** Checks what ranges can't say. */
        public Params {
            if (phases.isEmpty()) {
                throw new IllegalArgumentException("'phases' names one structure at least, as in [LATP, LVP].");
            }
            if (!names.isEmpty() && names.size() != phases.size()) {
                throw new IllegalArgumentException(
                        "'names' has " + names.size() + " names for " + phases.size() + " phases: " + names + ".");
            }
            List<String> used = PhaseNames.of(phases, names);
            if (used.stream().distinct().count() != used.size() || used.contains("amorphous")) {
                throw new IllegalArgumentException(
                        "Phases have distinct names other than 'amorphous': " + used + "; give them with 'names'.");
            }
            Quantity.requireRange("range", range);
        }

        /** Phases alone with all else by default. */
        public static Params of(List<Input<Structure>> phases) {
            return new Params(
                    phases,
                    List.of(),
                    List.of(),
                    AmorphousModel.CALCULATED,
                    4,
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    0.03,
                    0,
                    0.5,
                    true,
                    0.05,
                    FractionOf.MASS,
                    false,
                    true);
        }

        List<String> phaseNames() {
            return PhaseNames.of(phases, names);
        }

        int amorphousCurves() {
            return amorphous.isEmpty() ? amorphousModel == AmorphousModel.CALCULATED ? 1 : 0 : amorphous.size();
        }

        OptionalDouble wavelengthOf() {
            return wavelength.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        }

        LineShape lineShape() {
            return new LineShape(width, strain, shape);
        }
    }

    private record PlanKey(Params params, Axis axis) {}

    private record FitterKey(PhasesPlan plan) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        Unit axis = in.axes().get(0).unit();
        QAxis.require(axis, params.wavelengthOf());
        params.range().forEach(end -> in.axes().get(0).requirePlace("range", end));
        return PhasesTable.signature(in, params);
    }

    @Override
    public Frame apply(Frame in, Params params, Context context) {
        Axis axis = in.axes().get(0);
        PhasesPlan plan = context.cached(new PlanKey(params, axis), () -> PhasesPlan.of(params, axis));
        PatternFitter fitter = context.scratch(new FitterKey(plan), () -> new PatternFitter(plan.setup()));
        double[] values = plan.cut(in.doubles());
        double[] variance = in.variance().map(plan::cut).orElse(new double[0]);
        boolean[] valid = valid(values, variance, in.mask(), plan.from());
        for (int i = 0; i < valid.length; i++) {
            valid[i] &= plan.known()[i];
        }
        PatternFit fit = fitter.fit(values, variance, valid);
        return PhasesTable.of(in, fit, plan, params);
    }

    private static boolean[] valid(double[] values, double[] variance, Optional<byte[]> mask, int from) {
        boolean[] valid = new boolean[values.length];
        for (int i = 0; i < valid.length; i++) {
            boolean masked = mask.isPresent() && mask.get()[from + i] != 0;
            boolean known = variance.length == 0 || variance[i] >= 0 && Double.isFinite(variance[i]);
            valid[i] = Double.isFinite(values[i]) && known && !masked;
        }
        return valid;
    }
}
