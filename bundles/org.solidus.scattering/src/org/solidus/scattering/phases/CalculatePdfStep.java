/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.phases;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.Axis;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
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
import org.solidus.crystal.pdf.PairDistribution;
import org.solidus.crystal.pdf.PdfSettings;

/**
 * G(r) of a crystal structure on the axis of the input, as one frame: for overlays and as an end member.
 *
 * <p>In: arrays over r; only their axis is used. Out: the reduced pair distribution function, 1/square angstrom, with
 * resolution, correlated motion and termination ({@link PairDistribution}).
 */
@Component(service = Step.class)
@Op(
        id = "scattering.calculate.pdf",
        name = "Calculated G(r)",
        doi = "10.1088/0953-8984/19/33/335219",
        description = "Pair distribution function of a crystal structure on the axis of the input.")
public final class CalculatePdfStep implements Fold<CalculatePdfStep.Params, CalculatePdfStep.State> {

    private static final Unit ANGSTROM = Unit.of("angstrom");
    private static final Unit G_UNIT = Unit.of("1/angstrom2");

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "A CIF file, or the name of a structure that comes with Solidus, such as LATP.")
            Input<Structure> structure,

            @Param(
                    help = "Where the data begin; 0: at Q = 0.",
                    unit = "1/angstrom",
                    def = "0 1/angstrom",
                    min = 0,
                    max = 100)
            double qmin,

            @Param(
                    help = "Where the data end; 0: nowhere, without ripples.",
                    unit = "1/angstrom",
                    def = "0 1/angstrom",
                    min = 0,
                    max = 100)
            double qmax,

            @Param(
                    help = "Resolution: G falls as exp(-(r qdamp)^2 / 2).",
                    unit = "1/angstrom",
                    def = "0 1/angstrom",
                    min = 0,
                    max = 10)
            double qdamp,

            @Param(
                    help = "Resolution: peaks broaden with r.",
                    unit = "1/angstrom",
                    def = "0 1/angstrom",
                    min = 0,
                    max = 10)
            double qbroad,

            @Param(
                    help = "Correlated motion of neighbours, over r.",
                    unit = "angstrom",
                    def = "0 angstrom",
                    min = 0,
                    max = 10,
                    expert = true)
            double delta1,

            @Param(
                    help = "Correlated motion of neighbours, over r squared.",
                    unit = "angstrom2",
                    def = "0 angstrom2",
                    min = 0,
                    max = 100,
                    expert = true)
            double delta2,

            @Param(
                    help = "Displacement B of all atoms, in place of those of the structure.",
                    unit = "angstrom2",
                    min = 1e-6,
                    max = 100)
            Optional<Double> displacement) {

        /** Checks the range of Q. */
        public Params {
            new PdfSettings(qmin, qmax, qdamp, qbroad, delta1, delta2);
        }

        private PdfSettings settings() {
            return new PdfSettings(qmin, qmax, qdamp, qbroad, delta1, delta2);
        }
    }

    /** The axis of the curve. */
    public record State(Frame form) {}

    @Override
    public Signature output(Signature in, Params params) {
        in.requireReal(1);
        Unit unit = in.axes().get(0).unit();
        if (!unit.compatible(ANGSTROM)) {
            throw new IllegalArgumentException("It needs curves over a distance r; the input runs over "
                    + in.axes().get(0) + ".");
        }
        return Signature.array("G", G_UNIT, ElementType.FLOAT64, in.axes(), false);
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
        Structure structure = params.displacement()
                .map(b -> params.structure().get().with(Displacement.fromB(b)))
                .orElseGet(() -> params.structure().get());
        PairDistribution pairs = new PairDistribution(structure);
        double factor = axis.unit().factor(ANGSTROM);
        double[] g;
        if (axis.isLinear() && axis.size() > 1) {
            g = pairs.at(axis.value(0) * factor, axis.step() * factor, axis.size(), params.settings());
        } else {
            double[] r = axis.values();
            for (int i = 0; i < r.length; i++) {
                r[i] *= factor;
            }
            g = pairs.at(r, params.settings());
        }
        return Frame.of(NDArray.of(g, g.length))
                .quantity("G", G_UNIT)
                .axes(axis)
                .build();
    }
}
