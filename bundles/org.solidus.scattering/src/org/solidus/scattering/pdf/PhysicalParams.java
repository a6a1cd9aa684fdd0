/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;
import org.solidus.crystal.Composition;

/** What the physical route of {@code scattering.pdf} needs to know beyond the composition; a mapping in a pipeline. */
public record PhysicalParams(
        @Param(help = "Pattern of the empty container, over the same background.")
        Optional<Input<Frame>> container,

        @Param(
                label = "Container scale",
                help = "What the pattern of the container is multiplied by.",
                def = "1",
                min = 0)
        double containerScale,

        @Param(
                help = "Shape of the sample, for its absorption: none, cylinder (square to the beam), or plate (in"
                        + " transmission).",
                def = "none")
        SampleShape shape,

        @Param(help = "Diameter of a cylinder of sample.", unit = "mm", min = 1e-6, max = 1e4)
        Optional<Double> diameter,

        @Param(help = "Thickness of a plate of sample.", unit = "mm", min = 1e-6, max = 1e4)
        Optional<Double> thickness,

        @Param(help = "Share of the volume that the sample fills.", def = "1", min = 1e-3, max = 1)
        double packing,

        @Param(
                label = "Mu R",
                help = "mu R of a cylinder or mu t of a plate of sample, instead of composition, density and size.",
                min = 0,
                max = 100)
        Optional<Double> muR,

        @Param(help = "Thickness of the wall of the container.", unit = "mm", def = "0 mm", min = 0, max = 1e3)
        double wall,

        @Param(label = "Container composition", help = "Chemical formula of the wall of the container, as in SiO2.")
        Optional<String> containerComposition,

        @Param(label = "Container density", help = "Density of the wall.", unit = "g/cm3", min = 1e-6, max = 30)
        Optional<Double> containerDensity,

        @Param(
                help = "Angle between the normal of a plate and the beam.",
                unit = "deg",
                def = "0 deg",
                min = -85,
                max = 85)
        double tilt,

        @Param(
                help = "Width of the beam across a cylinder; wider than the sample if absent.",
                unit = "mm",
                min = 1e-6,
                max = 1e4)
        Optional<Double> beam,

        @Param(
                help = "Whether the pattern comes from full rings of an area detector; else from the plane square to"
                        + " the axis of the sample.",
                def = "true",
                expert = true)
        boolean rings,

        @Param(
                help = "Polarization factor in the plane of scattering (0 for full rings) that the pattern still holds;"
                        + " absent: the integration corrected for it.",
                min = -1,
                max = 1)
        Optional<Double> polarization,

        @Param(
                help = "mu t of a flat sensor, where the integration has not corrected its response to oblique rays.",
                def = "0",
                min = 0,
                max = 100,
                expert = true)
        double sensor,

        @Param(
                help =
                        "Share of the Compton scattering that the detector counts: less than 1 under an energy threshold.",
                def = "1",
                min = 0,
                max = 1.5)
        double compton,

        @Param(
                help = "Power of the Breit-Dirac factor E'/E: 2 for detectors that measure energy, 3 for those that"
                        + " count photons.",
                def = "3",
                min = 0,
                max = 4,
                expert = true)
        double recoil,

        @Param(help = "Fluorescence: a constant in electron units.", def = "0", min = 0)
        double fluorescence,

        @Param(label = "Fit fluorescence", help = "Whether a further constant is fitted.", def = "false")
        boolean fitFluorescence,

        @Param(
                help = "Multiple scattering, isotropic: its ratio to the mean single scattering.",
                def = "0",
                min = 0,
                max = 10,
                expert = true)
        double multiple,

        @Param(
                label = "Absolute scale",
                help = "auto, kroghmoe (needs the density), lowr (G(r) is a line below the first atoms) or highq.",
                def = "auto")
        AbsoluteScale scale,

        @Param(
                label = "Closest distance",
                help = "There are no two atoms closer than this: where the slope of G(r) tells the density.",
                unit = "angstrom",
                def = "1 angstrom",
                min = 0.2,
                max = 10)
        double closest) {

    /** Checks what ranges can't say. */
    public PhysicalParams {
        if (shape == SampleShape.CYLINDER && diameter.isEmpty()) {
            throw new IllegalArgumentException("A cylinder needs its 'diameter'.");
        }
        if (shape == SampleShape.PLATE && muR.isEmpty() && thickness.isEmpty()) {
            throw new IllegalArgumentException("A plate needs its 'thickness' (or 'muR').");
        }
        if (wall > 0 && (containerComposition.isEmpty() || containerDensity.isEmpty())) {
            throw new IllegalArgumentException(
                    "A container with a 'wall' needs 'containerComposition' and 'containerDensity'.");
        }
        containerComposition.ifPresent(Composition::of);
    }

    /** Nothing but the defaults. */
    public static PhysicalParams defaults() {
        return new PhysicalParams(
                Optional.empty(),
                1,
                SampleShape.NONE,
                Optional.empty(),
                Optional.empty(),
                1,
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                true,
                Optional.empty(),
                0,
                1,
                3,
                0,
                false,
                0,
                AbsoluteScale.AUTO,
                1);
    }
}
