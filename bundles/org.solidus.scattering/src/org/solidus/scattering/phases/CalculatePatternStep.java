/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Context;
import org.solidus.core.step.Fold;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Displacement;
import org.solidus.crystal.Structure;
import org.solidus.crystal.pdf.GlassScattering;
import org.solidus.crystal.powder.LineShape;
import org.solidus.crystal.powder.PhaseScattering;
import org.solidus.crystal.powder.PowderPattern;
import org.solidus.crystal.xray.PhotonEnergy;

/**
 * Powder pattern of a crystal structure on the axis of the input, as one frame: for overlays and as an end member.
 *
 * <p>In: patterns over Q or two-theta; only their axis is used. Out: electron units for an atom (so phases of equal
 * composition have equal totals): Bragg lines, what motion and disorder take from them, and, if wanted, Compton
 * scattering ({@link PhaseScattering}). No polarization, no absorption: to be compared with corrected data. With
 * {@code disorder}, the pattern of a glass with the crystal's composition and nearest neighbours
 * ({@link GlassScattering}).
 */
@Component(service = Step.class)
@Op(
        id = "scattering.calculate.pattern",
        name = "Calculated pattern",
        description = "Powder pattern of a crystal structure, or of its glass, on the axis of the input.")
public final class CalculatePatternStep implements Fold<CalculatePatternStep.Params, CalculatePatternStep.State> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "A CIF file, or the name of a structure that comes with Solidus, such as LATP.")
            Input<Structure> structure,

            @Param(
                    help = "Wavelength: for patterns over angles, anomalous dispersion and the recoil of Compton"
                            + " scattering.",
                    unit = "angstrom",
                    min = 0.062,
                    max = 6.2)
            Optional<Double> wavelength,

            @Param(
                    help = "Width of the lines at Q = 0 (FWHM).",
                    unit = "1/angstrom",
                    def = "0.03 1/angstrom",
                    min = 1e-5,
                    max = 10)
            double width,

            @Param(help = "Width of the lines that grows with Q: spread of d (FWHM).", def = "0", min = 0, max = 0.5)
            double strain,

            @Param(help = "Lorentzian share of the lines, 0 (Gaussian) to 1.", def = "0.5", min = 0, max = 1)
            double shape,

            @Param(
                    help = "Displacement B of all atoms, in place of those of the structure.",
                    unit = "angstrom2",
                    min = 0,
                    max = 100)
            Optional<Double> displacement,

            @Param(
                    help = "For the pattern of the glass: spread of distances beyond the shortest bond; 0.1 is usual.",
                    min = 0.02,
                    max = 0.5)
            Optional<Double> disorder,

            @Param(help = "Whether Compton scattering is included.", def = "false")
            boolean compton) {}

    /** The axis of the pattern. */
    public record State(Frame form) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        QAxis.require(in.axes().get(0).unit(), wavelength(params));
        return Signature.array(Quantities.INTENSITY, Unit.ONE, ElementType.FLOAT64, in.axes(), false);
    }

    @Override
    public State zero(Frame first, Params params, Context context) {
        return new State(Frame.of(NDArray.of(new double[first.raw().size()], first.shape()))
                .axes(first.axes())
                .build());
    }

    @Override
    public State add(State state, Frame in, Params params, Context context) {
        return state;
    }

    @Override
    public State merge(State left, State right) {
        return left;
    }

    @Override
    public Frame finish(State state, Params params, Context context) {
        Axis axis = state.form().axes().get(0);
        double[] curve = calculated(params, QAxis.of(axis, wavelength(params)));
        return Frame.of(NDArray.of(curve, curve.length))
                .quantity(Quantities.INTENSITY, Unit.ONE)
                .axes(axis)
                .build();
    }

    private static double[] calculated(Params params, double[] q) {
        Structure structure = params.displacement()
                .map(b -> params.structure().get().with(Displacement.fromB(b)))
                .orElseGet(() -> params.structure().get());
        OptionalDouble energy =
                wavelength(params).stream().map(PhotonEnergy::ofWavelength).findFirst();
        LineShape shape = new LineShape(params.width(), params.strain(), params.shape());
        double reach = Math.min(75, q[q.length - 1] + 25 * shape.at(q[q.length - 1]));
        boolean glass = params.disorder().isPresent();
        // A glass has no lines: none are looked for.
        PhaseScattering phase = new PhaseScattering(structure, glass ? 1e-3 : reach, energy);
        double[] curve = glass
                ? new GlassScattering(structure, params.disorder().get()).at(q)
                : new PowderPattern(phase, q, shape).coherent(structure.lattice(), 0);
        if (params.compton()) {
            double[] compton = phase.compton(q);
            for (int i = 0; i < curve.length; i++) {
                curve[i] += compton[i];
            }
        }
        return curve;
    }

    private static OptionalDouble wavelength(Params params) {
        return params.wavelength().map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
