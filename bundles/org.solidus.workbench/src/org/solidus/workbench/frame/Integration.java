/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.workbench.frame;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.plan.Node;
import org.solidus.core.plan.Node.StepNode;
import org.solidus.core.step.Input;
import org.solidus.core.unit.Quantity;
import org.solidus.figure.Range;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.steps.CakeStep;
import org.solidus.scattering.steps.ReductionParams;

/**
 * What a step of a pipeline integrates, and how: the part of its parameters that can be seen on an image. Made on a
 * background thread, since parameters may be files.
 *
 * @param step its name
 * @param input name of the source or step whose frames it integrates
 * @param geometry with the orientation that the step states
 * @param unit of its radial axis
 * @param radial range in that unit, if it has one
 * @param azimuth range, if it has one
 * @param mask if it has one
 * @param low smallest valid value, if it states one
 * @param high largest valid value, if it states one
 * @param dummy value of dead pixels, if it states one
 */
record Integration(
        String step,
        String input,
        Geometry geometry,
        RadialUnit unit,
        Optional<Range> radial,
        Optional<AzimuthRange> azimuth,
        Optional<Frame> mask,
        Optional<Double> low,
        Optional<Double> high,
        Optional<Double> dummy) {

    /**
     * The integration that people mean: the one that the selected step comes from, else that of the result which the
     * pipeline opens first, else the first of the pipeline.
     *
     * @param nodes of a planned pipeline, in their order
     * @param selected name of a step; may be any
     * @param main name of the result that the pipeline opens first
     */
    public static Optional<Integration> of(List<Node> nodes, String selected, Optional<String> main) {
        return before(nodes, selected)
                .or(() -> main.flatMap(name -> before(nodes, name)))
                .or(() -> nodes.stream()
                        .filter(StepNode.class::isInstance)
                        .map(StepNode.class::cast)
                        .filter(node -> reduction(node).isPresent())
                        .findFirst())
                .flatMap(Integration::of);
    }

    /** The integration that a node is or comes from. */
    private static Optional<StepNode> before(List<Node> nodes, String name) {
        Optional<Node> at =
                nodes.stream().filter(node -> node.name().equals(name)).findFirst();
        while (at.isPresent() && at.get() instanceof StepNode step) {
            if (reduction(step).isPresent()) {
                return Optional.of(step);
            }
            at = Optional.of(step.input());
        }
        return Optional.empty();
    }

    private static Optional<Integration> of(StepNode node) {
        return reduction(node).flatMap(params -> got(params.geometry()).map(geometry -> of(node, params, geometry)));
    }

    private static Optional<ReductionParams> reduction(StepNode node) {
        return switch (node.params()) {
            case ReductionParams pattern -> Optional.of(pattern);
            case CakeStep.Params cake -> Optional.of(cake.pattern());
            default -> Optional.empty();
        };
    }

    private static Integration of(StepNode node, ReductionParams params, Geometry stated) {
        Geometry oriented = params.orientation()
                .flatMap(Orientation::of)
                .<Geometry>map(stated::withOrientation)
                .orElse(stated);
        List<Quantity> radial = params.radialRange();
        List<Double> azimuth = params.azimuthRange();
        return new Integration(
                node.name(),
                node.input().name(),
                oriented,
                RadialUnit.of(params.unit()),
                radial.size() == 2
                        ? range(radial.get(0).in(params.unit()), radial.get(1).in(params.unit()))
                        : Optional.empty(),
                azimuth.size() == 2 ? Optional.of(new AzimuthRange(azimuth.get(0), azimuth.get(1))) : Optional.empty(),
                params.mask().flatMap(Integration::got),
                params.validMin(),
                params.validMax(),
                params.dummy());
    }

    private static Optional<Range> range(double a, double b) {
        return Double.isFinite(a) && Double.isFinite(b)
                ? Optional.of(new Range(Math.min(a, b), Math.max(a, b)))
                : Optional.empty();
    }

    /** What an input holds; what is there only while a run goes, or went away, is nothing here. */
    private static <T> Optional<T> got(Input<T> input) {
        try {
            return Optional.ofNullable(input.get());
        } catch (RuntimeException notNow) {
            return Optional.empty();
        }
    }

    /** Two-theta, rad, of a value of the radial axis; NaN beyond backscattering. */
    public double twoTheta(double value) {
        return unit == RadialUnit.MILLIMETRE
                ? Math.atan2(value / 1e3, geometry.distance())
                : RadialUnit.RADIAN.fromQ(q(value), wavelength(), geometry.distance());
    }

    /** Value of the radial axis at a two-theta, rad. */
    public double value(double twoTheta) {
        return unit == RadialUnit.MILLIMETRE
                ? 1e3 * geometry.distance() * Math.tan(twoTheta)
                : unit.fromQ(RadialUnit.RADIAN.toQ(twoTheta, wavelength(), geometry.distance()), wavelength(), 1);
    }

    private double q(double value) {
        return unit.toQ(value, wavelength(), geometry.distance());
    }

    /** Angles don't need one, but go through Q here: any will do. */
    private double wavelength() {
        return geometry.hasWavelength() ? geometry.wavelength() : 1e-10;
    }
}
