/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import static org.solidus.scattering.steps.ReductionParams.binningOf;
import static org.solidus.scattering.steps.ReductionParams.reductionOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.solidus.core.data.AxisSpec;
import org.solidus.core.data.ElementType;
import org.solidus.core.data.Frame;
import org.solidus.core.data.NDArray;
import org.solidus.core.data.Quantities;
import org.solidus.core.data.Signature;
import org.solidus.core.step.Batched;
import org.solidus.core.step.Context;
import org.solidus.core.step.Input;
import org.solidus.core.step.Op;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.step.Step;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Integrator;
import org.solidus.scattering.integration.Split;

/**
 * Integration of detector frames over sectors of the azimuth: a cake, {@code [sectors, bins]} float64 over azimuth and
 * Q, two-theta or radius. Each row is what {@code scattering.integrate} gives for that part of the azimuth range;
 * formula, corrections and errors are the same. By default the sectors run from -180 to 180 deg. Straight lines in the
 * cake show that the geometry is right.
 */
@Component(service = Step.class)
@Op(
        id = "scattering.cake",
        name = "Cake",
        version = 2,
        description = "Integrates detector frames in sectors of the azimuth.",
        doi = "10.1107/S1600576720000776")
public final class CakeStep implements Batched<CakeStep.Params> {

    /** What a pipeline writes. */
    public record Params(
            @Param(help = "Where the detector stands: a .poni file, or the .json file of an ARC detector.")
            Input<Geometry> geometry,

            @Param(help = "Number of radial bins.", def = "1000", min = 1, max = 1e6)
            int bins,

            @Param(help = "Number of sectors of the azimuth.", def = "36", min = 1, max = 1e5)
            int sectors,

            @Param(
                    help = "Radial axis: 1/angstrom, 1/nm (Q), deg (two-theta) or mm (distance from the beam).",
                    def = "1/angstrom")
            Unit unit,

            @Param(
                    help = "How a pixel is shared among the bins it touches: none, by bounding box, or by outline.",
                    def = "bbox")
            Split split,

            @Param(
                    label = "Radial range",
                    help = "Lower edge of the first and upper edge of the last bin; as the pixels reach if absent.")
            List<Quantity> radialRange,

            @Param(
                    label = "Azimuth range",
                    help = "Where the sectors begin and end, counter-clockwise from the horizontal;"
                            + " -180 to 180 deg if absent.",
                    unit = "deg")
            List<Double> azimuthRange,

            @Param(help = "Pixels to leave out: an image, not 0 = masked.")
            Optional<Input<Frame>> mask,

            @Param(help = "Counts without beam, subtracted; its variance, if it has one, adds to the error.")
            Optional<Input<Frame>> dark,

            @Param(help = "Response of each pixel, 1 = nominal.")
            Optional<Input<Frame>> flat,

            @Param(help = "What each frame is divided by: counts of the incident beam.")
            Optional<PerFrame<Double>> monitor,

            @Param(label = "Solid angle", help = "Whether to correct for the solid angle of the pixels.", def = "true")
            boolean solidAngle,

            @Param(
                    help = "Polarization factor of the beam, (Ih - Iv) / (Ih + Iv); no correction if absent.",
                    min = -1,
                    max = 1)
            Optional<Double> polarization,

            @Param(
                    label = "Polarization offset",
                    help = "Angle from the horizontal to the axis of polarization.",
                    unit = "deg",
                    def = "0 deg",
                    expert = true)
            double polarizationOffset,

            @Param(
                    help = "Absorption mu t of the sensor at normal incidence, for oblique rays; 0 for no correction.",
                    min = 0,
                    def = "0",
                    expert = true)
            double absorption,

            @Param(
                    help = "Variance of a pixel: auto (that of the frame, else counting statistics for whole numbers),"
                            + " none, poisson, measured (that of the frame), azimuthal (scatter within a bin) or hybrid (outliers"
                            + " by the scatter within a bin, errors by counting statistics).",
                    def = "auto")
            Errors errors,

            @Param(
                    label = "Sigma clip",
                    help = "Leave out pixels further than this many standard deviations"
                            + " from the mean of their bin.",
                    min = 1)
            Optional<Double> sigmaClip,

            @Param(
                    label = "Smallest valid value",
                    help = "Smaller values are no measurements (0: photon counters mark gaps by negative values).")
            Optional<Double> validMin,

            @Param(label = "Largest valid value", help = "Larger values are no measurements: saturated pixels.")
            Optional<Double> validMax,

            @Param(help = "A value that marks dead pixels.", expert = true)
            Optional<Double> dummy,

            @Param(
                    help = "Orientation of the image, 1 to 4, instead of that of the geometry:"
                            + " 2 for images stored top row first.",
                    min = 1,
                    max = 4)
            Optional<Integer> orientation,

            @Param(
                    label = "Check rings",
                    help = "Whether to look at some frames and warn when the rings are" + " not round about the beam.",
                    def = "true",
                    expert = true)
            boolean checkRings) {

        /** Checks what ranges can't say. */
        public Params {
            reductionOf(
                    geometry,
                    orientation,
                    binningOf(unit, bins, sectors, split, radialRange, azimuthRange),
                    solidAngle,
                    polarization,
                    polarizationOffset,
                    absorption,
                    mask,
                    dark,
                    flat,
                    monitor,
                    errors,
                    sigmaClip,
                    validMin,
                    validMax,
                    dummy,
                    checkRings);
        }

        Reduction reduction() {
            return reductionOf(
                    geometry,
                    orientation,
                    binningOf(unit, bins, sectors, split, radialRange, azimuthRange),
                    solidAngle,
                    polarization,
                    polarizationOffset,
                    absorption,
                    mask,
                    dark,
                    flat,
                    monitor,
                    errors,
                    sigmaClip,
                    validMin,
                    validMax,
                    dummy,
                    checkRings);
        }
    }

    @Override
    public Signature output(Signature in, Params params) {
        boolean errors = params.reduction().check(in);
        RadialUnit unit = RadialUnit.of(params.unit());
        AxisSpec azimuth = new AxisSpec("azimuth", Quantities.AZIMUTH, Unit.of("deg"), params.sectors());
        AxisSpec radial = new AxisSpec(unit.axisName(), unit.quantity(), unit.unit(), params.bins());
        return Signature.array(in.quantity(), in.unit(), ElementType.FLOAT64, List.of(azimuth, radial), errors);
    }

    @Override
    public int batch() {
        return Integrator.batch();
    }

    @Override
    public List<Frame> apply(List<Frame> in, Params params, Context context) {
        List<Reduction.Reduced> reduced = params.reduction().reduce(in, context);
        List<Frame> out = new ArrayList<>(in.size());
        for (int i = 0; i < in.size(); i++) {
            Reduction.Reduced one = reduced.get(i);
            Frame.Builder frame = Frame.of(NDArray.of(one.pattern().intensity(), params.sectors(), params.bins()))
                    .quantity(in.get(i).quantity(), in.get(i).unit())
                    .axes(one.azimuth(), one.radial())
                    .place(in.get(i).place())
                    .provenance(in.get(i).provenance());
            one.pattern().variance().ifPresent(frame::variance);
            out.add(frame.build());
        }
        return out;
    }
}
