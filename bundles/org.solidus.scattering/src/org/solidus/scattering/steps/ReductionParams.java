/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;
import org.solidus.core.step.PerFrame;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.scattering.geometry.Geometry;
import org.solidus.scattering.geometry.Orientation;
import org.solidus.scattering.geometry.RadialUnit;
import org.solidus.scattering.integration.Binning;
import org.solidus.scattering.integration.Polarization;
import org.solidus.scattering.integration.Split;
import org.solidus.scattering.integration.ValidRange;

/**
 * What both integrating steps take, as a person types it.
 */
public record ReductionParams(
        @Param(help = "Where the detector stands: a .poni file, or the .json file of an ARC detector.")
        Input<Geometry> geometry,

        @Param(help = "Number of radial bins.", def = "1000", min = 1, max = 1e6)
        int bins,

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
                help = "From the first to the second, counter-clockwise from the horizontal;"
                        + " all around from -180 deg if absent.",
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
                help = "Leave out pixels further than this many standard deviations" + " from the mean of their bin.",
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
    public ReductionParams {
        binning(unit, bins, 1, split, radialRange, azimuthRange);
        valid(validMin, validMax, dummy);
        polarized(polarization, polarizationOffset);
    }

    /** Defaults for a geometry. */
    public static ReductionParams of(Input<Geometry> geometry, int bins, Unit unit) {
        return new ReductionParams(
                geometry,
                bins,
                unit,
                Split.BBOX,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                0,
                0,
                Errors.AUTO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    /**
     * What the integrator takes.
     *
     * @param sectors of the azimuth; 1 for a pattern
     */
    Reduction reduction(int sectors) {
        return new Reduction(
                geometry,
                orientation.flatMap(Orientation::of),
                binning(unit, bins, sectors, split, radialRange, azimuthRange),
                solidAngle,
                polarized(polarization, polarizationOffset),
                absorption,
                mask,
                dark,
                flat,
                monitor,
                errors,
                sigmaClip,
                valid(validMin, validMax, dummy),
                validMin.isPresent() || dummy.isPresent(),
                checkRings);
    }

    private static Binning binning(
            Unit unit, int bins, int sectors, Split split, List<Quantity> radialRange, List<Double> azimuthRange) {
        RadialUnit radial = RadialUnit.of(unit);
        Binning binning =
                (sectors == 1 ? Binning.pattern(radial, bins) : Binning.cake(radial, bins, sectors)).withSplit(split);
        Quantity.requireRange("radialRange", radialRange);
        if (!radialRange.isEmpty()) {
            binning = binning.withRadialRange(
                    radialRange.get(0).in(unit), radialRange.get(1).in(unit));
        }
        if (!azimuthRange.isEmpty()) {
            if (azimuthRange.size() != 2) {
                throw new IllegalArgumentException(
                        "'azimuthRange' has a beginning and an end, as in [-90 deg, 90 deg]; found " + azimuthRange
                                + ".");
            }
            double width = azimuthRange.get(1) - azimuthRange.get(0);
            if (width == 0 || Math.abs(width) > 360) {
                throw new IllegalArgumentException(
                        "'azimuthRange' spans more than 0 and at most 360 deg; found " + azimuthRange + ".");
            }
            binning = binning.withAzimuthRange(azimuthRange.get(0), azimuthRange.get(1));
        }
        return binning;
    }

    private static ValidRange valid(Optional<Double> validMin, Optional<Double> validMax, Optional<Double> dummy) {
        return new ValidRange(
                validMin.orElse(-Double.MAX_VALUE), validMax.orElse(Double.MAX_VALUE), dummy.orElse(Double.NaN), 0);
    }

    private static Optional<Polarization> polarized(Optional<Double> factor, double offset) {
        return factor.map(each -> new Polarization(each, offset));
    }
}
