/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.scattering.pdf;

import java.util.Optional;
import org.solidus.core.data.Frame;
import org.solidus.core.step.Input;
import org.solidus.core.step.Param;
import org.solidus.core.unit.Unit;
import org.solidus.crystal.Composition;
import org.solidus.crystal.xray.PhotonEnergy;

/** What a pipeline writes for {@code scattering.pdf}. */
public record PdfParams(
        @Param(
                help =
                        "Chemical formula of the sample, as in LiFePO4 or Li1.3Al0.3Ti1.7(PO4)3; ions as in Ti{4+}O{2-}2.")
        String composition,

        @Param(
                help = "adhoc: a polynomial takes out what varies slowly; physical: every contribution is computed;"
                        + " both: the one beside the other.",
                def = "adhoc")
        Route route,

        @Param(
                help = "Wavelength; for the physical route, and for patterns over two-theta.",
                unit = "angstrom",
                min = 0.01,
                max = 10)
        Optional<Double> wavelength,

        @Param(help = "Energy, instead of the wavelength.", unit = "keV", min = 2, max = 200)
        Optional<Double> energy,

        @Param(
                help = "Unit of the pattern's axis where its file does not tell: 1/angstrom, 1/nm, deg or rad.",
                expert = true)
        Optional<Unit> axis,

        @Param(help = "Pattern without sample (or, in the ad hoc route, of the container), subtracted.")
        Optional<Input<Frame>> background,

        @Param(label = "Background scale", help = "What the background is multiplied by.", def = "1", min = 0)
        double bgscale,

        @Param(help = "Where the data begin.", unit = "1/angstrom", def = "0 1/angstrom", min = 0, max = 75)
        double qmin,

        @Param(help = "Where the transform ends; with the data if absent.", unit = "1/angstrom", min = 0.1, max = 75)
        Optional<Double> qmax,

        @Param(
                help = "Where the data that are used end; with the pattern if absent.",
                unit = "1/angstrom",
                min = 0.1,
                max = 75)
        Optional<Double> qmaxinst,

        @Param(
                help =
                        "Ad hoc route: G(r) is given up below this distance. The polynomial has the degree rpoly qmaxinst"
                                + " / pi.",
                unit = "angstrom",
                def = "0.9 angstrom",
                min = 0,
                max = 10)
        double rpoly,

        @Param(help = "First r.", unit = "angstrom", def = "0 angstrom", min = 0, max = 1000)
        double rmin,

        @Param(help = "Last r.", unit = "angstrom", def = "30 angstrom", min = 0.1, max = 1000)
        double rmax,

        @Param(help = "Spacing of r.", unit = "angstrom", def = "0.01 angstrom", min = 1e-4, max = 10)
        double rstep,

        @Param(help = "Modification function: none, lorch, soperbarney, cosine or hann.", def = "none")
        Window window,

        @Param(
                help = "Radius in reciprocal space of Soper's top-hat background, taken off F(Q); none if absent.",
                unit = "1/angstrom",
                min = 0.5,
                max = 20,
                expert = true)
        Optional<Double> tophat,

        @Param(help = "Whether spikes (hot and dead pixels) are looked for and replaced.", def = "true")
        boolean spikes,

        @Param(help = "Density of the sample's material.", unit = "g/cm3", min = 1e-6, max = 30)
        Optional<Double> density,

        @Param(
                label = "Number density",
                help = "Atoms per volume of the sample's material, instead of its density.",
                unit = "1/angstrom3",
                min = 1e-9,
                max = 1)
        Optional<Double> numberDensity,

        @Param(label = "g(r)", help = "Whether g(r) is a companion; needs the density.", def = "false")
        boolean g,

        @Param(label = "RDF", help = "Whether the radial distribution function is a companion.", def = "false")
        boolean rdf,

        @Param(
                help = "Whether the covariance of G(r) is a companion; needs variances, and at most 3000 points of r.",
                def = "false",
                expert = true)
        boolean covariance,

        @Param(help = "Sample, container and detection for the physical route.")
        Optional<PhysicalParams> physical) {

    private static final int MOST_POINTS = 100_000;
    private static final int MOST_COVARIANCE = 3000;

    /** Checks what ranges can't say. */
    public PdfParams {
        Composition.of(composition);
        requireBelow("qmin", qmin, "qmax", qmax);
        requireBelow("qmin", qmin, "qmaxinst", qmaxinst);
        if (!(rmax > rmin)) {
            throw new IllegalArgumentException("'rmax' (" + rmax + ") lies above 'rmin' (" + rmin + ").");
        }
        if ((rmax - rmin) / rstep > MOST_POINTS) {
            throw new IllegalArgumentException("That makes more than " + MOST_POINTS + " points of r: raise 'rstep'.");
        }
        if (covariance && (rmax - rmin) / rstep + 1 > MOST_COVARIANCE) {
            throw new IllegalArgumentException("The covariance of G(r) is for at most " + MOST_COVARIANCE
                    + " points of r: raise 'rstep' or lower 'rmax'.");
        }
        if (wavelength.isPresent() && energy.isPresent()) {
            throw new IllegalArgumentException("Give 'wavelength' or 'energy', not both.");
        }
        if (density.isPresent() && numberDensity.isPresent()) {
            throw new IllegalArgumentException("Give 'density' or 'numberDensity', not both.");
        }
        if (route.physical() && wavelength.isEmpty() && energy.isEmpty()) {
            throw new IllegalArgumentException("The physical route needs 'wavelength' or 'energy'.");
        }
        if (route == Route.ADHOC && (g || rdf) && density.isEmpty() && numberDensity.isEmpty()) {
            throw new IllegalArgumentException("g(r) and RDF of the ad hoc route need 'density' or 'numberDensity'.");
        }
        requireScale(physical, density.isPresent() || numberDensity.isPresent());
        requireAbsorption(route, physical, density.isPresent() || numberDensity.isPresent());
    }

    private static void requireBelow(String low, double from, String high, Optional<Double> to) {
        if (to.isPresent() && !(from < to.get())) {
            throw new IllegalArgumentException(
                    "'" + high + "' (" + to.get() + ") lies above '" + low + "' (" + from + ").");
        }
    }

    private static void requireScale(Optional<PhysicalParams> physical, boolean dense) {
        if (physical.isPresent() && physical.get().scale() == AbsoluteScale.KROGHMOE && !dense) {
            throw new IllegalArgumentException(
                    "The scale 'kroghmoe' needs 'density' or 'numberDensity'; use 'lowr' where it is not known.");
        }
    }

    private static void requireAbsorption(Route route, Optional<PhysicalParams> physical, boolean dense) {
        if (route.physical()
                && physical.isPresent()
                && physical.get().shape() != SampleShape.NONE
                && physical.get().muR().isEmpty()
                && !dense) {
            throw new IllegalArgumentException(
                    "The absorption of the sample needs 'density' (or 'numberDensity'), or 'muR' in 'physical'.");
        }
    }

    /** Photon energy, keV, if it is known. */
    Optional<Double> photonEnergy() {
        return energy.or(() -> wavelength.map(PhotonEnergy::ofWavelength));
    }

    /** Atoms per cubic angstrom, if they are known. */
    Optional<Double> atomsPerVolume() {
        return numberDensity.or(() -> density.map(Composition.of(composition)::numberDensity));
    }

    /** The grid of r. */
    Transformer.Grid grid() {
        return new Transformer.Grid(rmin, rstep, (int) Math.floor((rmax - rmin) / rstep + 1e-6) + 1);
    }

    /**
     * The defaults for a sample.
     *
     * @param composition chemical formula
     */
    public static PdfParams of(String composition) {
        return new PdfParams(
                composition,
                Route.ADHOC,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                0.9,
                0,
                30,
                0.01,
                Window.NONE,
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false,
                Optional.empty());
    }
}
