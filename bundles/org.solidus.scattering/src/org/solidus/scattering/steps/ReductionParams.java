/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.steps;

import java.util.List;
import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
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

/** Turns the parameters of the integrating steps, as a person types them, into what the integrator takes. */
final class ReductionParams {

    private ReductionParams() {}

    static Binning binningOf(
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

    static Reduction reductionOf(
            Input<Geometry> geometry,
            Optional<Integer> orientation,
            Binning binning,
            boolean solidAngle,
            Optional<Double> polarization,
            double polarizationOffset,
            double absorption,
            Optional<Input<Frame>> mask,
            Optional<Input<Frame>> dark,
            Optional<Input<Frame>> flat,
            Optional<PerFrame<Double>> monitor,
            Errors errors,
            Optional<Double> sigmaClip,
            Optional<Double> validMin,
            Optional<Double> validMax,
            Optional<Double> dummy,
            boolean checkRings) {
        ValidRange valid = new ValidRange(
                validMin.orElse(-Double.MAX_VALUE), validMax.orElse(Double.MAX_VALUE), dummy.orElse(Double.NaN), 0);
        return new Reduction(
                geometry,
                orientation.flatMap(Orientation::of),
                binning,
                solidAngle,
                polarization.map(factor -> new Polarization(factor, polarizationOffset)),
                absorption,
                mask,
                dark,
                flat,
                monitor,
                errors,
                sigmaClip,
                valid,
                validMin.isPresent() || dummy.isPresent(),
                checkRings);
    }
}
